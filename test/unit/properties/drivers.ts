import type { Program } from './program';
import { ways, type Defect, type Names, type Way } from './ways';

/** A driver that makes one thing for its device and undoes it. */
export interface Driver {
  readonly way: string;
  readonly defect: Defect;
  /** Where the handle is kept: in a variable, in a member, or in one of a structure within the structure. */
  readonly kept: 'local' | 'member' | 'part';
  /** Whether it is undone in a function of its own. */
  readonly apart: boolean;
}

/** How a helper gets what it works on; `returned` is what it makes. */
type Handing = (typeof handings)[number];
export const handings = ['struct', 'address', 'part', 'value', 'returned'] as const;

/** How the same driver is written. */
export interface Layout {
  /** Whether the structures are in a header of the folder. */
  readonly header: boolean;
  /** Whether helpers, and a function that undoes, are in another file of the folder. */
  readonly far: boolean;
  /** What has become a helper. */
  readonly make?: Handing | undefined;
  readonly undo?: Handing | undefined;
  /** What is called in between. */
  readonly reads: readonly string[];
  /** How locals and parameters are called. */
  readonly names: { readonly driver: string; readonly handle: string; readonly ret: string };
  /** Declarations are turned by so many. */
  readonly turned: number;
}

export const plain: Layout = {
  header: false,
  far: false,
  reads: [],
  names: { driver: 'quoin', handle: 'dma', ret: 'ret' },
  turned: 0,
};

/** Calls that change nothing of what is made: of functions of the driver, and of the kernel. */
export const reads: ReadonlyMap<string, (driver: string, handle: string) => string> = new Map([
  ['a getter', (driver) => `if (quoin_level(${driver}) > 3)\n\t\tcpu_relax();`],
  ['a function that reads by a plain pointer', (driver) => `if (quoin_slots(${driver}))\n\t\tcpu_relax();`],
  ['a function that gets the handle', (_, handle) => `quoin_show(${handle});`],
  ['dev_dbg()', (driver) => `dev_dbg(&${driver}->pdev->dev, "running\\n");`],
  ['a print of the handle', (driver, handle) => `dev_dbg(&${driver}->pdev->dev, "at %pad\\n", &${handle});`],
  ['dma_get_mask()', (driver) => `if (!dma_get_mask(&${driver}->pdev->dev))\n\t\tcpu_relax();`],
  ['readl()', (driver) => `if (readl(${driver}->regs) & 1)\n\t\tcpu_relax();`],
]);

const readers = `
static u32 quoin_level(const struct quoin *quoin)
{
	return quoin->count;
}

static u32 quoin_slots(struct quoin *quoin)
{
	return quoin->count == 1 ? 64 : 16;
}

static void quoin_show(u64 address)
{
	pr_debug("%llx\\n", address);
}
`;

/** All that make sense. */
export const drivers: readonly Driver[] = [...ways].flatMap(([way, { rules }]) =>
  (['none', ...rules.keys()] as const).flatMap((defect) =>
    (['local', 'member', 'part'] as const).flatMap((kept) =>
      [false, true]
        .map((apart) => ({ way, defect, kept, apart }))
        .filter(
          ({ apart }) => !(apart && kept === 'local') && !(defect === 'left behind' && kept !== 'local'),
        ),
    ),
  ),
);

function wayOf({ way }: Driver): Way {
  const found = ways.get(way);
  if (!found) throw new Error(`no way called ${way}`);
  return found;
}

/** What has to be found, as {@link findingsIn} says it. */
export function expectedOf(driver: Driver): readonly string[] {
  const rule = wayOf(driver).rules.get(driver.defect);
  const atUndoing = !['unchecked', 'left behind', 'freed after failure'].includes(driver.defect);
  const where = driver.apart ? (atUndoing ? 'quoin_close' : 'quoin_open') : 'quoin_send';
  return rule === undefined ? [] : [`${rule} in ${where}`];
}

/** The function that a helper's body was in. */
export function originOf(name: string): string {
  return name.replace(/_(?:make|undo)$/, '');
}

/** Whether the driver can be written so. */
export function fits(driver: Driver, { make, undo, far }: Layout): boolean {
  const way = wayOf(driver);
  const kept = (handing: Handing | undefined): boolean =>
    (handing !== 'struct' || driver.kept !== 'local') && (handing !== 'part' || driver.kept === 'part');
  return (
    kept(make) &&
    kept(undo) &&
    make !== 'value' &&
    undo !== 'returned' &&
    !(make === 'returned' && !way.value) &&
    !(far && !driver.apart && make === undefined && undo === undefined)
  );
}

/** The driver's files. */
export function written(driver: Driver, layout: Layout): Program {
  const way = wayOf(driver);
  const types = `
struct quoin_part {
${way.buf === undefined ? '' : `	${way.buf}buf;\n`}	${way.handle} dma;
};

struct quoin {
	struct platform_device *pdev;
	struct usb_device *usb;
	void __iomem *regs;
	u32 count;
${way.buf === undefined ? '' : `	${way.buf}buf;\n`}	${way.handle} dma;
	struct quoin_part part;
};
`;
  const { near, far, declared } = functionsOf(driver, way, layout);
  const isHeader = layout.header || layout.far;
  const include = isHeader ? '#include "quoin.h"\n' : types;
  return new Map([
    ...(isHeader ? [['quoin.h', `${types}${declared}`] as const] : []),
    ['main.c', `${include}${readers}${near}`],
    ...(far === '' ? [] : [['other.c', `${include}${readers}${far}`] as const]),
  ]);
}

