import type { FindingDraft } from '../../src/core/finding.ts';
import { quote } from '../../src/core/words.ts';
import { isOpen } from '../../src/readers/license/classify-license.ts';
import { sharesLicense } from './compare-licenses.ts';
import { closesOpen, listRelicensings } from './measure-history.ts';
import type { HistoryEntry, Measurement } from './measurement.ts';
import { className, license, place } from './words.ts';

/** Who could put future versions under other terms, and who has done so. */
export function noticePower(measurement: Measurement): FindingDraft[] {
  return [...noticeInstrument(measurement), ...noticeRelicensings(measurement)];
}

/** It may stand; that a change asks for it must be seen before it is merged. */
function noticeInstrument({ relicensing }: Measurement): FindingDraft[] {
  const { instrument, evidence, holder } = relicensing;
  const [first] = evidence;
  const where = first ? { path: first.path, line: first.line } : {};
  const asked = first ? `${place(first.path)} asks contributors for` : 'Contributors are asked for';
  const base = { subject: '', severity: 'notice', value: null, ...where } as const;
  if (instrument === 'dco') {
    const message = `${asked} a sign-off (Developer Certificate of Origin): they keep their rights, and nobody gets more than the license gives.`;
    return [{ ...base, id: 'dco', key: '', message }];
  }
  if (instrument !== 'cla' && instrument !== 'assignment') return [];
  const isBound = instrument === 'cla' && relicensing.relicensing === false;
  const what = instrument === 'cla' ? 'a contributor license agreement' : 'an assignment of their copyright';
  const named = holder === null ? 'whoever receives it' : quote(holder, 60);
  const power = isBound
    ? `${named} gets rights by it, and none to other terms`
    : `${named} ${relicensing.relicensing === null && instrument === 'cla' ? 'may be able to' : 'can'} put their work under other terms`;
  return [
    {
      ...base,
      id: 'cla',
      key: isBound ? 'cla without relicensing' : instrument,
      ...(isBound ? {} : { severityInChange: 'warning' as const }),
      message: `${asked} ${what}: ${power}.`,
    },
  ];
}

const shownRelicensings = 10;

/** Changes to another license, or between open and not; the latest where there are many. */
function noticeRelicensings({ history }: Measurement): FindingDraft[] {
  const counts = new Map<string, number>();
  const drafts = listRelicensings(history ?? [])
    .filter(isMaterial)
    .map((entry): FindingDraft => {
      const change = `${entry.from} to ${entry.to}`;
      const count = (counts.get(change) ?? 0) + 1;
      counts.set(change, count);
      return describeRelicensing(entry, count === 1 ? change : `${change} (${count})`);
    });
  return drafts.slice(-shownRelicensings);
}

function isMaterial({ from, to, fromClass, toClass }: HistoryEntry): boolean {
  return isOpen(fromClass) !== isOpen(toClass) || !sharesLicense(from, to);
}

function describeRelicensing(entry: HistoryEntry, key: string): FindingDraft {
  const { at, by, commit, path, from, fromClass, to, toClass } = entry;
  const who = by === null ? '' : ` by ${quote(by, 60)}`;
  return {
    id: 'relicensed',
    subject: '',
    key,
    severity: 'notice',
    ...(closesOpen(entry) ? { severityInChange: 'warning' as const } : {}),
    value: null,
    path,
    message: `On ${at}${who} the license went from ${license(from)} (${className(fromClass)}) to ${license(to)} (${className(toClass)}): ${place(path)}, commit ${quote(commit.slice(0, 10), 10)}.`,
  };
}
