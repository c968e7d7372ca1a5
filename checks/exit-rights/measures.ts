import type { Measure } from '../../src/core/report.ts';
import { list, plural } from '../../src/core/words.ts';
import { windowBounds } from './list-contract-signals.ts';
import type { Measurement } from './measurement.ts';
import type { Params } from './params.ts';

/** The numbers a reader would quote, the judged one first. */
export function measures(
  { grade, gradeRank, families, forkReadiness, exitWindowDays, kind }: Measurement,
  { minGrade }: Params,
): Measure[] {
  const { blockers, missing } = forkReadiness;
  const held = [...blockers.map(({ detail }) => detail), ...missing.map(({ detail }) => detail)];
  const fork: Measure = {
    path: 'forkReadiness.blockers.length',
    label: 'Readiness to be forked',
    value: blockers.length,
    text: held.length === 0 ? forkReadiness.grade : `${forkReadiness.grade}: ${list(held, 2)}`,
    wanted: 'no blocker',
    how: 'strong: an open license in a file, all of the source public, what it is built from; weak: a blocker among them (counted)',
  };
  if (grade === 'not-applicable') return [fork];
  return [
    {
      path: 'gradeRank',
      label: 'Grade for leaving',
      value: gradeRank,
      text: grade,
      wanted: `at least ${minGrade}`,
      how: 'strong: two ways out or more, one validated, nothing that bars; medium: one; weak: none, or something bars (1 to 3)',
    },
    {
      path: 'families.length',
      label: 'Ways out',
      value: families.length,
      text: families.length === 0 ? 'none' : list(families, 6),
      wanted: null,
      how: 'export, self-host, move, asset-exit; what it is rebuilt from and how releases are verified supports them',
    },
    fork,
    ...(kind === 'contracts'
      ? [
          {
            path: 'exitWindowDays',
            label: 'Shortest wait before a change',
            value: exitWindowDays,
            text: exitWindowDays === null ? 'none is written' : plural(exitWindowDays, 'day'),
            wanted: null,
            how: `constants of the contracts; the field asks for ${windowBounds.short} days or ${windowBounds.long} (L2BEAT’s stages, DeFiScan)`,
          },
        ]
      : []),
  ];
}
