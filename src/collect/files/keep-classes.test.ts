import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { TemporaryFolder } from '../../../tests/support/temporary-repository.ts';
import { EntryStore } from '../cache/entry-store.ts';
import type { Tree } from '../git/read-tree.ts';
import { keepClasses } from './keep-classes.ts';

const id = (digit: string) => digit.repeat(40);
const treeOf = (files: Record<string, string>): Tree => ({
  files: Object.entries(files).map(([path, blob]) => ({ path, blob: id(blob) })),
  capped: false,
});

describe('what contents were found to be', () => {
  test('is kept as long as path, content and attributes stay the same', async () => {
    await using folder = new TemporaryFolder();
    using store = new EntryStore(join(folder.path, 'store.sqlite'));
    const tree = treeOf({ 'a.js': '1', 'b.js': '1' });
    const [a, b] = tree.files as [Tree['files'][0], Tree['files'][0]];
    keepClasses(store, tree).write([[a, 'generated']]);
    expect([...keepClasses(store, tree).read([a, b])]).toEqual([[a, 'generated']]);

    const changed = treeOf({ 'a.js': '2' });
    expect(keepClasses(store, changed).read(changed.files).size).toBe(0);
    const attributed = treeOf({ 'a.js': '1', 'b.js': '1', '.gitattributes': '3' });
    expect(keepClasses(store, attributed).read(attributed.files).size).toBe(0);
  });

  test('is forgotten of files long gone, and of no others', async () => {
    await using folder = new TemporaryFolder();
    using store = new EntryStore(join(folder.path, 'store.sqlite'));
    const gone = Array.from({ length: 20_001 }, (_, index) => ({ path: `${index}.js`, blob: id('0') }));
    const tree = treeOf({ 'a.js': '1' });
    const kept = keepClasses(store, tree);
    kept.write([...gone, ...tree.files].map((file) => [file, 'source'] as const));
    kept.forgetAllBut(tree.files);
    expect(store.count('file-class')).toBe(1);
    expect(kept.read(tree.files).size).toBe(1);
  });

  test('is nothing without a store', () => {
    const tree = treeOf({ 'a.js': '1' });
    const kept = keepClasses(null, tree);
    kept.write([[tree.files[0] as Tree['files'][0], 'source']]);
    expect(kept.read(tree.files).size).toBe(0);
  });
});
