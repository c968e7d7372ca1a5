import type { CallableFunction, DeclaredContract, HolderKind } from '../../src/core/contract-facts.ts';
import type { DeployEvidence } from '../../src/core/deploy-facts.ts';
import type { Detail, DetailOf } from '../../src/core/detail.ts';
import { quote } from '../../src/core/words.ts';
import { isPower } from './contract-words.ts';
import type { Measurement } from './measurement.ts';
import { decisive } from './single-keys.ts';

/** More cannot be taken in at a glance. */
const mostFunctions = 40;

const kinds: Readonly<Record<HolderKind, string>> = {
  address: 'one address',
  pending: 'one address, once it accepts',
  role: 'whoever has the role',
  member: 'a list, each alone',
  controller: 'another contract decides',
  signature: 'keys that sign',
  item: 'whoever it belongs to',
  contract: 'another contract',
  self: 'the contract itself',
  stake: 'a vote',
  state: 'nobody in particular',
};

/** Holders → the roles that they have → what these may call; the functions that decide most first. */
export function graphContracts({
  contracts,
  deployEvidence,
}: Pick<Measurement, 'contracts' | 'deployEvidence'>): Detail[] {
  const powers = contracts
    .flatMap((contract) => contract.functions.filter(isPower).map((one) => ({ contract, one })))
    .sort((a, b) => weigh(b.one) - weigh(a.one));
  if (powers.length === 0) return [];
  const nodes = new Map<string, Node>();
  const edges = new Map<string, Edge>();
  for (const { contract, one } of powers.slice(0, mostFunctions)) {
    const role = `role ${contract.path} ${contract.contract} ${one.holder ?? one.guard}`;
    const call = `call ${contract.path} ${contract.contract} ${one.signature}`;
    const name = quote(one.holder ?? one.guard, 40);
    nodes.set(role, { id: role, column: 1, label: `${name} of ${quote(contract.contract, 40)}` });
    nodes.set(call, { id: call, column: 2, label: sayCall(contract, one) });
    edges.set(`${role} ${call}`, { from: role, to: call });
    for (const holder of listHolders(contract, one, deployEvidence)) {
      const id = `holder ${holder}`;
      nodes.set(id, { id, column: 0, label: holder });
      edges.set(`${id} ${role}`, { from: id, to: role });
    }
  }
  return [
    {
      type: 'graph',
      title: 'Holders, their roles, and what they can call',
      columns: ['Holder', 'Role', 'Function'],
      nodes: [...nodes.values()],
      edges: [...edges.values()],
      ...(powers.length > mostFunctions ? { more: powers.length - mostFunctions } : {}),
    },
  ];
}

type Node = DetailOf<'graph'>['nodes'][number];
type Edge = DetailOf<'graph'>['edges'][number];

function weigh({ effect }: CallableFunction): number {
  return decisive[effect] === undefined ? 0 : 1;
}

function sayCall({ contract }: DeclaredContract, { signature, effect }: CallableFunction): string {
  const name = quote(`${contract}.${signature.split('(', 1)[0]}`, 60);
  return effect === 'none' ? name : `${name}: ${effect}`;
}

/** Who was meant to hold it, where that is said; else what kind of holder the code asks for. */
function listHolders(
  { contract }: DeclaredContract,
  { holder, holderKind }: CallableFunction,
  evidence: readonly DeployEvidence[],
): string[] {
  const isMeant = (one: DeployEvidence) => one.contract === contract && holder !== null && isAlike(one.role, holder);
  const meant = evidence.filter(isMeant).map((one) => `${quote(one.holder, 44)} (${one.holderKind})`);
  if (meant.length > 0) return [...new Set(meant)].slice(0, 4);
  return [holderKind === null ? 'not known' : kinds[holderKind]];
}

/** `_owner` is the owner. */
function isAlike(role: string, holder: string): boolean {
  const bare = (text: string) => text.replaceAll(/[^a-z0-9]/gi, '').toLowerCase();
  return bare(role) === bare(holder);
}
