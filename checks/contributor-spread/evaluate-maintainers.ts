import type { FindingDraft } from '../../src/core/finding.ts';
import { list, plural } from '../../src/core/words.ts';
import type { Hands, Measurement } from './measurement.ts';
import type { Params } from './params.ts';
import { within } from './words.ts';

/** A handful of merges, or one release, is no picture of who has the right. */
export function isJudged(
  role: 'mergers' | 'reviewers' | 'releasers',
  hands: Hands | null,
  { minMergedPullRequests, minReleases }: Params,
): hands is Hands {
  if (hands?.source !== 'github' || role === 'reviewers') return false;
  return hands.times >= (role === 'mergers' ? minMergedPullRequests : minReleases);
}

/** Only GitHub knows who pressed the button; git alone would accuse most projects. */
export function judgeHands({ maintainers }: Measurement, params: Params): FindingDraft[] {
  const judged = [
    { id: 'few-mergers', role: 'mergers', what: 'merged pull requests' },
    { id: 'few-releasers', role: 'releasers', what: 'published releases' },
  ] as const;
  return judged.flatMap(({ id, role, what }) => {
    const hands = maintainers[role];
    if (!isJudged(role, hands, params) || hands.people >= params.minMergers) return [];
    const names = list(hands.top.map((hand) => hand.id));
    const message = `${plural(hands.people, 'person', 'people')} ${what} ${within(hands.window)}, at least ${params.minMergers} wanted: ${names}.`;
    return [{ id, key: '', severity: 'warning', value: hands.people, worse: 'lower', message }];
  });
}

/** Lists that no longer say who acts. */
export function noticeLists({ maintainers: { codeOwners, listed } }: Measurement): FindingDraft[] {
  const notices: FindingDraft[] = [];
  if (codeOwners && codeOwners.silent12m > 0) {
    const named = codeOwners.owners.filter(({ lastActive }) => lastActive !== null).length;
    const message = `${codeOwners.silent12m} of ${plural(named, 'code owner')} known by name showed no activity for 12 months.`;
    notices.push({
      id: 'silent-code-owners',
      key: '',
      severity: 'notice',
      value: codeOwners.silent12m,
      worse: 'higher',
      path: codeOwners.path,
      message,
    });
  }
  if (listed && listed.silent.length > 0) {
    const message = `${listed.silent.length} of ${plural(listed.people, 'listed maintainer')} showed no activity for 365 days: ${list(listed.silent)}.`;
    notices.push({
      id: 'silent-maintainers',
      key: '',
      severity: 'notice',
      value: listed.silent.length,
      worse: 'higher',
      path: listed.paths[0] ?? '',
      message,
    });
  }
  return [...notices, ...noticeWithoutAccess(codeOwners)];
}

/** An owner who cannot approve owns nothing: GitHub asks nobody, or lets anybody. */
function noticeWithoutAccess(codeOwners: Measurement['maintainers']['codeOwners']): FindingDraft[] {
  return (codeOwners?.withoutWriteAccess ?? []).map(({ id, line, lines }) => {
    const also = lines > 1 ? `, here and on ${plural(lines - 1, 'other line')}` : '';
    return {
      id: 'code-owners-without-access',
      key: id,
      severity: 'notice',
      value: null,
      path: codeOwners?.path ?? '',
      line,
      message: `GitHub says that ${id} does not exist or may not write to this repository${also}: nobody is asked in their place.`,
    };
  });
}
