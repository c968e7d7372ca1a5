import type { Expression } from '../../readers/source-unit/source-unit.ts';
import type { ContractScope } from './contract-scope.ts';
import { isOrigin, isSender, mentionsSender, someExpression, tellingName, withoutCasts } from './expressions.ts';
import type { Formula } from './formula.ts';
import { judgeHolder } from './judge-holder.ts';
import { judgeMembership } from './judge-membership.ts';
import type { Judgement } from './judgement.ts';

/** Strongest first: of several conditions that all must hold, it decides. */
const strength: readonly Judgement['label'][] = [
  'initializer',
  'self',
  'privileged',
  'protocol',
  'governance',
  'mixed',
  'user',
];

/** Whom a condition lets pass; null where it does not ask who calls. */
export function judgeFormula(formula: Formula, scope: ContractScope): Judgement | null {
  switch (formula.kind) {
    case 'known':
      return formula.judgement;
    case 'atom':
      return judgeAtom(formula.expression, formula.holds, scope);
    case 'named':
      return judgeNamed(formula, scope);
    case 'all':
      return strongest(formula.parts.map((part) => judgeFormula(part, scope)));
    case 'any':
      return judgeAny(formula.parts, scope);
  }
}

function judgeNamed(
  { call, inner, holds }: Extract<Formula, { kind: 'named' }>,
  scope: ContractScope,
): Judgement | null {
  const judgement = judgeFormula(inner, scope);
  if (judgement && judgement.label !== 'user' && judgement.label !== 'mixed') return judgement;
  const said = holds && call[0] === 'call' ? judgeMembership(call, scope) : null;
  return said?.label === 'privileged' ? { ...said, confidence: 'by-name' } : (judgement ?? said);
}

export function strongest(judgements: readonly (Judgement | null)[]): Judgement | null {
  return strength.flatMap((label) => judgements.find((one) => one?.label === label) ?? []).at(0) ?? null;
}

function judgeAny(parts: readonly Formula[], scope: ContractScope): Judgement | null {
  const judged = parts.map((part) => ({ part, judgement: judgeFormula(part, scope) }));
  const told = judged.flatMap(({ judgement }) => (judgement ? [judgement] : []));
  const joined = joinAny(told);
  if (!joined) return null;
  const free = judged.filter(({ judgement, part }) => !judgement && !(part.kind === 'any' && part.parts.length === 0));
  if (free.length === 0 || joined.label === 'user') return joined;
  if (free.every(({ part }) => opensByGrant(part, told))) return joined;
  // Whether the contract deals with itself is no question of power.
  if (joined.label === 'self') return null;
  return { ...joined, label: 'mixed' };
}

/** Either of several holders. */
function joinAny(told: readonly Judgement[]): Judgement | null {
  const [first] = told;
  if (!first) return null;
  const labels = new Set(told.map(({ label }) => label));
  const name = [...new Set(told.map((one) => one.name).filter((one) => one !== ''))].join('|');
  const by = strongest(told)?.by ?? first.by;
  const confidence = told.some((one) => one.confidence === 'by-name') ? 'by-name' : first.confidence;
  if (labels.size === 1) return { ...first, name, by };
  labels.delete('self');
  if (labels.has('user') || labels.has('mixed'))
    return { label: labels.size === 1 ? first.label : 'mixed', by, name, confidence };
  if (labels.has('governance')) return { label: 'governance', by: 'stake', name, confidence };
  return { label: labels.has('privileged') ? 'privileged' : ([...labels][0] ?? first.label), by, name, confidence };
}

/** A role given to address(0) is open by whoever holds it: the power over it stays. */
function opensByGrant(part: Formula, told: readonly Judgement[]): boolean {
  if (part.kind === 'all') return part.parts.some((one) => opensByGrant(one, told));
  if (part.kind !== 'atom' || !part.holds) return false;
  const { expression } = part;
  const isNobody = (one: Expression) => ['0', '0x0'].includes(literalOf(withoutCasts(one)));
  const isGranted = told.some(({ by }) => by === 'role');
  if (expression[0] === 'call') return isGranted && expression[2].some(isNobody);
  if (expression[0] === 'index') return isGranted && isNobody(expression[2]);
  return (
    expression[0] === 'binary' &&
    expression[1] === '==' &&
    [expression[2], expression[3]].some(isNobody) &&
    told.some(({ name }) => name !== '' && [expression[2], expression[3]].some((one) => tellingName(one) === name))
  );
}

