import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { inLine, logOf, type WrittenCommit } from '../../tests/support/write-log.ts';
import { clampDates } from './clamp-dates.ts';

const now = 1_000_000;

function datesOf(story: readonly WrittenCommit[]): Record<string, number> {
  const log = logOf(story);
  const dates = clampDates(log, now);
  return Object.fromEntries(story.map(({ id }) => [id, dates[log.ids.find(id) as number] as number]));
}

describe('commit dates', () => {
  test('stay as they are where they make sense', () => {
    expect(
      datesOf(
        inLine([
          { id: 'a', at: 10 },
          { id: 'b', at: 20 },
          { id: 'c', at: 20 },
        ]),
      ),
    ).toEqual({ a: 10, b: 20, c: 20 });
  });

  test('in the future become now, and do not drag along what is built on them', () => {
    const story = inLine([
      { id: 'a', at: 10 },
      { id: 'b', at: now + 5000 },
      { id: 'c', at: 30 },
    ]);
    expect(datesOf(story)).toEqual({ a: 10, b: now, c: 30 });
  });

  test('of 1970 become those of the parents', () => {
    expect(
      datesOf(
        inLine([
          { id: 'a', at: 500 },
          { id: 'b', at: 0 },
          { id: 'c', at: 600 },
        ]),
      ),
    ).toEqual({ a: 500, b: 500, c: 600 });
  });

  test('of a clock that ran behind become those of the latest parent', () => {
    const story = [
      { id: 'root', at: 100 },
      { id: 'left', parents: ['root'], at: 400 },
      { id: 'right', parents: ['root'], at: 300 },
      { id: 'merge', parents: ['right', 'left'], at: 350 },
    ];
    expect(datesOf(story).merge).toBe(400);
  });

  test('of a root in the future are now', () => {
    expect(
      datesOf(
        inLine([
          { id: 'a', at: now + 1 },
          { id: 'b', at: 5 },
        ]),
      ),
    ).toEqual({ a: now, b: 5 });
  });

  test('know nothing of parents beyond a shallow boundary', () => {
    expect(datesOf([{ id: 'b', parents: ['gone'], at: 50 }])).toEqual({ b: 50 });
  });

  test('never lie after now, nor before a parent that was not in the future itself', () => {
    const commit = fc.record({
      at: fc.oneof(fc.nat(2 * now), fc.constantFrom(0, now, now + 1)),
      back: fc.uniqueArray(fc.integer({ min: 1, max: 4 }), { maxLength: 3 }),
    });
    fc.assert(
      fc.property(fc.array(commit, { maxLength: 25 }), (list) => {
        const story = list.map(({ at, back }, index) => ({
          id: `c${index}`,
          at,
          parents: back.filter((steps) => steps <= index).map((steps) => `c${index - steps}`),
        }));
        const dates = datesOf(story);
        for (const { id, at, parents } of story) {
          expect(dates[id]).toBeLessThanOrEqual(now);
          for (const parent of parents) {
            const isFuture = (story.find((one) => one.id === parent)?.at ?? 0) > now;
            if (!isFuture) expect(dates[id]).toBeGreaterThanOrEqual(dates[parent] as number);
          }
          const isKept = at <= now && parents.every((parent) => (dates[parent] as number) <= at);
          if (isKept) expect(dates[id]).toBe(at);
        }
      }),
    );
  });
});
