import type { CallableFunction } from '../../core/contract-facts.ts';
import type { Expression } from '../../readers/source-unit/source-unit.ts';
import type { ContractScope, PlacedFunction } from './contract-scope.ts';
import { mentionsSender, someExpression } from './expressions.ts';
import { asksSender } from './formula.ts';
import type { Deed, Frame, HeldFact } from './function-run.ts';
import { judgeFormula, strongest } from './judge-formula.ts';
import type { Judgement } from './judgement.ts';
import { nameModifier } from './known-guards.ts';
import { nameEffect } from './name-effect.ts';
import { namesHolder } from './name-words.ts';
import { setUpOnce } from './set-up-once.ts';
import { type FunctionWalk, walkFunction } from './walk-function.ts';

interface Verdict {
  readonly judgement: Judgement | null;
  readonly via: Frame | null;
}

/** Who may call a function, by what condition, and what it then does. */
export function classifyFunction(scope: ContractScope, entry: PlacedFunction): CallableFunction {
  const walk = walkFunction(scope, entry);
  const {
    function: { signature, line, endLine },
  } = entry;
  const verdict = inContext(judgeWalk(walk, scope), walk, { scope, entry });
  const described = describe(verdict, walk, entry);
  return {
    signature,
    line,
    endLine,
    ...described,
    effect: nameEffect({ function: entry.function, class: described.class, deeds: walk.deeds }),
    confidence: walk.isCutShort ? 'by-name' : (verdict.judgement?.confidence ?? 'resolved'),
  };
}

/** Deeds under different guards make it mixed; one that anybody may do beside one that only a holder may, too. */
function judgeWalk(walk: FunctionWalk, scope: ContractScope): Verdict {
  const cache = new Map<HeldFact, Judgement | null>();
  const judge = (fact: HeldFact) => {
    const known = cache.get(fact);
    if (known !== undefined) return known;
    const judgement = ignoreDetail(judgeFormula(fact.formula, scope), fact.via);
    cache.set(fact, judgement);
    return judgement;
  };
  const decide = (facts: readonly HeldFact[]): Verdict => {
    const judgement = strongest(facts.map(judge));
    const fact = judgement ? facts.find((one) => cache.get(one) === judgement) : undefined;
    return { judgement, via: fact?.via ?? null };
  };
  const overall = decide(walk.facts);
  const telling = tellingDeeds(walk);
  const isDecided = overall.judgement && overall.judgement.label !== 'user' && overall.judgement.label !== 'mixed';
  if (isDecided && !telling.some(({ isLast }) => isLast)) return overall;
  const verdicts = telling.map(({ facts, isLast }) => decide(isLast ? facts : [...facts, ...walk.facts]));
  // A role that only some branch of some library asks for does not make the whole function its own.
  const guarded = verdicts.filter(
    ({ judgement, via }) => judgement !== null && judgement.label !== 'user' && via?.kind !== 'call',
  );
  const [first] = guarded;
  if (!first?.judgement) return overall.judgement ? overall : (verdicts.find(({ judgement }) => judgement) ?? overall);
  if (guarded.length === verdicts.length) return first;
  return { judgement: { ...first.judgement, label: 'mixed' }, via: first.via };
}

/** What some branch of a called function asks for is that branch's own, unless asking is what the function is for. */
function ignoreDetail(judgement: Judgement | null, via: Frame | null): Judgement | null {
  if (judgement?.label !== 'mixed' || via?.kind !== 'call') return judgement;
  return /check|require|only|auth|enforce|validate|ensure|assert|permission/i.test(via.name) ? judgement : null;
}

/** A proxy hands what is not its admin's on; that is not this function's doing. */
function tellingDeeds({ deeds, entry }: FunctionWalk): readonly Deed[] {
  const own = deeds.filter(({ expression }) => !isBookkeeping(expression) && !isHandedOn(expression));
  return own.length > 0 || entry === null ? own : [entry];
}

function isHandedOn(expression: Expression): boolean {
  return expression[0] === 'call' && expression[1][0] === 'name' && expression[1][1] === 'delegatecall';
}

/** Guards against re-entry, and what is only counted. */
function isBookkeeping(expression: Expression): boolean {
  return someExpression(
    expression,
    (part) => part[0] === 'name' && /reentran|_status$|^_?(?:not)?entered$|^_?locked$|unlocked/i.test(part[1]),
  );
}

/** `onlyPermission(…)`, whose answer could not be followed. */
function byOwnName({ facts }: FunctionWalk): Verdict | null {
  for (const { via, formula } of facts) {
    if (via?.kind !== 'modifier' || !/^only|^auth|permission/i.test(via.name) || !asksSender(formula)) continue;
    const judgement = nameModifier(via.name, via.values);
    if (judgement?.label === 'privileged' && (namesHolder(via.name) || /permission|role/i.test(via.name)))
      return { judgement, via };
  }
  return null;
}

