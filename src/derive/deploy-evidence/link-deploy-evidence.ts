import type { DeployEvidence, DeployEvidences, DeployHolderKind } from '../../core/deploy-facts.ts';
import type { DeployReading, SaidPower } from '../../readers/deploy-evidence/deploy-reading.ts';
import { isTestNetwork } from '../../readers/deploy-evidence/network-name.ts';
import { judgeTimelocks } from './judge-timelocks.ts';

export interface DeployFile {
  readonly path: string;
  readonly reading: DeployReading;
}

const maxRows = 500;
/** Where two files disagree over an address, what says more: first of these. */
const telling: readonly DeployHolderKind[] = ['timelock', 'multisig', 'governor', 'contract', 'deployer'];

/** What all files together say of who was meant to hold which power. */
export function linkDeployEvidence(files: readonly DeployFile[]): Omit<DeployEvidences, 'files'> {
  const kindOf = createKindOf(files);
  const all = files.flatMap(({ path, reading }) => [...listEvidence(path, reading.powers, kindOf)]);
  const rows = withoutRepetition(all.sort(byWeight));
  const more = rows.length - maxRows;
  return {
    evidence: rows.slice(0, maxRows).sort(byPlace),
    timelocks: judgeTimelocks(files).slice(0, maxRows),
    partlyRead: [
      ...files.flatMap(({ path, reading }) => reading.unread.map((why) => ({ path, why }))),
      ...(more > 0 ? [{ path: '', why: `${more} more holders of powers are written down than are listed.` }] : []),
    ],
  };
}

type KindOf = (address: string) => DeployHolderKind;

function createKindOf(files: readonly DeployFile[]): KindOf {
  const kinds = new Map<string, DeployHolderKind>();
  for (const { reading } of files) {
    for (const { address, kind } of reading.addresses) {
      const known = kinds.get(address.toLowerCase());
      if (known === undefined || telling.indexOf(kind) < telling.indexOf(known)) kinds.set(address.toLowerCase(), kind);
    }
    for (const { role, holder } of reading.powers)
      if (role === 'deployer' && !kinds.has(holder.toLowerCase())) kinds.set(holder.toLowerCase(), 'deployer');
  }
  return (address) => kinds.get(address.toLowerCase()) ?? 'eoa-or-unknown';
}

/** What is given and not taken again further down in the same file. */
function* listEvidence(path: string, powers: readonly SaidPower[], kindOf: KindOf): Iterable<DeployEvidence> {
  const taken = new Set<string>();
  for (const power of powers.toReversed()) {
    const key = keyOf(power);
    if (power.isTaken) taken.add(key);
    else if (!taken.has(key)) {
      const { line, network, contract, role, holder, kind } = power;
      yield { path, line, network, contract, role, holder, holderKind: kind ?? kindOf(holder) };
    }
  }
}

function keyOf({
  network,
  contract,
  role,
  holder,
}: Pick<SaidPower, 'network' | 'contract' | 'role' | 'holder'>): string {
  return JSON.stringify([network, contract, role, holder.toLowerCase()]);
}

/** The same said in several files counts once. */
function withoutRepetition(rows: readonly DeployEvidence[]): DeployEvidence[] {
  return [...new Map(rows.toReversed().map((row) => [keyOf(row), row])).values()].toReversed();
}

/** What is left out where there is too much: test networks first, and then who only deployed. */
function byWeight(left: DeployEvidence, right: DeployEvidence): number {
  return weigh(left) - weigh(right) || byPlace(left, right);
}

function weigh({ network, role }: DeployEvidence): number {
  return (network !== null && isTestNetwork(network) ? 2 : 0) + (role === 'deployer' ? 1 : 0);
}

function byPlace(left: DeployEvidence, right: DeployEvidence): number {
  return compare(left.path, right.path) || left.line - right.line || compare(keyOf(left), keyOf(right));
}

function compare(left: string, right: string): number {
  return left < right ? -1 : Number(left > right);
}
