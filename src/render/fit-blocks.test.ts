import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Block, type BlockSize, fitBlocks, mostBytes } from './fit-blocks.ts';
import { codeBlock, paragraph, prose } from './markdown-nodes.ts';

function makeBlock(name: string, rank: number, render: (size: BlockSize) => string): Block {
  return { name, rank, render: (size) => [paragraph(...prose(render(size)))] };
}

describe('fitBlocks', () => {
  test('keeps the order of reading', () => {
    const blocks = [makeBlock('a', 3, () => 'first'), makeBlock('b', 1, () => 'second')];
    expect(fitBlocks(blocks)).toBe('first\n\nsecond');
  });

  test('shortens before it leaves out', () => {
    const blocks = [makeBlock('a', 1, ({ items }) => 'x'.repeat(items === 20 ? 3000 : 10))];
    expect(fitBlocks(blocks, 3000)).toBe('x'.repeat(10));
  });

  test('leaves out what matters least, whole, and says so', () => {
    const blocks = [
      makeBlock('the evidence', 2, () => 'e'.repeat(600)),
      makeBlock('the findings', 1, () => 'f'.repeat(600)),
    ];
    expect(fitBlocks(blocks, 2400)).toBe(
      `${'f'.repeat(600)}\n\nLeft out, because GitHub takes no more: the evidence. counterweight audit shows all of it.`
        // Six of them are a commit.
        .replace(/f+/, (run) => run.replaceAll(/f{6}(?=f)/g, '$&\u200b')),
    );
  });

  test('is nothing where there is nothing', () => {
    expect(fitBlocks([{ name: 'a', rank: 1, render: () => [] }])).toBe('');
  });

  test('never is larger than GitHub takes, in bytes', () => {
    const text = fc.constantFrom('a', '王', '$', '@', '🚀', '|', '<b>', '`');
    const block = fc.record({
      name: text.map((piece) => piece.repeat(200)),
      rank: fc.integer({ min: 1, max: 3 }),
      text,
      length: fc.integer({ min: 0, max: 60_000 }),
      isCode: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(block, { maxLength: 12 }), (drafts) => {
        const page = fitBlocks(
          drafts.map(({ name, rank, text: piece, length, isCode }) => ({
            name,
            rank,
            render: () => (isCode ? [codeBlock([piece.repeat(length)])] : [paragraph(...prose(piece.repeat(length)))]),
          })),
        );
        expect(Buffer.byteLength(page)).toBeLessThanOrEqual(mostBytes);
        // A fence that is opened is closed: none is cut.
        expect(page.replaceAll(/^(`{3,})text\n.*?^\1$/gms, '')).not.toMatch(/^`{3,}/m);
      }),
      { numRuns: 30 },
    );
  });
});
