import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { describeLog, logOf, type WrittenCommit, writeLog } from '../../../tests/support/write-log.ts';
import { GitLogParser } from './git-log-parser.ts';

function parse(chunks: readonly Buffer[]) {
  const parser = new GitLogParser();
  for (const chunk of chunks) parser.push(chunk);
  return parser.finish();
}

/** A merge, a rename, a copy, a type change, deletions, a root, and a name in two encodings. */
const history: WrittenCommit[] = [
  { id: 'c5', parents: ['c4', 'c3'], at: 500, author: 'Ann', committer: 'GitHub <noreply@github.com>' },
  { id: 'c4', parents: ['c2'], at: 400, changes: ['R096 a.ts lib/a.ts', 'D old.ts', 'D older.ts', 'T link'] },
  { id: 'c3', parents: ['c1'], at: 300, author: 'Zoë Ünver', changes: ['C100 b.ts c.ts', 'M with.space'] },
  {
    id: 'c2',
    parents: ['c1'],
    at: 200,
    changes: ['M a.ts'],
    message: 'Fix it\n\nA\tM looks like a status.\n\nCo-authored-by: Ben <ben@work.test>\n',
  },
  { id: 'c1', at: 100, changes: ['A a.ts', 'A b.ts', 'A ./\u0001odd'] },
  { id: 'c0', at: 50, author: ' <>', message: '' },
];

