import assert from 'node:assert/strict';
import { nameOf, pathOf } from '../../../src/disk/names';
import { addressPart } from '../../../src/text/address';

describe('disk: names that are bytes', () => {
  it('are the text that they are in UTF-8', () => {
    for (const name of ['a.c', 'ä€😀.c', '\ufffd']) assert.equal(nameOf(Buffer.from(name)), name);
  });

  it('are told apart where they are no UTF-8, and led back from', function () {
    if (process.platform === 'win32') return this.skip();
    const names = [
      [0xff],
      [0xfe],
      [0xc3],
      [0xc3, 0xa4, 0xc3],
      [0x61, 0xe2, 0x82, 0x2e, 0x63],
      [0xed, 0xa0, 0x80],
      [0xf0, 0x9f, 0x98, 0x80, 0x80],
    ].map((bytes) => Buffer.from(bytes));
    assert.equal(new Set(names.map(nameOf)).size, names.length);
    for (const bytes of names) assert.deepEqual(pathOf(nameOf(bytes)), bytes);
    assert.equal(pathOf('ä😀.c'), 'ä😀.c');
  });

  it('are escaped in an address as the bytes that they are', () => {
    assert.equal(addressPart(nameOf(Buffer.from([0x61, 0xff, 0xc3, 0xa4]))), 'a%FF%C3%A4');
    assert.equal(addressPart('\ud83d😀\ude00'), '%EF%BF%BD%F0%9F%98%80%EF%BF%BD');
  });
});
