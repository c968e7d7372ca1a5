import type { RepositoryStanding } from '../../core/digest/digest.ts';
import { thousands } from '../../core/words.ts';

/** "12 fail a check, 26 pass all checks, 2 unknown"; a repository counts once, by the worst that is known of it. */
export function describeStandings(standings: readonly RepositoryStanding[]): string {
  const count = { fail: 0, pass: 0, partly: 0, open: 0 };
  for (const standing of standings) count[standOf(standing)]++;
  const parts = [
    count.fail > 0 ? `${thousands(count.fail)} ${count.fail === 1 ? 'fails' : 'fail'} a check` : null,
    count.pass > 0 ? `${thousands(count.pass)} ${count.pass === 1 ? 'passes' : 'pass'} all checks` : null,
    count.partly > 0
      ? `${thousands(count.partly)} ${count.partly === 1 ? 'passes' : 'pass'} what could be measured`
      : null,
    count.open > 0 ? `${thousands(count.open)} unknown` : null,
  ];
  return parts.filter((part) => part !== null).join(', ');
}

/** A check that is noticed only, and one that does not apply, fails nobody. */
function standOf({ checks }: RepositoryStanding): 'fail' | 'pass' | 'partly' | 'open' {
  if (checks.some(({ outcome, level }) => outcome === 'fail' && level !== 'notice')) return 'fail';
  const open = checks.filter(({ outcome }) => outcome === 'cannot-tell' || outcome === 'error');
  if (open.length === checks.length) return 'open';
  return open.length === 0 ? 'pass' : 'partly';
}
