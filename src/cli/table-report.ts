import type {
  StoredCondition,
  StoredEffect,
  StoredRow,
  StoredTable,
  StoredTables,
} from '../kernel/tables/stored';

/** What `table --format json` prints: one row a line, so that two trees can be compared as text. */
export function tablesJson({ version, generator, files, tables, unread }: StoredTables): string {
  const head = [
    `"version": ${JSON.stringify(version)}`,
    `"generator": ${JSON.stringify(generator)}`,
    `"files": ${JSON.stringify(files)}`,
    ...(unread ? [`"unread": ${JSON.stringify(unread)}`] : []),
  ];
  return `{\n  ${head.join(',\n  ')},\n  "tables": [\n${tables.map(tableJson).join(',\n')}\n  ]\n}\n`;
}

function tableJson({ function: name, rows, defined, asked }: StoredTable): string {
  return [
    `    {\n      "function": ${JSON.stringify(name)},\n      "rows": [`,
    rows.map((row) => `        ${JSON.stringify(row)}`).join(',\n'),
    '      ],\n      "defined": {',
    entries(defined),
    '      },\n      "asked": {',
    entries(asked),
    '      }\n    }',
  ].join('\n');
}

function entries(of: Readonly<Record<string, unknown>>): string {
  return Object.entries(of)
    .map(([name, value]) => `        ${JSON.stringify(name)}: ${JSON.stringify(value)}`)
    .join(',\n');
}

/** The tables for a reader: the first row that holds decides. */
export function tablesText({ version, files, tables, unread = [] }: StoredTables): string {
  const head = `Linux ${version}: ${files.join(', ')}\n`;
  const missing = unread.map(({ function: name, reason }) => `\n${name}()\n  not read: ${reason}\n`);
  return head + [...tables.map(tableText), ...missing].join('');
}

function tableText({ function: name, rows, defined, asked }: StoredTable): string {
  return [
    `\n${name}()`,
    ...rows.flatMap((row, index) => rowText(row, index, asked)),
    ...Object.entries(defined).map(
      ([predicate, when]) => `  where ${predicate}: ${conditionText(when)}${placesText(asked[predicate])}`,
    ),
    '',
  ].join('\n');
}

function rowText(row: StoredRow, index: number, asked: StoredTable['asked']): readonly string[] {
  const { when, outcome, answer, at, effects } = row;
  const words = answer === '' || answer === outcome ? '' : `, ${answer}`;
  const names = [...new Set(when.flat().map((literal) => literal.replace(/^!/, '')))];
  return [
    `  ${index + 1}. ${conditionText(when)}`,
    `     -> ${outcome}${words}  [${at}]`,
    ...names.flatMap((name) => (asked[name] ? [`        ${name}: ${asked[name].join(', ')}`] : [])),
    ...effects.map((effect) => `        ${effectText(effect)}`),
  ];
}

function effectText({ call, at, when }: StoredEffect): string {
  return `runs ${call}()${when ? ` if ${conditionText(when)}` : ''}  [${at}]`;
}

function placesText(places: readonly string[] | undefined): string {
  return places && places.length > 0 ? `  [${places.join(', ')}]` : '';
}

function conditionText(when: StoredCondition): string {
  const cubes = when.map((cube) => cube.join(' and ').replaceAll('!', 'not '));
  if (cubes.length === 0) return 'never';
  if (cubes.some((cube) => cube === '')) return 'otherwise';
  return cubes.length === 1
    ? (cubes[0] ?? '')
    : cubes.map((cube) => (cube.includes(' and ') ? `(${cube})` : cube)).join(' or ');
}
