import type { FindingDraft } from '../../src/core/finding.ts';
import { list, plural } from '../../src/core/words.ts';
import type { Params } from './params.ts';
import { deeds } from './power-words.ts';
import type { Power, PowerName, Powers } from './powers.ts';

export interface JudgedPowers {
  readonly findings: readonly FindingDraft[];
  /** Powers of which what is hidden would decide. */
  readonly open: readonly PowerName[];
}

/** A judgement that holds however the hidden facts turn out; `open` where there is none. */
type Judged = readonly FindingDraft[] | 'open';

/** Judges each power for itself. On a personal account only its owner changes settings: that is told, and no failing. */
export function judgePowers(powers: Powers, params: Params): JudgedPowers {
  const { pushUnreviewed, changeSettings, publish } = powers;
  const isPersonal = changeSettings.notes.includes('personal-account');
  const judged: readonly (readonly [PowerName, Judged])[] = [
    ['pushUnreviewed', isArchived(pushUnreviewed) ? [] : judgePush(pushUnreviewed)],
    ['changeSettings', isPersonal ? [] : judgeSettings(changeSettings)],
    ['publish', isArchived(pushUnreviewed) && isByTag(publish) ? [] : judgePublish(publish, params)],
  ];
  return {
    findings: judged.flatMap(([, judgement]) => (judgement === 'open' ? [] : judgement)),
    open: judged.flatMap(([name, judgement]) => (judgement === 'open' ? [name] : [])),
  };
}

/** Nobody pushes to an archive, or puts up tags there. */
function isArchived({ notes }: Power): boolean {
  return notes.includes('archived');
}

function isByTag({ notes }: Power): boolean {
  return notes.includes('whoever-tags');
}

function judgePush(power: Power): Judged {
  const { n, nAtLeast, kDirectAtLeast, kDirectAtMost } = power;
  if (kDirectAtMost !== 1) return kDirectAtLeast === 1 ? 'open' : judgeDeadlock('pushUnreviewed', power);
  if (n === 1) return [sole('sole-pusher', 'pushUnreviewed', power)];
  if (nAtLeast < 2) return 'open';
  const holders = n === null ? `at least ${nAtLeast}` : String(n);
  return [
    {
      id: 'push-unreviewed',
      key: '',
      severity: 'notice',
      value: 1,
      worse: 'lower',
      message: `1 of ${holders} holders is enough to ${deeds.pushUnreviewed} without a review${named(power)}; where everybody needs one it takes 2.`,
    },
  ];
}

function judgeSettings(power: Power): Judged {
  const { n, nAtLeast } = power;
  if (n === 1) return [sole('sole-administrator', 'changeSettings', power)];
  return nAtLeast < 2 ? 'open' : [];
}

function judgePublish(power: Power, { minPublishQuorum }: Params): Judged {
  const { n, nAtLeast, kDirectAtLeast, kDirectAtMost } = power;
  if (n === 1 && kDirectAtMost === 1) return [sole('sole-publisher', 'publish', power)];
  if (kDirectAtMost !== null && kDirectAtMost < minPublishQuorum && nAtLeast >= 2) {
    return [
      {
        id: 'publish-below-quorum',
        key: '',
        severity: 'warning',
        value: kDirectAtMost,
        worse: 'lower',
        message: `${plural(kDirectAtMost, 'holder')} can ${deeds.publish}${named(power)}: fewer than the ${minPublishQuorum} that the policy wants to act together.`,
      },
    ];
  }
  const isEnough = kDirectAtLeast === null || kDirectAtLeast >= minPublishQuorum;
  return isEnough && (nAtLeast >= 2 || kDirectAtLeast === null) ? judgeDeadlock('publish', power) : 'open';
}

function sole(id: string, name: PowerName, power: Power): FindingDraft {
  return {
    id,
    key: '',
    severity: 'warning',
    value: 1,
    worse: 'lower',
    message: `1 holder can ${deeds[name]} alone${named(power)}, and nobody else can: fewer than 2.`,
  };
}

/** More have to act together than are still there. */
function judgeDeadlock(name: PowerName, { state, kDirect, active, n }: Power): Judged {
  if (state !== 'deadlock-risk') return [];
  const message =
    kDirect === null
      ? `As things are set, nobody can ${deeds[name]} before settings are changed.`
      : `It takes ${kDirect} to ${deeds[name]}, and of those who could only ${active ?? n ?? 0} were active in the last 180 days.`;
  return [{ id: 'deadlock-risk', key: name, severity: 'notice', value: kDirect, worse: 'higher', message }];
}

/** Those whom the readers of the report may see named. */
function named({ aloneDirect }: Power): string {
  return aloneDirect.length === 0 ? '' : ` (${list(aloneDirect)})`;
}
