import type { RelicensingPower } from '../../core/license-facts.ts';
import { contributionFileKind } from './contribution-file-kind.ts';
import type { ContributionStatement, Instrument } from './contribution-terms.ts';

export interface ContributionFile {
  readonly path: string;
  readonly statements: readonly ContributionStatement[];
}

interface Placed {
  readonly path: string;
  readonly statement: ContributionStatement;
}

const maxEvidence = 12;

/**
 * Which instrument holds: a required assignment before a required CLA, before the DCO, before the project's own license, before
 * nothing. What is merely offered binds nobody; only the DCO's own text, kept in a file, does so where nothing else is said.
 */
export function decideInstrument(files: readonly ContributionFile[]): RelicensingPower {
  const placed = files.flatMap(({ path, statements }) => statements.map((statement) => ({ path, statement })));
  const of = (instrument: Instrument) =>
    placed.filter(({ statement }) => statement.instrument === instrument && statement.strength === 'required');
  for (const instrument of ['assignment', 'cla', 'dco'] as const) {
    if (of(instrument).length > 0) return power(instrument, sortEvidence(placed, instrument));
  }
  const certificates = placed.filter(
    ({ path, statement }) => statement.detail === 'dco-text' && contributionFileKind(path) === 'certificate',
  );
  const said = [...of('inbound-outbound'), ...of('none')];
  if (said.length === 0 && certificates.length > 0) return power('dco', certificates);
  if (said.length > 0 || files.some(isGuide)) return { ...power('none', said), holder: null, relicensing: null };
  return power('unknown', []);
}

/** A README or a template that says nothing is no sign that nothing is asked. */
function isGuide({ path }: ContributionFile): boolean {
  return contributionFileKind(path) === 'guide';
}

function sortEvidence(placed: readonly Placed[], instrument: Instrument): Placed[] {
  const order = ['required', 'offered', 'mentioned'];
  return placed
    .filter(({ statement }) => statement.instrument === instrument)
    .sort((left, right) => order.indexOf(left.statement.strength) - order.indexOf(right.statement.strength));
}

function power(instrument: RelicensingPower['instrument'], evidence: readonly Placed[]): RelicensingPower {
  const powers = evidence.map(({ statement }) => statement.relicensing);
  return {
    instrument,
    holder: findHolder(evidence),
    relicensing: powers.includes(true) ? true : powers.includes(false) ? false : null,
    evidence: evidence.slice(0, maxEvidence).map(({ path, statement: { line, detail } }) => ({ path, line, detail })),
  };
}

/** As an agreement or a service names it, rather than as a sentence about it does. */
function findHolder(evidence: readonly Placed[]): string | null {
  const named = evidence.filter(({ statement }) => statement.holder !== null);
  const exact = named.find(({ statement }) => statement.relicensing !== null);
  return (exact ?? named[0])?.statement.holder ?? null;
}
