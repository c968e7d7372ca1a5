import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, test } from 'vitest';
import { TemporaryFolder } from '../../../tests/support/temporary-repository.ts';
import { DamagedStoreError, EntryStore } from './entry-store.ts';

const bytes = (...values: number[]) => new Uint8Array(values);

async function inStore(check: (path: string) => void | Promise<void>): Promise<void> {
  await using folder = new TemporaryFolder();
  await check(join(folder.path, 'store.sqlite'));
}

describe('readings', () => {
  test('are found by kind, key and version, in the next process too', () =>
    inStore((path) => {
      const opened = new EntryStore(path);
      opened.write('class', '1', [
        ['a', { of: 1 }],
        ['b', 'two'],
      ]);
      opened[Symbol.dispose]();
      using store = new EntryStore(path);
      expect([...store.read('class', '1', ['b', 'a', 'c'])]).toEqual([
        ['b', 'two'],
        ['a', { of: 1 }],
      ]);
      expect(store.read('class', '2', ['a']).size).toBe(0);
      expect(store.read('other', '1', ['a']).size).toBe(0);
    }));

  test('are replaced by those of a newer reader, and forgotten when they are told to be', () =>
    inStore((path) => {
      using store = new EntryStore(path);
      store.write(
        'class',
        '1',
        ['a', 'b', 'c'].map((key) => [key, 1] as const),
      );
      store.write('class', '2', [['a', 2]]);
      expect([store.count('class'), store.read('class', '2', ['a']).get('a')]).toEqual([3, 2]);
      store.keepOnly('class', new Set(['a', 'c']));
      expect(store.count('class')).toBe(2);
    }));
});

describe('segments', () => {
  test('come back in order, and those of another version are dropped by the next that is written', () =>
    inStore((path) => {
      using store = new EntryStore(path);
      store.appendSegments('history', '1', [bytes(1), bytes(2)]);
      store.appendSegments('history', '1', [bytes(3)]);
      expect([...store.readSegments('history', '1')]).toEqual([bytes(1), bytes(2), bytes(3)]);
      expect([...store.readSegments('history', '2')]).toEqual([]);
      store.appendSegments('history', '2', [bytes(4)]);
      expect([...store.readSegments('history', '1')]).toEqual([]);
      store.replaceSegments('history', '2', [bytes(5)]);
      expect([...store.readSegments('history', '2')]).toEqual([bytes(5)]);
    }));

  test('that are not what was written are damage, not data', () =>
    inStore((path) => {
      using store = new EntryStore(path);
      store.appendSegments('history', '1', [bytes(1, 2, 3)]);
      using database = new DatabaseSync(path);
      database.exec("UPDATE segments SET payload = x'010204'");
      expect(() => [...store.readSegments('history', '1')]).toThrow(DamagedStoreError);
    }));

  test('are whole or not there, whenever the process is killed', { timeout: 60_000 }, () =>
    inStore(async (path) => {
      let before = 0;
      for (const patience of [0, 7, 23, 61, 117]) {
        const acknowledged = await writeUntilKilled(path, patience);
        using store = new EntryStore(path);
        const kept = [...store.readSegments('history', '1')];
        expect(kept.length % 2).toBe(0);
        expect(kept.length).toBeGreaterThanOrEqual(before + 2 * acknowledged);
        for (const segment of kept) expect(segment.every((byte) => byte === segment[0])).toBe(true);
        before = kept.length;
      }
      expect(before).toBeGreaterThan(0);
    }),
  );
});

/** Appends pairs of segments as fast as it can, telling of each; resolves with how many were told of when it was killed. */
async function writeUntilKilled(path: string, milliseconds: number): Promise<number> {
  const program = `
    const { EntryStore } = await import(${JSON.stringify(new URL('./entry-store.ts', import.meta.url).href)});
    const store = new EntryStore(${JSON.stringify(path)});
    for (let turn = 0; ; turn++) {
      const segment = new Uint8Array(50_000).fill(turn);
      store.appendSegments('history', '1', [segment, segment]);
      require('node:fs').writeSync(1, '.');
    }`;
  const source = `import { createRequire } from 'node:module'; const require = createRequire('/');${program}`;
  const child = spawn(process.execPath, ['--input-type=module', '--eval', source], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let told = 0;
  await new Promise<void>((resolve) => {
    child.stdout.on('data', (chunk: Buffer) => {
      if (told === 0) setTimeout(() => child.kill('SIGKILL'), milliseconds);
      told += chunk.length;
    });
    child.on('close', () => resolve());
  });
  return told;
}
