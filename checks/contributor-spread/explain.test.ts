import { expect, test } from 'vitest';
import type { FactId } from '../../src/core/facts.ts';
import type { CaseFacts } from '../../tests/support/case.ts';
import { cases } from './cases.ts';
import { evaluate } from './evaluate.ts';
import { explain } from './explain.ts';
import { measure } from './measure.ts';
import { measures } from './measures.ts';
import { type Facts, needs } from './needs.ts';
import { Params } from './params.ts';

/** The facts of a case, as the check receives them. */
function factsOf(name: string): Facts {
  const found = cases.find((one) => one.name.startsWith(name))?.facts as CaseFacts | undefined;
  if (!found) throw new Error(`there is no case ${name}`);
  const missing = { status: 'unknown', reason: 'not-requested', detail: '' };
  const required = needs.required.map((id) => {
    const fact = found[id];
    return [id, fact?.status === 'known' ? fact.value : undefined] as const;
  });
  const optional = needs.optional.map((id: FactId) => [id, found[id] ?? missing] as const);
  return Object.fromEntries([...required, ...optional]) as unknown as Facts;
}

/** Everything that is told of a case. */
function tell(name: string): string {
  const measurement = measure(factsOf(name));
  const params = Params.parse({});
  const { findings } = evaluate(measurement, params);
  return JSON.stringify([measurement, findings, measures(measurement, params), explain(measurement, params)]);
}

test.each([
  ['an archived repository', 'Archived on GitHub: nobody can write to it any more.'],
  ['an archived repository', 'GitHub named an account for 1 of 2 addresses asked about.'],
  ['merges by two people', 'who merged pull requests on GitHub, last 365 days'],
  ['merges by two people', '"GitHub"'],
  ['one person merged the latest', '1 person merged pull requests among the last 300, at least 2 wanted'],
  ['one person merged the latest', 'GitHub, last 300 merged pull requests'],
  ['one person merged five', '1 person merged pull requests in the last 365 days, at least 2 wanted'],
  ['over a fifth of merges by a bot', 'not known: 21 % merged by bots'],
  ['over a fifth of merges by a bot', '21 % of pull requests were merged by bots or by accounts that are gone'],
  ['one release by a bot', '1 release was published by a bot'],
  ['releases by accounts that are gone', 'not known: their accounts are gone'],
  ['merges and releases by one person, from git alone', 'merge commits and commits applied for others, last 365 days'],
  ['merges across organisations', 'In 40 % author, approvers and merger were not all of one organisation.'],
  ['memberships that the token may not see', 'the token may not see (scope read:org)'],
  ['teams that GitHub shows', 'Active here in the last 365 days: @org/team (1 of 120).'],
  [
    'code owners who may not write',
    'GitHub says that @org/team does not exist or may not write to this repository, here and on 1 other line',
  ],
  ['code owners who may not write', '"line":3'],
])('of %s it is told: %s', (name, text) => {
  expect(tell(name)).toContain(text);
});

test('one merge, or one release, is shown without a threshold', () => {
  const wanted = (name: string) =>
    measures(measure(factsOf(name)), Params.parse({}))
      .filter(({ path }) => /mergers|releasers/.test(path))
      .map((row) => row.wanted);
  expect(wanted('one person merged four')).toEqual([null, null]);
  expect(wanted('one person merged five')).toEqual(['at least 2', null]);
  expect(wanted('one release by one person')).toEqual([null, null]);
});

test('who is in a team is never told', () => {
  expect(tell('teams that GitHub shows')).not.toMatch(/guest|person-2/);
});
