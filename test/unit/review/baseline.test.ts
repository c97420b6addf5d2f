import assert from 'node:assert/strict';
import {
  Baseline,
  baselineText,
  identityOf,
  knownIn,
  parseBaseline,
  withEntry,
} from '../../../src/review/baseline';
import { finding } from '../report/samples';

const known = { rule: 'r', file: 'a.c', function: 'f', message: 'm', reason: 'why' };
const inA = (over: Parameters<typeof finding>[0] = {}) =>
  finding({ rule: 'r', function: 'f', message: 'm', ...over });

describe('review: a baseline', () => {
  it('reads what it writes, in the same order whatever the order of what was found', () => {
    const found = [
      { rule: 'b', file: 'z.c', function: '', message: 'm' },
      { rule: 'b', file: 'a.c', function: 'f', message: 'm' },
      { rule: 'a', file: 'a.c', function: 'f', message: 'm' },
      { rule: 'b', file: 'a.c', function: 'f', message: 'm' },
    ];
    const text = baselineText(found, []);
    assert.equal(baselineText([...found].reverse(), []), text);
    assert.deepEqual(
      parseBaseline(text).map(({ file, rule, count }) => [file, rule, count]),
      [
        ['a.c', 'a', undefined],
        ['a.c', 'b', 2],
        ['z.c', 'b', undefined],
      ],
    );
    assert.equal(baselineText(found, parseBaseline(text)), text);
  });

  it('hides as many findings of a document as it counts', () => {
    const baseline = new Baseline([known, { ...known, message: 'other' }, { ...known, count: 2 }]);
    const findings = [inA(), inA(), inA(), inA(), inA({ message: 'other' })];
    const { shown, hidden } = baseline.sift(findings, 'a.c');
    assert.deepEqual(hidden, [0, 2, 2, 1]);
    assert.deepEqual(shown, [findings[3]]);
    assert.deepEqual(baseline.sift(findings.slice(0, 1), 'a.c').hidden, [0], 'the next document');
  });

  it('goes by rule, file, function and message', () => {
    const baseline = new Baseline([known]);
    for (const other of [{ rule: 'x' }, { message: 'x' }, { function: 'x' }])
      assert.deepEqual(baseline.sift([inA(other)], 'a.c').hidden, []);
    assert.deepEqual(baseline.sift([inA()], 'b.c').hidden, []);
    assert.deepEqual(baseline.sift([inA({ target: { file: 'a.c', line: 9 } })], 'x.patch').hidden, [0]);
  });

  it('goes by rule, file and function where the message of an entry is from when messages were longer', () => {
    const old = {
      ...known,
      message: `memory is freed while it is shared: ${'call set_memory_encrypted() first '.repeat(3)}`,
    };
    const findings = [inA({ message: 'one' }), inA({ message: 'm' }), inA({ message: 'three' })];
    assert.deepEqual(new Baseline([old, known]).sift(findings, 'a.c').hidden, [0, 1]);
    assert.deepEqual(new Baseline([{ ...old, count: 2 }]).sift(findings, 'a.c').hidden, [0, 0]);
    for (const other of [{ rule: 'x' }, { function: 'x' }])
      assert.deepEqual(new Baseline([old]).sift([inA(other)], 'a.c').hidden, []);
    const { reason, ...identity } = known;
    assert.deepEqual(parseBaseline(baselineText([identity], [old])), [{ ...identity, reason }]);
    assert.ok(knownIn([old])(identity));
    assert.ok(!knownIn([old])({ ...identity, rule: 'x' }));
  });

  it('does not mind lines, in messages neither', () => {
    const message = 'm; the patch changes what holds at a.c';
    const entry = { ...identityOf(inA({ message: `${message}:7` }), 'a.c'), reason: '' };
    const { hidden } = new Baseline([entry]).sift([inA({ message: `${message}:12` })], 'a.c');
    assert.deepEqual(hidden, [0]);
  });

  for (const [text, message] of [
    ['milk', /it is no JSON/],
    ['[]', /it has no list of findings/],
    ['{"findings": []}', /version is undefined/],
    ['{"version": 2, "findings": []}', /not a baseline of version 1: its version is 2/],
    ['{"version": 1, "findings": [{"rule": "r"}]}', /findings\[0\] needs rule, file and message/],
    [JSON.stringify({ version: 1, findings: [{ ...known, count: 0 }] }), /count of findings\[0\]/],
    [`{"version": "${'9'.repeat(1000)}", "findings": []}`, /: its version is a long text$/],
    [`{"version": ${'['.repeat(9)}${']'.repeat(9)}, "findings": []}`, /: its version is a list$/],
    ['{"version": {"of": 1}, "findings": []}', /: its version is an object$/],
    ['{"version": "1", "findings": []}', /: its version is "1"$/],
    ['{"version": null, "findings": []}', /: its version is null$/],
    ...[
      '{"version": X, "findings": []}',
      '{"version": 1, "findings": [X]}',
      '{"version": 1, "findings": [], "a": X}',
    ]
      .map((text) => text.replace('X', `${'['.repeat(200_000)}${']'.repeat(200_000)}`))
      .map((text) => [text, /^Error: not a baseline: it is nested too deeply$/] as const),
  ] as const)
    it(`is not ${text.slice(0, 60)}`, () => {
      assert.throws(() => parseBaseline(text), message);
    });

  it('may leave out function and reason', () => {
    assert.deepEqual(parseBaseline('{"version":1,"findings":[{"rule":"r","file":"f","message":"m"}]}'), [
      { rule: 'r', file: 'f', function: '', message: 'm', reason: '' },
    ]);
  });

  it('gets one entry more, in its place, and keeps what else stands in it', () => {
    const { reason, ...identity } = known;
    const first = withEntry(undefined, identity, reason);
    assert.equal(first, `${JSON.stringify({ version: 1, findings: [known] }, null, 2)}\n`);

    const last = { ...known, file: 'z.c', owner: 'Ada' };
    const written = JSON.stringify({ note: 'ours', version: 1, findings: [known, last] });
    const grown = JSON.parse(withEntry(written, { ...identity, file: 'm.c' }, 'new')) as unknown;
    assert.deepEqual(grown, {
      note: 'ours',
      version: 1,
      findings: [known, { ...known, file: 'm.c', reason: 'new' }, last],
    });
    assert.throws(() => withEntry('{"version":1}', identity, ''), /no list of findings/);
    const deep = `{"version":1,"findings":[],"note":${'['.repeat(200_000)}${']'.repeat(200_000)}}`;
    assert.throws(() => withEntry(deep, identity, ''), /nested too deeply/);
  });

  it('hides one finding more for each entry that it gets', () => {
    const { reason, ...identity } = known;
    const findings = [inA(), inA(), inA()];
    let text = withEntry(undefined, identity, reason);
    text = withEntry(text, identity, reason);
    assert.deepEqual(parseBaseline(text), [{ ...known, count: 2 }]);
    assert.equal(new Baseline(parseBaseline(text)).sift(findings, 'a.c').shown.length, 1);
    text = withEntry(text, identity, 'for another reason');
    assert.equal(parseBaseline(text).length, 2);
    assert.equal(new Baseline(parseBaseline(text)).sift(findings, 'a.c').shown.length, 0);
  });
});
