import type { FindingDraft } from '../finding.ts';
import { quote } from '../words.ts';
import type { CounterSignal, Signal } from './grade.ts';

export interface ComparedEvidence {
  readonly signals: readonly Signal[];
  readonly counterSignals: readonly CounterSignal[];
}

/** What a signal is called in a sentence, by its id. */
export type SignalNames = Readonly<Record<string, string>>;

/** What a change opens or closes: the last of a kind that it removes, the first that it adds, and barriers that it takes away. */
export function compareEvidence(base: ComparedEvidence, head: ComparedEvidence, names: SignalNames): FindingDraft[] {
  const before = Map.groupBy(base.signals, ({ id }) => id);
  const after = Map.groupBy(head.signals, ({ id }) => id);
  const removed = [...before].flatMap(([id, [signal]]): FindingDraft[] =>
    after.has(id) || !signal
      ? []
      : [
          {
            id: 'closes',
            key: id,
            subject: '',
            severity: signal.isSupporting ? 'notice' : 'warning',
            value: null,
            message: `Removes ${names[id] ?? id}: ${quote(signal.detail, 80)} was in ${quote(signal.path, 100)}, and nothing of that kind is left.`,
          },
        ],
  );
  const added = [...after].flatMap(([id, [signal]]): FindingDraft[] =>
    before.has(id) || !signal
      ? []
      : [
          {
            id: 'opens',
            key: id,
            subject: '',
            severity: 'notice',
            value: null,
            path: signal.path,
            line: signal.line,
            message: `Adds ${names[id] ?? id}: ${quote(signal.detail, 80)}.`,
          },
        ],
  );
  return [...removed, ...added, ...listLifted(base.counterSignals, head.counterSignals)];
}

function listLifted(base: readonly CounterSignal[], head: readonly CounterSignal[]): FindingDraft[] {
  const stands = new Set(head.map(({ id, subject }) => `${id}/${subject}`));
  return base.flatMap(({ id, subject, path }): FindingDraft[] =>
    stands.has(`${id}/${subject}`)
      ? []
      : [
          {
            id: 'lifts',
            key: `${id}/${subject}`,
            subject: '',
            severity: 'notice',
            value: null,
            message: `Takes away ${quote(subject, 80)}, which stood in ${quote(path, 100)}.`,
          },
        ],
  );
}
