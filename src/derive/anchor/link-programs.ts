import type { CallableFunction, DeclaredContract } from '../../core/contract-facts.ts';
import type { AnchorField, AnchorFunction, Demand } from '../../readers/anchor/anchor-reading.ts';
import { nameEffect } from '../contracts/name-effect.ts';
import { nameWords } from '../contracts/name-words.ts';
import { findTies, type Tie } from './find-ties.ts';
import { isSingle, judgeTies } from './judge-ties.ts';
import { type AnchorFile, createProgramScope, type ProgramScope } from './program-files.ts';

/** The programs of a repository, each instruction with whose signature it takes. An inventory: what bodies compute is not followed. */
export function linkPrograms(files: readonly AnchorFile[]): DeclaredContract[] {
  return files.flatMap(({ path, reading: { programs } }) => {
    if (programs.length === 0) return [];
    const scope = createProgramScope(path, files);
    return programs.map(({ name, line, instructions }): DeclaredContract => {
      const tied = instructions.map((one) => tie(one, scope));
      const shared = listShared(tied);
      const functions = tied.map((one) => declare(one, shared));
      const isHeld = functions.some((one) => one.class === 'privileged' || one.class === 'mixed');
      return {
        path,
        contract: name,
        line,
        isAbstract: false,
        language: 'anchor',
        upgradeability: 'loader',
        holderModel: isHeld ? 'single-address' : 'none',
        functions,
      };
    });
  });
}

interface TiedInstruction {
  readonly instruction: AnchorFunction;
  readonly fields: readonly AnchorField[];
  readonly ties: readonly Tie[];
}

function tie(instruction: AnchorFunction, scope: ProgramScope): TiedInstruction {
  const { accounts } = instruction;
  const fields = accounts === null ? [] : scope.listFields(accounts);
  return { instruction, fields, ties: findTies(fields, listDemands(instruction, accounts ?? '', scope)) };
}

/**
 * Of types whose accounts name somebody, those that are used without that somebody's signature more often than with it; but none whose
 * address is made of a signer's key: of these everybody has their own.
 */
function listShared(tied: readonly TiedInstruction[]): ReadonlySet<string> {
  const uses = new Map<string, { named: number; others: number }>();
  for (const { fields, ties } of tied)
    for (const type of new Set(fields.flatMap((field) => (field.type === '' ? [] : [field.type])))) {
      const use = uses.get(type) ?? { named: 0, others: 0 };
      uses.set(type, use);
      if (ties.some(({ kind, account }) => kind === 'stored' && account?.type === type)) use.named += 1;
      else use.others += 1;
    }
  const personal = new Set(
    tied.flatMap(({ ties }) =>
      ties.flatMap(({ kind, account }) => (kind === 'derived' && account ? [account.type] : [])),
    ),
  );
  const isShared = ([type, { named, others }]: [string, { named: number; others: number }]) =>
    named > 0 && others > named && !personal.has(type);
  return new Set([...uses].filter(isShared).map(([type]) => type));
}

function declare({ instruction, fields, ties }: TiedInstruction, shared: ReadonlySet<string>): CallableFunction {
  const judged = judgeTies(ties, { isSetUp: fields.some(isSetUp), isProposed: fields.some(isProposal), shared });
  const { name, parameters, line, endLine } = instruction;
  return {
    signature: `${name}(${parameters.join(',')})`,
    line,
    endLine,
    ...judged,
    effect: nameEffect({ function: { name, kind: 'function', parameters: [] }, class: judged.class, deeds: [] }),
  };
}

/** Made here, and there can be no second. */
function isSetUp(field: AnchorField): boolean {
  return field.attributes.some(([key]) => key === 'init') && isSingle(field);
}

function isProposal({ type }: AnchorField): boolean {
  return nameWords(type).includes('proposal');
}

const maxDepth = 3;

function listDemands(one: AnchorFunction, accounts: string, scope: ProgramScope, depth = 0): readonly Demand[] {
  if (depth > maxDepth) return [];
  const called = one.calls.flatMap((call) => scope.findCalled(call, accounts) ?? []);
  return [
    ...one.demands,
    ...called.flatMap((next) => (next === one ? [] : listDemands(next, accounts, scope, depth + 1))),
  ];
}
