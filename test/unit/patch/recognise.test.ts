import assert from 'node:assert/strict';
import { looksLikePatch } from '../../../src/patch/recognise';

describe('looksLikePatch', () => {
  const patches: Record<string, string> = {
    'a git diff': 'diff --git a/x.c b/x.c\nindex 1..2 100644\n--- a/x.c\n+++ b/x.c\n@@ -1 +1 @@\n-a\n+b\n',
    'a plain diff behind prose': 'See below.\n\n--- x.c.orig\n+++ x.c\n@@ -1,2 +1,2 @@\n a\n-b\n+c\n',
    'a lone hunk': '@@ -10,3 +10,4 @@ int f(void)\n {\n \tg();\n+\th();\n }\n',
    'a quoted hunk': 'On Monday, A wrote:\n> @@ -10,3 +10,4 @@ int f(void)\n>  {\n> +\th();\n\nWhy?\n',
    'a deeply quoted hunk': '> >> @@ -1 +1 @@\n> >> -a\n> >> +b\n',
    'a patch with CRLF': '--- a/x\r\n+++ b/x\r\n@@ -1 +1 @@\r\n-a\r\n+b\r\n',
    'a mere rename': 'diff --git a/x b/y\nsimilarity index 100%\nrename from x\nrename to y\n',
  };
  for (const [name, text] of Object.entries(patches))
    it(`recognises ${name}`, () => {
      assert.equal(looksLikePatch(text), true);
    });

  const others: Record<string, string> = {
    'an empty text': '',
    C: '#include <linux/x.h>\n\n/*\n * @@ -1,2 +1,2 @@\n * + not a patch\n */\nint f(int a)\n{\n\treturn a\n\t- 1\n\t+ 2;\n}\n',
    'a README': '# Title\n\n- one\n- two\n\n+ three\n\n---\n\nRun `diff --git` and look at `@@ -1 +1 @@`.\n',
    prose: 'Dear all,\n\n--- this is not ---\n+++ nor this\n\n-- \nA\n',
    'a mail without a patch': 'From: a@example.org\nSubject: hi\n\n> - a list\n> + another\n\nYes.\n',
  };
  for (const [name, text] of Object.entries(others))
    it(`does not take ${name} for one`, () => {
      assert.equal(looksLikePatch(text), false);
    });
});
