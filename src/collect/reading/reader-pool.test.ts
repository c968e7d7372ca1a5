import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { TemporaryFolder } from '../../../tests/support/temporary-repository.ts';
import { ReaderPool } from './reader-pool.ts';

const troubled = new URL('../../../tests/support/troubled-reader.ts', import.meta.url);

function openPool(...options: ConstructorParameters<typeof ReaderPool>): ReaderPool {
  const pool = new ReaderPool(...options);
  onTestFinished(() => pool.close());
  return pool;
}

describe('a reader that', () => {
  test('hangs is ended, and the next reading has a new one', async () => {
    const pool = openPool(troubled, 3000);
    await expect(pool.classifyContents([])).rejects.toThrow(
      'the contents of source files could not be read: took over 3 s',
    );
    await expect(pool.readLicensing([])).resolves.toHaveLength(3);
  });

  test('takes all memory harms nobody else', async () => {
    const pool = openPool(troubled);
    await expect(pool.readMaintainers({ path: 'MAINTAINERS', text: '' })).rejects.toThrow(
      /^MAINTAINERS could not be read: its reader was ended by SIG\w+, out of memory perhaps$/,
    );
  });

  test('is killed is told of', async () => {
    const pool = openPool(troubled);
    await expect(pool.readCodeOwners({ path: 'CODEOWNERS', text: '', files: [] })).rejects.toThrow(
      'CODEOWNERS could not be read: its reader was ended by SIGKILL, out of memory perhaps',
    );
    await expect(pool.readLicensing([])).resolves.toHaveLength(3);
  });

  test('looks around sees no environment, writes nothing and starts nothing', async () => {
    await using folder = new TemporaryFolder();
    const path = join(folder.path, 'written');
    const task = {
      path,
      text: '',
      place: null,
      isManifest: false,
      isContribution: false,
      isTrademark: false,
      isReuse: false,
      isHeader: false,
    };
    const [environment, written, started] = await openPool(troubled).readLicensing([task]);
    expect([environment, written, started]).toEqual([[], 'ERR_ACCESS_DENIED', 'ERR_ACCESS_DENIED']);
    expect(existsSync(path)).toBe(false);
  });
});

test('readings that come at once, and after a pause, are all answered', async () => {
  const pool = openPool();
  const read = (text: string) => pool.readMaintainers({ path: 'MAINTAINERS', text });
  const [first, second] = await Promise.all([read('Ada Lovelace <ada@example.org>'), read('')]);
  expect([first?.length, second?.length]).toEqual([1, 0]);
  await new Promise((resolve) => setTimeout(resolve, 1500));
  expect(await read('Ada Lovelace <ada@example.org>')).toHaveLength(1);
});
