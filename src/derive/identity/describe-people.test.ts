import { describe, expect, test } from 'vitest';
import { inLine, logOf, peopleOf, type WrittenCommit } from '../../../tests/support/write-log.ts';
import { clampDates } from '../clamp-dates.ts';
import { describePeople } from './describe-people.ts';

const names = ['Ann', 'Ben', 'Cleo'];

function seen(story: readonly WrittenCommit[]) {
  const log = logOf(story);
  const people = names.map((id) => ({ id, name: id, login: null, kind: 'person' as const, organisation: null }));
  const identified = { people, personOf: peopleOf(log, names), merges: [], mailmap: { present: false, ignored: [] } };
  const described = describePeople(identified, log, clampDates(log, 1000));
  return described.people.map(({ firstActive, lastActive }) => [firstActive, lastActive]);
}

describe('a person was first and last seen', () => {
  test('writing', () => {
    expect(
      seen(
        inLine([
          { id: 'a', at: 10 },
          { id: 'b', at: 30 },
          { id: 'c', at: 20 },
        ]),
      )[0],
    ).toEqual([10, 30]);
  });

  test('committing what another wrote', () => {
    expect(seen([{ id: 'a', at: 10, author: 'Ann', committer: 'Ben' }])[1]).toEqual([10, 10]);
  });

  test.each(['Co-authored-by', 'Reviewed-by', 'Signed-off-by'])('named by %s', (key) => {
    expect(seen([{ id: 'a', at: 10, message: `x\n\n${key}: Cleo <cleo@work.test>\n` }])[2]).toEqual([10, 10]);
  });

  test('never, where no commit names them', () => {
    expect(seen([{ id: 'a', at: 10 }])[1]).toEqual([0, 0]);
  });
});