function functionsOf(
  driver: Driver,
  way: Way,
  layout: Layout,
): { readonly near: string; readonly far: string; readonly declared: string } {
  const { driver: self, handle: local, ret } = layout.names;
  const names = inStruct(self, driver, local);
  const undoing = driver.defect === 'device' ? { ...names, dev: `&${self}->usb->dev` } : names;
  const [opener, closer] = driver.apart ? ['quoin_open', 'quoin_close'] : ['quoin_send', 'quoin_send'];
  const making = layout.make && makeHelper(`${opener}_make`, layout.make, driver, way);
  const unmaking = layout.undo && undoHelper(`${closer}_undo`, layout.undo, driver, way);
  const make = making ? making.call(names, self, ret) : way.make(names, driver.defect);
  const undo = unmaking ? unmaking.call(undoing, self, ret) : way.undo(undoing, driver.defect);
  const read = layout.reads.map((one) => `	${reads.get(one)?.(self, names.handle) ?? ''}\n`).join('');
  const declarations = [
    ...(driver.kept === 'local' ? [`${way.handle} ${local}`] : []),
    ...(driver.kept === 'local' && way.fills ? ['void *buf'] : []),
    `int ${ret}`,
    'u32 tries = 3',
  ];
  const turn = layout.turned % declarations.length;
  const declared = [...declarations.slice(turn), ...declarations.slice(0, turn)];
  const begin = (name: string): string =>
    `\nint ${name}(struct quoin *${self})\n{\n${declared.map((one) => `	${one};\n`).join('')}\n`;
  const start = `	writel(tries, ${self}->regs);\n`;
  const failed = `	${ret} = readl(${self}->regs);
	if (${ret}) {
${driver.defect === 'left behind' ? '' : undo.replace(/^/gm, '\t').replace(/\t$/, '')}		return -EIO;
	}
`;
  const open = `${begin(opener)}${make}${read}${start}${driver.apart ? '' : failed + read + undo}	return 0;\n}\n`;
  const close = driver.apart ? `${begin(closer)}${start}${read}${undo}	return 0;\n}\n` : '';
  const helpers = [making, unmaking].flatMap((helper) => (helper ? [helper] : []));
  const isFar = layout.far;
  const bodies = helpers.map(({ head, body }) => `\n${isFar ? '' : 'static '}${head}\n${body}`).join('');
  return {
    near: (isFar ? '' : bodies + close) + open,
    far: isFar ? bodies + close : '',
    declared: isFar
      ? `\n${helpers.map(({ head }) => `${head};\n`).join('')}int quoin_close(struct quoin *quoin);\n`
      : '',
  };
}

interface Helper {
  readonly head: string;
  readonly body: string;
  readonly call: (names: Names, driver: string, ret: string) => string;
}

function makeHelper(name: string, handing: Handing, driver: Driver, way: Way): Helper {
  if (handing === 'returned')
    return {
      head: `${way.handle} ${name}(struct device *dev, ${way.buf ?? ''}buf)`,
      body: `{\n	return ${way.value?.({ dev: 'dev', buf: 'buf', handle: '' }) ?? ''};\n}\n`,
      call: (names) =>
        way.make(names, driver.defect).replace(/= .*;/, `= ${name}(${names.dev}, ${names.buf});`),
    };
  const { parameters, inside, values } = handed(handing, driver, way, true);
  return {
    head: `int ${name}(${parameters})`,
    body: `{\n${way.make(inside, driver.defect)}	return 0;\n}\n`,
    call: (names, self, ret) => `	${ret} = ${name}(${values(names, self)});\n	if (${ret})\n		return ${ret};\n`,
  };
}

function undoHelper(name: string, handing: Handing, driver: Driver, way: Way): Helper {
  const { parameters, inside, values } = handed(handing, driver, way, false);
  const dev = handing === 'struct' && driver.defect === 'device' ? '&quoin->usb->dev' : inside.dev;
  return {
    head: `void ${name}(${parameters})`,
    body: `{\n${way.undo({ ...inside, dev }, driver.defect)}}\n`,
    call: (names, self) => `	${name}(${values(names, self)});\n`,
  };
}

/** What a helper is given, what it calls that, and what the call hands over. */
function handed(
  handing: Handing,
  driver: Driver,
  way: Way,
  isMaking: boolean,
): {
  readonly parameters: string;
  readonly inside: Names;
  readonly values: (names: Names, self: string) => string;
} {
  if (handing === 'struct')
    return {
      parameters: 'struct quoin *quoin',
      inside: inStruct('quoin', driver, ''),
      values: (_, self) => self,
    };
  if (handing === 'part')
    return {
      parameters: 'struct device *dev, struct quoin_part *part',
      inside: { dev: 'dev', buf: 'part->buf', handle: 'part->dma' },
      values: ({ dev }, self) => `${dev}, &${self}->part`,
    };
  const byAddress = handing === 'address';
  const fills = isMaking && way.fills;
  const buf = way.buf === undefined ? [] : [`${way.buf}${fills ? '*' : ''}buf`];
  return {
    parameters: ['struct device *dev', ...buf, `${way.handle} ${byAddress ? '*' : ''}dma`].join(', '),
    inside: { dev: 'dev', buf: fills ? '*buf' : 'buf', handle: byAddress ? '*dma' : 'dma' },
    values: (names) =>
      [
        names.dev,
        ...(way.buf === undefined ? [] : [`${fills ? '&' : ''}${names.buf}`]),
        `${byAddress ? '&' : ''}${names.handle}`,
      ].join(', '),
  };
}

function inStruct(self: string, { kept, way }: Driver, local: string): Names {
  const dev = `&${self}->pdev->dev`;
  if (kept === 'part') return { dev, buf: `${self}->part.buf`, handle: `${self}->part.dma` };
  if (kept === 'member') return { dev, buf: `${self}->buf`, handle: `${self}->dma` };
  return { dev, buf: ways.get(way)?.fills ? 'buf' : `${self}->buf`, handle: local };
}
