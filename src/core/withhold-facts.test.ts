import { expect, it } from 'vitest';
import { type Audience, known, unknown } from './fact.ts';
import type { FactSet } from './facts.ts';
import { withholdFacts } from './withhold-facts.ts';

function teams(audience: Audience): FactSet {
  const provenance = { source: 'GitHub API', readAt: '2026-01-01T00:00:00Z', audience };
  return {
    teams: { ...known({ teams: [{ id: '@octo/secret', members: [], total: 3 }], unreadable: [] }), provenance },
  };
}

it.each([
  ['public', 'public', true],
  ['public', 'members', true],
  ['members', 'public', false],
  ['members', 'members', true],
  ['members', 'administrators', true],
  ['administrators', 'public', false],
  ['administrators', 'members', false],
  ['administrators', 'administrators', true],
] as const)('what %s may see, a report for %s shows: %s', (audience, readers, isShown) => {
  const { teams: fact } = withholdFacts(teams(audience), readers);
  expect(JSON.stringify(fact).includes('@octo/secret')).toBe(isShown);
  expect(fact).toMatchObject(isShown ? { status: 'known' } : { status: 'unknown', reason: 'forbidden' });
  expect(fact?.provenance.audience).toBe(audience);
});

it('leaves an unknown what it is', () => {
  const provenance = { source: 'GitHub API', readAt: '2026-01-01T00:00:00Z', audience: 'members' as const };
  const facts: FactSet = { teams: { ...unknown('rate-limited', 'Later.'), provenance } };
  expect(withholdFacts(facts, 'public')).toEqual(facts);
});