/** Coins are taken from nobody but the contract that wraps them. */
function asCoinReceiver({ judgement, via }: Verdict): Verdict {
  if (judgement?.label !== 'privileged' || judgement.by !== 'address' || namesHolder(judgement.name))
    return { judgement, via };
  return { judgement: { ...judgement, label: 'protocol', by: 'contract' }, via };
}

/** What a vote decides is decided by no key; what gives a power up is one's own affair. */
function inContext(
  verdict: Verdict,
  walk: FunctionWalk,
  { scope, entry }: { readonly scope: ContractScope; readonly entry: PlacedFunction },
): Verdict {
  const { name, kind } = entry.function;
  const { judgement, via } = verdict;
  if (kind === 'receive' || kind === 'fallback') return asCoinReceiver(verdict);
  const user: Judgement = { label: 'user', by: 'item', name: '', confidence: 'resolved' };
  if (judgement?.label === 'governance' && /^(?:cast)?vote/i.test(name)) return { judgement: user, via };
  if (judgement?.by === 'member' && /^renounce/i.test(name)) return { judgement: user, via };
  if (judgement === null || judgement.label === 'user') {
    const said = byOwnName(walk);
    if (said) return said;
  }
  const isGovernor = scope.findFunction('castVote', 2) !== null && /^(?:execute|queue)/.test(name);
  return judgement === null && isGovernor
    ? { judgement: { label: 'governance', by: 'stake', name: 'castVote', confidence: 'resolved' }, via }
    : { judgement, via };
}

type Described = Pick<CallableFunction, 'class' | 'guardKind' | 'guard' | 'holder' | 'holderKind'>;

function describe({ judgement, via }: Verdict, walk: FunctionWalk, { function: called }: PlacedFunction): Described {
  if (walk.alwaysReverts && walk.deeds.length === 0)
    return { class: 'open', guardKind: 'none', guard: '', holder: null, holderKind: null };
  const once = setUpOnce(walk, judgement, called.name);
  if (once !== null || judgement?.label === 'initializer')
    return {
      class: 'initializer',
      guardKind: 'one-shot',
      guard: via?.kind === 'modifier' && judgement?.label === 'initializer' ? via.name : (once ?? ''),
      holder: null,
      holderKind: null,
    };
  if (!judgement) return withoutGuard(walk, called.body?.length === 0);
  const holder = judgement.name === '' || judgement.label === 'user' ? null : judgement.name;
  return {
    class: judgement.label,
    guardKind: guardKindOf(judgement, via),
    guard: guardText(judgement, via),
    holder,
    holderKind: judgement.by,
  };
}

/** Nobody is asked for: it is the caller's own affair where it is about the caller, else anybody's. */
function withoutGuard(walk: FunctionWalk, isEmpty: boolean): Described {
  const own = !isEmpty && walk.deeds.some(({ expression }) => mentionsSender(expression));
  return {
    class: own ? 'user' : 'open',
    guardKind: own ? 'own-account' : 'none',
    guard: '',
    holder: null,
    holderKind: null,
  };
}

function guardKindOf({ label, by }: Judgement, via: Frame | null): CallableFunction['guardKind'] {
  if (label === 'self') return 'self-call';
  if (label === 'protocol') return 'contract-caller';
  if (label === 'user') return 'own-account';
  if (by === 'signature') return 'signature-quorum';
  if (via?.kind === 'modifier') {
    if (by === 'role') return 'role';
    if (/^if/i.test(via.name)) return 'proxy-admin';
    return /^(?:only|if|is)?_?(?:proxy)?_?owner$/i.test(via.name) ? 'modifier-owner' : 'modifier-custom';
  }
  if (by === 'pending') return 'pending-owner';
  if (via?.kind === 'call') return by === 'role' ? 'inline-role' : 'indirect';
  if (by === 'role') return 'inline-role';
  return by === 'member' ? 'member' : 'inline-sender';
}

/** The modifier, or the role it is given; else what the sender is compared with. */
function guardText({ by, name, label }: Judgement, via: Frame | null): string {
  if (label === 'user') return '';
  if (via?.kind === 'modifier') {
    const isGiven = via.values.length === 1 || (via.values.length > 1 && /role|^auth/i.test(via.name));
    return by === 'role' && isGiven && name !== '' ? name : via.name;
  }
  // A function that is there to ask says so by its name; of any other, what it asks for is the guard.
  const isGivenRole = by === 'role' && via !== null && via.values.length > 0;
  if (via?.kind === 'call' && !isGivenRole && asks.test(via.name)) return via.name;
  return name === '' ? (via?.name ?? '') : name;
}

const asks = /^_*(?:check|require|only|assert|auth|enforce|validate|ensure)(?:[A-Z_]|$)/;
