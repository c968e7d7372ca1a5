import type { CallableFunction, DeclaredContract } from '../../src/core/contract-facts.ts';
import type { CounterSignal, Signal } from '../../src/core/evidence/grade.ts';
import type { Facts } from './needs.ts';

interface Placed {
  readonly contract: DeclaredContract;
  readonly function: CallableFunction;
}

/** The bounds that L2BEAT's stages and DeFiScan use, in days. */
export const windowBounds = { short: 7, long: 30 } as const;

const leaving =
  /^(?:withdraw|redeem|exit|rage_?quit|burn|collect|unstake|unwrap|remove_?liquidity|claim|request_?withdraw|emergency_?(?:withdraw|exit))/i;
const freezing: readonly string[] = ['pause', 'blacklist', 'upgrade'];

function listFunctions({ contracts }: Facts): Placed[] {
  if (contracts.status === 'unknown') return [];
  return contracts.value.contracts.flatMap((contract) =>
    contract.functions.map((one) => ({ contract, function: one })),
  );
}

/** Functions by which whoever has something in a contract gets it out, asking nobody. */
export function listWithdrawals(facts: Facts): Signal[] {
  const own = listFunctions(facts).filter(
    ({ function: { class: by, signature, effect } }) =>
      (by === 'user' || by === 'open') && (leaving.test(signature) || effect === 'withdraw'),
  );
  const withdrawals = own.slice(0, 5).map(
    ({ contract, function: one }): Signal => ({
      id: 'EXT-12',
      family: 'asset-exit',
      role: 'producer',
      path: contract.path,
      line: one.line,
      validatedBy: 'the syntax tree: no condition but on the caller’s own',
      detail: `${contract.contract}.${one.signature}`,
      weight: 3,
      isSupporting: false,
    }),
  );
  const window = findWindow(facts);
  if (window === null) return withdrawals;
  const { path, line, detail } = window;
  const isLong = window.days >= windowBounds.short;
  return [
    ...withdrawals,
    {
      id: 'EXT-13',
      family: 'asset-exit',
      role: 'producer',
      path,
      line,
      validatedBy: 'a constant of the contract',
      detail: `${detail} (${round(window.days)} days)`,
      weight: 2,
      isSupporting: !isLong,
    },
  ];
}

/** The shortest wait that is written, in days. */
export function findWindow({
  interoperation,
}: Facts): { path: string; line: number; detail: string; days: number } | null {
  const found = interoperation.openings.flatMap(({ id, path, line, detail }) => {
    const days = id === 'exit-window' ? readDays(detail) : null;
    return days === null ? [] : [{ path, line, detail, days }];
  });
  return found.toSorted((left, right) => left.days - right.days)[0] ?? null;
}

const inDays: Readonly<Record<string, number>> = { hours: 1 / 24, days: 1, weeks: 7, seconds: 1 / 86_400 };

/** `MINIMUM_DELAY = 2 days`, `delay = 7 * 86400`: a number without a unit counts seconds. */
export function readDays(said: string): number | null {
  const [, product, unit = 'seconds'] =
    /=\s*([\d_]+(?:\s*\*\s*[\d_]+)*)\s*(hours|days|weeks|seconds)?/i.exec(said) ?? [];
  if (product === undefined) return null;
  const count = product.split('*').reduce((all, one) => all * Number(one.replaceAll('_', '').trim()), 1);
  const days = count * (inDays[unit.toLowerCase()] ?? 1);
  return Number.isFinite(days) ? days : null;
}

function round(days: number): number {
  return Math.round(days * 10) / 10;
}

/** What can freeze or replace what users have something in. Where a timelock or a vote is there to hold it, only in part. */
export function listFreezes(facts: Facts): CounterSignal[] {
  const powers = listFunctions(facts).filter(
    ({ function: { class: by, effect } }) => (by === 'privileged' || by === 'mixed') && freezing.includes(effect),
  );
  const [first] = powers;
  if (!first) return [];
  const holder = findHolder(facts);
  return [
    {
      id: 'EXT-N4',
      path: first.contract.path,
      line: first.function.line,
      detail: `${first.contract.contract}.${first.function.signature}${powers.length > 1 ? ` and ${powers.length - 1} more` : ''}`,
      subject: 'freeze or replace',
      weight: -3,
      resolvedBy: null,
      isHalfResolved: holder,
    },
  ];
}

/** A timelock or a governor of the repository's own, or one that the deployments name. */
function findHolder({ contracts, deployEvidence }: Facts): boolean {
  const declared =
    contracts.status === 'known' &&
    contracts.value.contracts.some(({ holderModel }) =>
      ['timelock', 'governor', 'dual-governance', 'committee'].includes(holderModel),
    );
  const named =
    contracts.status === 'known' &&
    contracts.value.contracts.some(({ contract }) => /timelock|governor/i.test(contract));
  const deployed =
    deployEvidence.status === 'known' &&
    deployEvidence.value.evidence.some(({ holderKind }) => ['timelock', 'governor', 'multisig'].includes(holderKind));
  return declared || named || deployed;
}
