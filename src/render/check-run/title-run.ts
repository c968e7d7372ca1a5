import { outcomeWord } from '../../core/verdict.ts';
import { list, plural } from '../../core/words.ts';
import { clip } from '../clip.ts';
import { neutralise } from '../neutralise.ts';
import { presentKind } from './present-kind.ts';
import { sortByOutcome } from './render-check-table.ts';
import type { CheckView } from './view-check.ts';

/** Of the verdict; the outcome's word stands before it. */
export const longestVerdict = 80;

export function writeTitle(word: string, verdict: string): string {
  return `${word}: ${neutralise(clip(verdict, longestVerdict))}`;
}

/** Of a run on one check. */
export function titleCheck({ verdict: { outcome, reason } }: CheckView): string {
  return writeTitle(outcomeWord[outcome], reason);
}

/** Of a run on all checks: how many, and the worst news. */
export function titleAll(checks: readonly CheckView[]): string {
  const applicable = checks.filter(({ verdict }) => verdict.outcome !== 'not-applicable');
  const [worst] = sortByOutcome(applicable);
  if (worst === undefined) return writeTitle(outcomeWord['not-applicable'], 'no check has anything to measure here');
  const { outcome, reason } = worst.verdict;
  if (outcome === 'pass') return writeTitle(outcomeWord.pass, plural(applicable.length, 'check'));
  const alike = applicable.filter(({ verdict }) => verdict.outcome === outcome);
  const count = `${alike.length} of ${plural(applicable.length, 'check')}`;
  return writeTitle(outcomeWord[outcome], `${count}; ${worst.title}: ${reason}`);
}

/** Of a run on what a head changes. */
export function titleChange(checks: readonly CheckView[]): string {
  const rest = presentOlder(checks);
  const [failing, broken, open] = (['fail', 'error', 'cannot-tell'] as const).map((outcome) =>
    checks.filter(({ verdict }) => verdict.outcome === outcome),
  ) as [CheckView[], CheckView[], CheckView[]];
  const say = (among: readonly CheckView[], around: (named: string) => string) =>
    nameChecks(among, (named) => `${around(named)}${rest}`);
  if (failing.length > 0) {
    const named = nameKinds(failing, longestVerdict - rest.length);
    if (named !== null) return writeTitle(outcomeWord.fail, named + rest);
    const fresh = plural(
      sum(failing, ({ standing }) => standing.count),
      'new or worse finding',
    );
    return writeTitle(
      outcomeWord.fail,
      say(failing, (named) => `${fresh} in ${named}`),
    );
  }
  if (broken.length > 0)
    return writeTitle(
      outcomeWord.error,
      say(broken, (named) => `${named} broke`),
    );
  if (open.length > 0)
    return writeTitle(
      outcomeWord['cannot-tell'],
      say(open, (named) => `${named} could not be compared or measured`),
    );
  if (!checks.some(({ verdict }) => verdict.outcome === 'pass'))
    return writeTitle(outcomeWord['not-applicable'], 'no check has anything to measure here');
  const done = [
    ...count(
      sum(checks, ({ standing }) => standing.count),
      'notice',
    ),
    ...count(
      sum(checks, ({ change }) => change?.resolved.count ?? 0),
      'finding',
      ' resolved',
    ),
  ];
  return done.length === 0 ? `No change${rest}` : writeTitle(outcomeWord.pass, `${done.join(', ')}${rest}`);
}

function presentOlder(checks: readonly CheckView[]): string {
  const older = sum(checks, (check) => check.older.count);
  return older === 0 ? '' : `; ${plural(older, 'older finding')}`;
}

/** What fails, by its kinds, as many as there is room for: "License openness: restricted license and 2 more". Null: for none. */
function nameKinds(failing: readonly CheckView[], room: number): string | null {
  for (let most = 4; most > 0; most--) {
    const named = listKinds(failing, most);
    if (named.length <= room) return named;
  }
  return null;
}

/** Those that only notice are not named. */
function listKinds(failing: readonly CheckView[], most: number): string {
  return failing
    .map(({ title, standing }) => {
      const kinds = new Set(
        standing.shown
          .filter(({ severity }) => severity !== 'notice')
          .map((finding) => presentKind(finding).toLowerCase()),
      );
      return `${title}: ${list([...kinds], most)}`;
    })
    .join('; ');
}

/** By name where there is room for it. */
function nameChecks(checks: readonly CheckView[], around: (checks: string) => string): string {
  const named = around(list(checks.map(({ title }) => title)));
  return checks.length > 2 || named.length > longestVerdict ? around(plural(checks.length, 'check')) : named;
}

function count(amount: number, noun: string, then = ''): string[] {
  return amount === 0 ? [] : [`${plural(amount, noun)}${then}`];
}

function sum(checks: readonly CheckView[], of: (check: CheckView) => number): number {
  return checks.reduce((total, check) => total + of(check), 0);
}
