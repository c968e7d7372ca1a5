import { expect, test } from 'vitest';
import { readSubmodules } from './read-submodules.ts';

test('submodules have their path, their address and its line', () => {
  const text =
    '# internal\n[submodule "a"]\n\tpath = lib/a\n\turl = https://example.org/a.git\n[submodule "b"]\n\turl = "../b"\n';
  expect(readSubmodules(text)).toEqual([
    { path: 'lib/a', url: 'https://example.org/a.git', line: 4 },
    { path: '', url: '../b', line: 6 },
  ]);
});