function literalOf(expression: Expression): string {
  return expression[0] === 'value' ? expression[1] : '';
}

const recovering = /^(?:ecrecover|tryRecover|recover|recoverSigner|_?recover\w*|getSigner|_getSigner)$/;

/** Who signed what was handed in: asks for a key as the sender does. */
function isRecovered(expression: Expression): boolean {
  const bare = withoutCasts(expression);
  return bare[0] === 'call' && recovering.test(tellingName(bare[1]));
}

const asksInherited = /^_?(?:can[A-Z]|is(?:Owner|Admin|Authori[sz]ed|Governor|Governance)|hasAccess|only[A-Z])/;

function judgeAtom(expression: Expression, holds: boolean, scope: ContractScope): Judgement | null {
  if (expression[0] === 'binary') return judgeComparison(expression, holds, scope);
  // What must not be so excludes a few; it gives nobody a power.
  if (!holds) return null;
  const bare = withoutCasts(expression);
  const isSigned = someExpression(bare, isRecovered);
  // `_canSetOwner()` of whoever inherits: it asks the sender there.
  if (bare[0] === 'call' && bare[2].length === 0 && asksInherited.test(tellingName(bare[1])))
    return { label: 'privileged', by: 'controller', name: tellingName(bare[1]), confidence: 'by-name' };
  if (!mentionsSender(bare) && !isSigned && !/signature/i.test(tellingName(bare))) return null;
  const judgement = judgeMembership(bare, scope);
  return judgement && isSigned && judgement.label === 'privileged' ? { ...judgement, by: 'signature' } : judgement;
}

/** The sender hashed, or moved by a constant as aliases of another chain are, and nothing else. */
function isDisguised(expression: Expression): boolean {
  return mentionsSender(expression) && !someExpression(expression, isLookUp);
}

function isLookUp(part: Expression): boolean {
  if (part[0] === 'index' || part[0] === 'choice') return true;
  if (part[0] === 'name') return /^[@%]/.test(part[1]);
  return (
    part[0] === 'call' &&
    !/^(?:keccak256|sha256|sha3|encode\w*|address|u?int\d*|bytes\d*|payable|\w*[aA]lias\w*)$/.test(tellingName(part[1]))
  );
}

function judgeComparison(
  [, operator, left, right]: Extract<Expression, readonly ['binary', ...unknown[]]>,
  holds: boolean,
  scope: ContractScope,
): Judgement | null {
  const isSame = (operator === '==') === holds && (operator === '==' || operator === '!=');
  for (const [one, other] of [
    [withoutCasts(left), withoutCasts(right)],
    [withoutCasts(right), withoutCasts(left)],
  ] as const) {
    if (isSender(one) || isOrigin(one) || isDisguised(one)) {
      if (isSender(other) || isOrigin(other)) return null;
      return isSame ? judgeHolder(other, scope) : null;
    }
    if (isRecovered(one) && isSame) {
      const judgement = judgeHolder(other, scope);
      return judgement?.label === 'privileged' ? { ...judgement, by: 'signature' } : judgement;
    }
    if (one[0] === 'value' && mentionsSender(other))
      return judgeAgainstValue(one[1], other, { operator, holds }, scope);
  }
  const asked = [left, right].find((side) => mentionsSender(side));
  if (!asked || operator === '!=' || !holds) return null;
  return ['==', '>=', '>', '<', '<='].includes(operator)
    ? judgeMembership(asked, scope, { isAmount: operator !== '==' })
    : null;
}

/** `wards[msg.sender] == 1`, `level[msg.sender] > 0`; nothing that is zero or absent gives a power. */
function judgeAgainstValue(
  value: string,
  asked: Expression,
  { operator, holds }: { readonly operator: string; readonly holds: boolean },
  scope: ContractScope,
): Judgement | null {
  const isZero = /^(?:0|0x0+|false)$/.test(value);
  const isSame = operator === '==' || operator === '!=' ? (operator === '==') === holds : holds;
  if (operator === '==' || operator === '!=') return isSame === isZero ? null : judgeMembership(asked, scope);
  return isSame ? judgeMembership(asked, scope, { isAmount: true }) : null;
}
