import type { CallableFunction } from '../../core/contract-facts.ts';
import type { AnchorField } from '../../readers/anchor/anchor-reading.ts';
import { nameWords } from '../contracts/name-words.ts';
import type { Tie } from './find-ties.ts';

export type SignerJudgement = Pick<
  CallableFunction,
  'class' | 'guardKind' | 'guard' | 'holder' | 'holderKind' | 'confidence'
>;

/** Such a name is one that decides for others. */
const deciders = wordSet(
  `admin admins administrator governance governor gov dao multisig council committee operator keeper keepers manager managers guardian curator
   pauser upgrade upgrader updater super superadmin emergency treasury fee fees reward rewards emission emissions oracle protocol security reserve
   controller crank cranker executor maintainer delegation strategist whitelist canceller scorer interceptor config deployer`,
);
/** Such a name is one of many. */
const persons = wordSet(
  `user users depositor staker trader borrower lender maker taker payer holder buyer seller voter claimant claimer beneficiary wallet liquidator
   player member recipient funder sender position nft token collector winner bidder lp delegate`,
);
/** Such an account is one of many that belong to whoever made them. */
const items = wordSet(
  `user users position positions ticket order orders escrow deposit depositor request lock lockup claim wallet member voter obligation receipt
   stake stakes nft bid offer listing stats account accounts bundle winner bond referrer referral metadata token vesting grant status`,
);
/** Such an account is there for all. */
const wholes = wordSet(
  `config state global settings controller group market markets pool pools protocol registry exchange admin program amm bank reserve tree
   distributor competition fund treasury oracle factory platform launchpad extension permission tier gov`,
);

function wordSet(text: string): ReadonlySet<string> {
  return new Set(text.trim().split(/\s+/));
}

export interface TieContext {
  /** Makes an account of which there is but one. */
  readonly isSetUp: boolean;
  /** Takes the account of a proposal: what members do with it counts with what others do. */
  readonly isProposed: boolean;
  /** Types of accounts that others use more than whoever they name. */
  readonly shared: ReadonlySet<string>;
}

/** Who may send an instruction, by what its signers are tied to. */
export function judgeTies(ties: readonly Tie[], { isSetUp, isProposed, shared }: TieContext): SignerJudgement {
  const judged = ties.map((tie) => ({ tie, label: judgeTie(tie, shared) }));
  const open = judged.filter(({ tie }) => tie.choice !== null || tie.isOptional);
  const strict = judged.filter(({ tie }) => tie.choice === null && !tie.isOptional);
  const power = strict.find(({ label }) => label === 'privileged') ?? judgeChoice(open);
  if (power?.tie.kind === 'listed' && isProposed) return { ...describe(power.tie, 'governance'), holderKind: 'stake' };
  if (power?.label === 'privileged') return describe(power.tie, 'privileged');
  if (power?.label === 'mixed') return describe(power.tie, 'mixed');
  const program = ties.find(({ kind }) => kind === 'program');
  if (program) return describe(program, 'protocol');
  if (judged.some(({ tie }) => tie.kind !== 'derived')) return own;
  if (isSetUp) return { ...own, class: 'initializer', guardKind: 'one-shot', holderKind: 'state' };
  return judged.length > 0 ? own : { ...own, class: 'open', guardKind: 'none', holderKind: null };
}

const own: SignerJudgement = {
  class: 'user',
  guardKind: 'own-account',
  guard: '',
  holder: null,
  holderKind: 'item',
  confidence: 'by-name',
};

interface Judged {
  readonly tie: Tie;
  readonly label: 'privileged' | 'user';
}

/** Either of several: a power only where all of them are one; and none of whoever may be left out. */
function judgeChoice(
  judged: readonly Judged[],
): { readonly tie: Tie; readonly label: 'privileged' | 'mixed' | 'user' } | null {
  const power = judged.find(({ label }) => label === 'privileged');
  if (!power) return null;
  const same = judged.filter(({ tie }) => tie.choice === power.tie.choice);
  return {
    tie: power.tie,
    label: !power.tie.isOptional && same.every(({ label }) => label === 'privileged') ? 'privileged' : 'mixed',
  };
}

const kinds: Readonly<Record<Tie['kind'], Pick<SignerJudgement, 'guardKind' | 'holderKind' | 'confidence'>>> = {
  stored: { guardKind: 'inline-sender', holderKind: 'address', confidence: 'resolved' },
  constant: { guardKind: 'inline-sender', holderKind: 'address', confidence: 'resolved' },
  listed: { guardKind: 'member', holderKind: 'member', confidence: 'resolved' },
  asked: { guardKind: 'indirect', holderKind: 'controller', confidence: 'by-name' },
  program: { guardKind: 'contract-caller', holderKind: 'contract', confidence: 'resolved' },
  derived: { guardKind: 'own-account', holderKind: 'item', confidence: 'resolved' },
  token: { guardKind: 'own-account', holderKind: 'item', confidence: 'resolved' },
};

function describe({ kind, signer, place }: Tie, label: SignerJudgement['class']): SignerJudgement {
  return { class: label, ...kinds[kind], guard: signer, holder: place };
}

function judgeTie(tie: Tie, shared: ReadonlySet<string>): Judged['label'] {
  if (tie.kind === 'constant' || tie.kind === 'listed') return 'privileged';
  if (tie.kind === 'derived' || tie.kind === 'token' || tie.kind === 'program') return 'user';
  const said = [...nameWords(tie.signer), ...nameWords(tie.place.split('.').at(-1) ?? '')];
  const isAbout = (words: ReadonlySet<string>) => said.some((word) => words.has(word));
  if (isAbout(deciders) && !said.includes('user')) return 'privileged';
  const isWhole = belongsToAll(tie.account ?? tie.place.split('.').at(0) ?? '', shared);
  return isWhole && (!isAbout(persons) || isSingle(tie.account)) ? 'privileged' : 'user';
}

function belongsToAll(account: AnchorField | string, shared: ReadonlySet<string>): boolean {
  if (typeof account !== 'string' && isSingle(account)) return true;
  const words =
    typeof account === 'string' ? nameWords(account) : [...nameWords(account.type), ...nameWords(account.name)];
  const isUsedByAll = typeof account !== 'string' && shared.has(account.type);
  return (isUsedByAll || words.some((word) => wholes.has(word))) && !words.some((word) => items.has(word));
}

/** Of which a program has but one: its address is made of constants alone. */
export function isSingle(account: AnchorField | null): boolean {
  const seeds = account?.attributes.find(([key]) => key === 'seeds')?.[1];
  if (seeds === undefined) return false;
  const parts = seeds
    .replace(/^\s*&?\[|\]\s*$/g, '')
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');
  return parts.every((part) => /^&?b?"|^&?(?:\w+::)*[A-Z][A-Z\d_]*\b|^&?\[/.test(part));
}
