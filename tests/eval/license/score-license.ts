import type { LicenseClass } from '../../../src/core/license-facts.ts';
import type { Label } from './read-labels.ts';

/** What was read of one labelled case. */
export interface Prediction {
  readonly id: string;
  readonly expression: string;
  readonly class: LicenseClass;
}

export interface Score {
  readonly name: string;
  readonly right: number;
  readonly of: number;
}

export interface Miss {
  readonly label: Label;
  readonly prediction: Prediction;
  readonly isFalseOpen: boolean;
  readonly isMissedOpen: boolean;
}

const open: ReadonlySet<string> = new Set(['osi', 'libre', 'unapproved']);
const closed: ReadonlySet<string> = new Set(['restricted', 'source-available', 'proprietary', 'none']);
const unnamed = new Set(['noassertion', 'unknown', 'other']);

/** The numbers of the specification's "Reach", by group and kind, and every case that missed. */
export function scoreLicenses(
  labels: readonly Label[],
  predictions: ReadonlyMap<string, Prediction>,
): { readonly scores: readonly Score[]; readonly misses: readonly Miss[] } {
  const judged = labels.flatMap((label) => {
    const prediction = predictions.get(label.id);
    return prediction ? [{ label, prediction, isRight: isAccepted(prediction.expression, label) }] : [];
  });
  const share = (name: string, cases: typeof judged, isRight: (item: (typeof judged)[number]) => boolean): Score => ({
    name,
    right: cases.filter(isRight).length,
    of: cases.length,
  });
  const where = (test: (label: Label) => boolean) => judged.filter(({ label }) => test(label));
  const right = ({ isRight }: (typeof judged)[number]) => isRight;
  const opened = ({ prediction }: (typeof judged)[number]) => open.has(prediction.class);
  const groups = [...new Set(labels.map(({ group }) => group))].sort();
  const kinds = [...new Set(labels.map(({ kind }) => kind))].sort();
  const scores = [
    share('expression, all', judged, right),
    share(
      'expression, mainstream license files',
      where(({ group, kind }) => group === 'mainstream' && kind === 'licence-file'),
      right,
    ),
    ...kinds.map((kind) =>
      share(
        `expression, kind ${kind}`,
        where((label) => label.kind === kind),
        right,
      ),
    ),
    ...groups.map((group) =>
      share(
        `expression, group ${group}`,
        where((label) => label.group === group),
        right,
      ),
    ),
    share(
      'not open called open (false open)',
      where((label) => closed.has(label.class)),
      opened,
    ),
    share(
      'open not called open',
      where((label) => open.has(label.class)),
      (item) => !opened(item),
    ),
    share(
      'open or closed right',
      where((label) => label.class !== 'unknown'),
      ({ label, prediction }) => side(label.class) === side(prediction.class),
    ),
  ];
  const misses = judged.flatMap(({ label, prediction, isRight }): Miss[] => {
    const isFalseOpen = closed.has(label.class) && open.has(prediction.class);
    const isMissedOpen = open.has(label.class) && !open.has(prediction.class);
    return isRight && !isFalseOpen && !isMissedOpen ? [] : [{ label, prediction, isFalseOpen, isMissedOpen }];
  });
  return { scores, misses };
}

function side(licenseClass: string): string {
  return open.has(licenseClass) ? 'open' : closed.has(licenseClass) ? 'closed' : 'unknown';
}

/** The same licenses as the label's or one of its alternatives; `OTHER`: something that is no known license; `X+`: at least X. */
export function isAccepted(expression: string, { expected, accept }: Label): boolean {
  const found = expression === 'NONE' ? new Set<string>() : idsOf(expression);
  return [expected, ...accept].some((wanted) => {
    if (wanted === 'NONE') return found.size === 0;
    if (wanted === 'OTHER') return found.size === 1 && found.has('other');
    if (wanted.endsWith('+') && !/GPL-\d\.\d\+$/.test(wanted))
      return [...idsOf(wanted.slice(0, -1))].every((id) => found.has(id));
    const ids = idsOf(wanted);
    return ids.size === found.size && [...ids].every((id) => found.has(id));
  });
}

function idsOf(expression: string): Set<string> {
  const exact = expression
    .replace(/\b((?:A|L)?GPL-\d\.\d)\+/g, '$1-or-later')
    .replace(/\b((?:A|L)?GPL-\d\.\d|GFDL-\d\.\d)(?![-.+\w])/g, '$1-only');
  const words = exact.match(/[A-Za-z0-9][A-Za-z0-9.+:_-]*/g) ?? [];
  const ids = words.filter((word) => !['AND', 'OR', 'WITH'].includes(word)).map((word) => word.toLowerCase());
  return new Set(ids.map((id) => (unnamed.has(id) ? 'other' : id)));
}
