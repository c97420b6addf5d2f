import assert from 'node:assert/strict';
import { effectTable } from '../../../src/kernel/effect-table';
import { loopMacros } from '../../../src/kernel/memory-calls';
import { waitingCalls } from '../../../src/kernel/waiting-calls';
import type { ModRef } from '../../../src/program/mod-ref';
import { ProgramFile, programModRefs, readingOf } from '../../../src/program/program-file';
import { typeOf } from '../../../src/program/lower/types';
import type { CParser } from '../../../src/syntax/parser';
import { SourceFile } from '../../../src/syntax/source-file';
import { loadParser } from '../syntax/support';

const structs = `
struct vat { int level; u32 rows[4]; struct lid { int shut; } lid; void *data; };
struct tub { int level; };
`;

describe('what a function changes', () => {
  let parser: CParser;

  before(async () => {
    parser = await loadParser();
  });

  /** Of the function `f` in `code`. */
  function changes(code: string, reading = readingOf(10_000)): ModRef {
    const source = new SourceFile(parser, structs + code);
    const types = {
      fieldType: (struct: string, name: string) => {
        const field = source.structs.field(struct, name);
        return field && typeOf(field);
      },
      returnType: () => undefined,
    };
    const kernel = { effects: effectTable, loops: loopMacros, waits: waitingCalls };
    const file = new ProgramFile(source, kernel, types, reading, true, undefined);
    const f = file.own('f');
    assert.ok(f);
    return programModRefs().of(f);
  }

  const member = (struct: string, path: string) => ({ struct, path });

  it('is nothing where it reads, computes and stores in its own variables', () => {
    const { writes, handsTo, acts } = changes(
      'int f(struct vat *v) { struct vat own = *v; int n = v->level; own.level = n; n++; return max(n, own.level); }',
    );
    assert.deepEqual([writes.isNothing, handsTo, acts], [true, 'nobody', false]);
  });

  it('is the members that it stores in, of the structures that they are in', () => {
    const { writes } = changes('void f(struct vat *v, int i) { v->level = 1; v->rows[i] += 2; }');
    assert.ok(writes.mayBe('level', member('vat', 'level')));
    assert.ok(writes.mayBe('rows', member('vat', 'rows')));
    assert.ok(!writes.mayBe('level', member('tub', 'level')));
    assert.ok(!writes.mayBe('data', member('vat', 'data')));
    assert.ok(!writes.behindPointers);
  });

  it('is a member by either name, where one structure is in another', () => {
    const { writes } = changes('void f(struct vat *v) { v->lid.shut = 1; }');
    assert.ok(writes.mayBe('shut', member('vat', 'lid.shut')));
    assert.ok(writes.mayBe('shut', member('lid', 'shut')));
  });

  it('is for others to say only where they are given something that leads there', () => {
    for (const given of ['n', '3, NULL, LIMIT', 'n + LIMIT', 'v->level', '&n', '(u64)n', '!v'])
      assert.equal(
        changes(`int f(struct vat *v, int n) { return outside(${given}); }`).handsTo,
        'nobody',
        given,
      );
    for (const given of ['v', 'v->data', '&v->level', 'n, some_list', '(void *)v', 'v + n', 'n ? v : NULL'])
      assert.notEqual(
        changes(`int f(struct vat *v, int n) { return outside(${given}); }`).handsTo,
        'nobody',
        given,
      );
  });

  it('is every member of a structure that it stores whole', () => {
    const { writes } = changes('void f(struct vat *v, struct vat *w) { *v = *w; }');
    assert.ok(writes.mayBe('data', member('vat', 'data')));
    assert.ok(!writes.mayBe('level', member('tub', 'level')));
  });

  it('is what its callees change, and theirs, also where they call each other', () => {
    const { writes } = changes(`
void g(struct vat *v, int n);
static void h(struct vat *v, int n) { if (n) g(v, n - 1); v->data = NULL; }
void g(struct vat *v, int n) { v->level = n; h(v, n); }
void f(struct vat *v) { g(v, 3); }`);
    assert.ok(writes.mayBe('data', member('vat', 'data')));
    assert.ok(writes.mayBe('level', member('vat', 'level')));
    assert.ok(!writes.mayBe('rows', member('vat', 'rows')));
  });

  it('is the member whose address it gives to a callee that stores through it', () => {
    const { writes } = changes(
      'static void set(int *out) { *out = 1; }\nvoid f(struct vat *v) { set(&v->level); }',
    );
    assert.ok(writes.mayBe('level', member('vat', 'level')));
  });

  it('is nothing but its own variable, where a callee stores through the address of that', () => {
    const { writes } = changes(
      'static void set(int *out) { *out = 1; }\nint f(void) { int n; set(&n); return n; }',
    );
    assert.ok(!writes.mayBe('n', undefined));
  });

  it('says whether it hands something to the kernel or to anyone, or acts on mappings', () => {
    assert.equal(changes('void f(struct vat *v) { kernel_call(v); }').handsTo, 'kernel');
    assert.equal(changes('void f(struct vat *v) { kernel_call(v->level, 3); }').handsTo, 'nobody');
    assert.equal(changes('void f(struct vat *v, void (*go)(struct vat *)) { go(v); }').handsTo, 'anyone');
    assert.ok(changes('void f(void *data) { kfree(data); }').acts);
    assert.ok(changes('static void g(void) { schedule(); }\nvoid f(void) { g(); }').waits);
  });

  it('is what a function changes that it hands to the kernel', () => {
    const { writes } = changes(
      'static void visit(struct vat *v) { v->level = 0; }\nvoid f(struct vat *v) { for_all(v, visit); }',
    );
    assert.ok(writes.mayBe('level', member('vat', 'level')));
  });

  it('may be anything where it does not parse, or there is no more to be read', () => {
    assert.ok(changes('int f(struct vat *v) { return v-> ; }').acts);
    assert.ok(changes('int f(struct vat *v) { return v->level; }', readingOf(10)).acts);
  });
});
