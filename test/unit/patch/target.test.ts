import assert from 'node:assert/strict';
import { parsePatch } from '../../../src/patch/parse';
import { targetsIn } from '../../../src/patch/target';

const patch = `A message that names foo.c.
---
diff --git a/drivers/foo.c b/drivers/foo.c
--- a/drivers/foo.c
+++ b/drivers/foo.c
@@ -10,2 +10,3 @@ static int foo(void)
 	int a;
+	int b;
-	return 0;
+	return b;
`;

describe('patch/target', () => {
  const document = parsePatch(patch);

  it('says which line of the new file a line of the patch becomes', () => {
    assert.deepEqual(targetsIn(document)(patch.indexOf('int b')), { file: 'drivers/foo.c', line: 11 });
    assert.deepEqual(targetsIn(document)(patch.indexOf('return b')), { file: 'drivers/foo.c', line: 12 });
  });

  it('says nothing of a deleted line, nor of what is outside of hunks', () => {
    assert.equal(targetsIn(document)(patch.indexOf('return 0')), undefined);
    assert.equal(targetsIn(document)(patch.indexOf('message')), undefined);
  });
});