describe('the parser of git log', () => {
  test('reads commits, parents, people, dates and changes', () => {
    const [merge, rename, copy, fix, root, empty] = describeLog(parse([writeLog(history)])) as Record<
      string,
      unknown
    >[];
    expect(merge).toMatchObject({ id: 'c5', parents: ['c4', 'c3'], at: 500, changes: [], fileCount: 0 });
    expect(merge).toMatchObject({ author: 'Ann / ann@work.test', committer: 'GitHub / noreply@github.com' });
    expect(rename).toMatchObject({ changes: ['renamed a.ts lib/a.ts', 'modified link'], fileCount: 4 });
    expect(copy).toMatchObject({ changes: ['added c.ts', 'modified with.space'] });
    expect(fix).toMatchObject({ changes: ['modified a.ts'], trailers: ['co-authored-by: Ben / ben@work.test'] });
    expect(root).toMatchObject({ parents: [], changes: ['added a.ts', 'added b.ts', 'added ./\u0001odd'] });
    expect(empty).toMatchObject({ id: 'c0', author: ' / ', changes: [], trailers: [] });
  });

  test('keeps names and paths as the bytes they are, one character each', () => {
    const log = parse([Buffer.from('\u0001c1\0\x001\0Zo\xeb\0z@x\0Zo\xeb\0z@x\0m\n\0\nA\0caf\xe9.ts\0', 'latin1')]);
    expect(describeLog(log)).toMatchObject([{ author: 'Zo\xeb / z@x', changes: ['added caf\xe9.ts'] }]);
  });

  test('gives a parent beyond a shallow boundary an id and no row', () => {
    const log = logOf([{ id: 'c2', parents: ['c1'] }]);
    expect(log.commitCount).toBe(1);
    expect(log.ids.textAt(log.parent(log.order.at(0), 0))).toBe('c1');
    expect(log.parentCount(log.ids.find('c1') as number)).toBe(0);
  });

  test('takes a date that is no number for 1970', () => {
    const log = parse([Buffer.from('\u0001c1\0\0soon\0Ann\0a@x\0Ann\0a@x\0m\n\0')]);
    expect(log.committedAt(0)).toBe(0);
  });

  test('nothing a message says can be taken for a commit or a change', () => {
    const message = '\u0001c9\nA\nforged.ts\n\u0001\u0001\nD\n';
    const log = logOf([{ id: 'c1', message, changes: ['A real.ts'] }]);
    expect(describeLog(log)).toMatchObject([{ id: 'c1', changes: ['added real.ts'] }]);
  });

  test('reads nothing as an empty history', () => {
    expect(parse([]).commitCount).toBe(0);
    expect(parse([Buffer.alloc(0)]).commitCount).toBe(0);
  });

  test('reads the same byte by byte', () => {
    const bytes = writeLog(history);
    const single = parse(Array.from(bytes, (byte) => Buffer.of(byte)));
    expect(describeLog(single)).toEqual(describeLog(parse([bytes])));
  });

  test('reads the same however the bytes are cut', () => {
    const bytes = writeLog(history);
    const whole = describeLog(parse([bytes]));
    const cuts = fc.uniqueArray(fc.nat(bytes.length), { maxLength: 30 });
    fc.assert(
      fc.property(cuts, (places) => {
        const bounds = [0, ...places.toSorted((a, b) => a - b), bytes.length];
        const chunks = bounds.slice(1).map((end, index) => bytes.subarray(bounds[index], end));
        expect(describeLog(parse(chunks))).toEqual(whole);
      }),
    );
  });

  test('keeps no hold on the chunk it was given: a stream may reuse its buffer', () => {
    const bytes = writeLog(history);
    const parser = new GitLogParser();
    const buffer = Buffer.alloc(10);
    for (let at = 0; at < bytes.length; at += 10) {
      const length = bytes.copy(buffer, 0, at, at + 10);
      parser.push(buffer.subarray(0, length));
      buffer.fill(0);
    }
    expect(describeLog(parser.finish())).toEqual(describeLog(parse([bytes])));
  });

  test('reads back any history that was written', () => {
    const word = fc.stringMatching(/^[a-zA-Z0-9._/-]{1,12}$/);
    const change = fc.oneof(
      fc.tuple(fc.constantFrom('A', 'M', 'T', 'D'), word).map((parts) => parts.join(' ')),
      fc.tuple(fc.constantFrom('R100', 'C075'), word, word).map((parts) => parts.join(' ')),
    );
    const commit = fc.record({ author: word, at: fc.nat(2_000_000_000), changes: fc.array(change, { maxLength: 5 }) });
    fc.assert(
      fc.property(fc.array(commit, { maxLength: 10 }), (commits) => {
        const written = commits.map((one, index) => ({ ...one, id: `c${index}` }));
        const read = describeLog(parse([writeLog(written)])) as { changes: string[]; fileCount: number; at: number }[];
        expect(read.map(({ at, fileCount }) => [at, fileCount])).toEqual(
          written.map(({ at, changes }) => [at, changes.length]),
        );
        expect(read.map(({ changes }) => changes.length)).toEqual(
          written.map(({ changes }) => changes.filter((line) => !line.startsWith('D')).length),
        );
      }),
    );
  });

  test('fails where the bytes end inside a commit or a change', () => {
    const bytes = writeLog([{ id: 'c1', at: 1, changes: ['R100 a b', 'M c'] }]);
    const endOfHeader = bytes.indexOf('\n\0') + 2;
    const renameEnd = bytes.indexOf('M\0');
    const complete = new Set([0, endOfHeader, renameEnd, bytes.length]);
    for (let length = 0; length <= bytes.length; length++) {
      const parser = new GitLogParser();
      parser.push(bytes.subarray(0, length));
      if (complete.has(length)) expect(parser.finish().commitCount).toBe(length === 0 ? 0 : 1);
      else expect(() => parser.finish(), `cut at ${length}`).toThrow('in the middle of a commit');
    }
  });

  test('fails where the bytes begin inside a commit', () => {
    const bytes = writeLog(history).subarray(5);
    expect(() => new GitLogParser().push(bytes)).toThrow('began in the middle of a commit');
  });

  test('drops the rest of a message that is too long, and reads on behind it', () => {
    const trailer = '\nSigned-off-by: Ben <ben@work.test>\n';
    const message = `${trailer}${'x'.repeat(3 * 1024 ** 2)}${trailer.replace('Ben', 'Cleo')}`;
    const bytes = writeLog([
      { id: 'c2', message, changes: ['A a'] },
      { id: 'c1', changes: ['A b'] },
    ]);
    const chunks = Array.from({ length: Math.ceil(bytes.length / 65_536) }, (_, index) =>
      bytes.subarray(index * 65_536, (index + 1) * 65_536),
    );
    const read = describeLog(parse(chunks));
    expect(read).toMatchObject([
      { id: 'c2', changes: ['added a'], trailers: ['signed-off-by: Ben / ben@work.test'] },
      { id: 'c1', changes: ['added b'] },
    ]);
    expect(describeLog(parse([bytes]))).toEqual(read);
  });

  test('fails where the bytes end in the part of a message that is dropped', () => {
    const parser = new GitLogParser();
    parser.push(writeLog([{ id: 'c1', message: 'x'.repeat(2 * 1024 ** 2) }]).subarray(0, -1));
    expect(() => parser.finish()).toThrow('in the middle of a commit');
  });

  test('refuses a name that never ends', () => {
    const parser = new GitLogParser();
    parser.push(Buffer.from('\u0001c1\0\x001\0'));
    expect(() => parser.push(Buffer.alloc(5 * 1024 ** 2, 'x'))).toThrow('4 MiB');
  });

  test('takes every parent of an octopus', () => {
    const parents = Array.from({ length: 300 }, (_, index) => `p${index}`);
    const log = logOf([{ id: 'octopus', parents }]);
    expect(log.parentCount(log.order.at(0))).toBe(300);
    expect(log.ids.textAt(log.parent(log.order.at(0), 299))).toBe('p299');
  });

  test('holds more commits than a column starts with, each with its own changes', () => {
    const story = Array.from({ length: 3000 }, (_, index) => ({
      id: `c${index}`,
      at: index,
      changes: [`A f${index}`],
    }));
    const log = logOf(story);
    for (const { id, at, changes } of story) {
      const commit = log.ids.find(id) as number;
      const [from, to] = log.changeRange(commit);
      expect([log.committedAt(commit), to - from]).toEqual([at, 1]);
      expect(`A ${log.paths.textAt(log.changePath(from))}`).toBe(changes[0]);
    }
  });

  test('passes over commits that the log has already, with all they change and say', () => {
    const log = logOf(history.toReversed());
    const before = describeLog(log);
    const parser = new GitLogParser(log);
    parser.push(writeLog(history));
    expect(describeLog(parser.finish())).toEqual(before);
  });
});

