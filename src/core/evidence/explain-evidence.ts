import type { Detail } from '../detail.ts';
import { quote } from '../words.ts';
import { type CounterSignal, type Signal, sortSignals } from './grade.ts';

const shownSignals = 20;
/** Of one sort: more of the same say no more. */
const shownOfSort = 2;
const shownUnread = 10;

export interface ExplainedEvidence {
  readonly kind: string;
  readonly kindEvidence: readonly { readonly path: string; readonly line: number; readonly detail: string }[];
  readonly signals: readonly Signal[];
  readonly counterSignals: readonly CounterSignal[];
  readonly partlyRead: readonly { readonly path: string; readonly why: string }[];
}

/** What kind of repository it was taken for, and by what. */
export function explainKind({ kind, kindEvidence }: ExplainedEvidence): Detail[] {
  const by = kindEvidence
    .map(({ path, line, detail }) => `${quote(detail, 80)} (${quote(path, 80)}:${line})`)
    .join('; ');
  return [
    {
      type: 'paragraph',
      text: `Taken for: ${kind}${by === '' ? ', for want of anything that says more' : `, as ${by}`}.`,
    },
  ];
}

/** What speaks for it and what against it, each with its place. @param names what each id is called */
export function explainSignals(evidence: ExplainedEvidence, names: Readonly<Record<string, string>>): Detail[] {
  const all = sortSignals(evidence.signals);
  const signals = all.filter(
    ({ id }, index) => all.slice(0, index).filter((one) => one.id === id).length < shownOfSort,
  );
  const more = all.length - Math.min(signals.length, shownSignals);
  const forIt: Detail[] =
    signals.length === 0
      ? []
      : [
          {
            type: 'table',
            title: 'What speaks for it',
            columns: ['What', 'Way', 'Where', 'Shown by'].map((label) => ({ label, align: 'left' as const })),
            rows: signals
              .slice(0, shownSignals)
              .map((one) => [
                `${names[one.id] ?? one.id}: ${quote(one.detail, 60)}`,
                one.isSupporting ? `${one.family} (supports)` : one.family,
                `${quote(one.path, 80)}:${one.line}`,
                quote(one.validatedBy ?? 'its words alone', 60),
              ]),
            ...(more > 0 ? { more } : {}),
          },
        ];
  const against: Detail[] =
    evidence.counterSignals.length === 0
      ? []
      : [
          {
            type: 'table',
            title: 'What speaks against it',
            columns: ['What', 'Where', 'A way round'].map((label) => ({ label, align: 'left' as const })),
            rows: evidence.counterSignals.map((one) => [
              `${names[one.id] ?? one.id}: ${quote(one.detail, 60)}`,
              `${quote(one.path, 80)}:${one.line}`,
              one.resolvedBy === null ? (one.isHalfResolved ? 'in part' : 'none found') : quote(one.resolvedBy, 60),
            ]),
          },
        ];
  return [...forIt, ...against, ...unreadTable(evidence)];
}

function unreadTable({ partlyRead }: ExplainedEvidence): Detail[] {
  if (partlyRead.length === 0) return [];
  return [
    {
      type: 'table',
      title: 'Not or partly read',
      columns: ['File', 'Why'].map((label) => ({ label, align: 'left' as const })),
      rows: partlyRead.slice(0, shownUnread).map(({ path, why }) => [quote(path, 100), quote(why, 120)]),
      ...(partlyRead.length > shownUnread ? { more: partlyRead.length - shownUnread } : {}),
    },
  ];
}
