import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, test } from 'vitest';
import { TemporaryFolder } from '../../../tests/support/temporary-repository.ts';
import { readerVersion } from './reader-version.ts';

test('changes with the sources of a reader, and with nothing else', async () => {
  await using folder = new TemporaryFolder();
  const source = pathToFileURL(`${folder.path}/`);
  writeFileSync(join(folder.path, 'parse.ts'), 'one');
  const before = readerVersion(source);
  writeFileSync(join(folder.path, 'parse.test.ts'), 'a test');
  writeFileSync(join(folder.path, 'notes.md'), 'a note');
  expect(readerVersion(source)).toBe(before);
  writeFileSync(join(folder.path, 'parse.ts'), 'two');
  expect(readerVersion(source)).not.toBe(before);
  expect(readerVersion(new URL('parse.ts', source))).not.toBe(before);
});