describe('the parser of a raw git log', () => {
  const id = (digit: string) => digit.repeat(40);
  const add = (digit: string, path: string, mode = '100644') => `:000000 ${mode} ${id('0')} ${id(digit)} A\0${path}\0`;
  const remove = (digit: string, path: string, mode = '100644') =>
    `:${mode} 000000 ${id(digit)} ${id('0')} D\0${path}\0`;
  const move = (digit: string, from: string, to: string) =>
    `:100644 100644 ${id(digit)} ${id(digit)} R100\0${from}\0${to}\0`;
  const modify = (path: string) => `:100644 100644 ${id('1')} ${id('2')} M\0${path}\0`;
  const commit = (name: string, ...changes: string[]) =>
    `\u0001${name}\0\x001\0Ann\0a@x\0Ann\0a@x\0m\n\0${changes.length > 0 ? '\n' : ''}${changes.join('')}`;
  const parseRaw = (...commits: string[]) => {
    const parser = new GitLogParser();
    parser.push(Buffer.from(commits.join(''), 'latin1'));
    parser.finish();
    return parser;
  };

  test('reads the same changes', () => {
    const { log, candidates } = parseRaw(
      commit('c2', modify('a b'), move('3', 'b', 'c d')),
      commit('c1', add('1', 'a b')),
    );
    expect(describeLog(log)).toMatchObject([
      { changes: ['modified a b', 'renamed b c d'], fileCount: 2 },
      { changes: ['added a b'], fileCount: 1 },
    ]);
    expect(candidates).toEqual([]);
  });

  test('notes the commits whose renames only contents tell, with the blobs, and leaves their changes open', () => {
    const { log, candidates } = parseRaw(
      commit('c3', add('4', 'new'), modify('x'), remove('5', 'old')),
      commit('c2', modify('y')),
    );
    expect(candidates).toEqual([{ commit: 0, blobs: [id('4'), id('5')] }]);
    expect(describeLog(log)).toMatchObject([{ changes: [], fileCount: 0 }, { changes: ['modified y'] }]);
  });

  test('takes no link and no submodule for a renamed file', () => {
    const { candidates } = parseRaw(
      commit('c2', add('4', 'link', '120000'), remove('5', 'old')),
      commit('c1', add('4', 'new'), remove('5', 'module', '160000')),
    );
    expect(candidates).toEqual([]);
  });
});
