import type { Expression } from '../../readers/source-unit/source-unit.ts';
import type { ContractScope } from './contract-scope.ts';
import {
  dependsOnCaller,
  isOrigin,
  isSender,
  localMark,
  mentionsSender,
  partsOf,
  rootName,
  sayExpression,
  tellingName,
  withoutCasts,
} from './expressions.ts';
import { judgeHolder } from './judge-holder.ts';
import type { Judgement } from './judgement.ts';
import { namesHolder, namesPart } from './name-words.ts';

interface Asked {
  /** Compared by size: an amount rather than a yes or no. */
  readonly isAmount: boolean;
}

/** What it takes that something is recorded, or answered, of the sender. */
export function judgeMembership(
  asked: Expression,
  scope: ContractScope,
  how: Asked = { isAmount: false },
): Judgement | null {
  const bare = withoutCasts(asked);
  if (bare[0] === 'call') return judgeAnswer(bare, scope, how);
  const entry = findEntry(bare);
  if (entry) return judgeRecord(entry, bare, scope, how);
  const call = findCall(bare);
  return call ? judgeAnswer(call, scope, how) : null;
}

/** The innermost look-up by the sender: `members[msg.sender]` of `members[msg.sender].isActive`. */
function findEntry(expression: Expression): Extract<Expression, readonly ['index', ...unknown[]]> | null {
  if (expression[0] === 'index') {
    const inner = findEntry(expression[1]);
    if (inner) return inner;
    return isAboutSender(expression[2]) ? expression : null;
  }
  return expression[0] === 'member' ? findEntry(expression[1]) : null;
}

/** The sender itself, or a hash of it and of nothing that the caller chooses. */
function isAboutSender(key: Expression): boolean {
  const bare = withoutCasts(key);
  if (isSender(bare) || isOrigin(bare)) return true;
  return bare[0] === 'call' && /keccak|hash|encode/i.test(tellingName(bare[1])) && bare[2].some(isAboutSender);
}

function findCall(expression: Expression): Extract<Expression, readonly ['call', ...unknown[]]> | null {
  if (expression[0] === 'call' && expression[2].some(isAboutSender)) return expression;
  for (const part of partsOf(expression)) {
    const found = findCall(part);
    if (found) return found;
  }
  return null;
}

function judged(label: Judgement['label'], by: Judgement['by'], name: string): Judgement {
  return { label, by, name, confidence: 'resolved' };
}

function keysOf(expression: Expression): Expression[] {
  if (expression[0] === 'index') return [...keysOf(expression[1]), withoutCasts(expression[2])];
  return expression[0] === 'member' ? keysOf(expression[1]) : [];
}

function judgeRecord(
  entry: Extract<Expression, readonly ['index', ...unknown[]]>,
  whole: Expression,
  scope: ContractScope,
  { isAmount }: Asked,
): Judgement | null {
  const mapping = rootName(entry);
  const name = tellingName(entry);
  const field = whole[0] === 'member' ? whole[2] : '';
  const keys = keysOf(whole);
  const others = keys.filter((key) => !isSender(key));
  // What callers say of themselves.
  if (keys.length > 1 && others.length === 0) return judged('user', 'item', name);
  const words = `${name} ${field} ${mapping ?? ''}`;
  if (/trusted_?forwarder/i.test(words)) return null;
  const role = others.find((key) => (key[0] === 'name' || key[0] === 'value') && !isChosen(key));
  const isRoles = /role|permission|grant|revok|capabilit/i.test(words);
  if (isRoles && others.length > 0)
    return judged('privileged', 'role', role ? roleName(role) : saidRole(others[0] ?? entry) || name);
  if (others.some(isChosen)) return judged('user', 'item', name);
  if (role && !namesPart(tellingName(role))) return judged('privileged', 'role', roleName(role));
  if (mapping !== null && scope.isOwnAffair(mapping)) return judged('user', 'item', name);
  const type = mapping === null ? '' : (scope.findVariable(mapping)?.type ?? '');
  const value =
    field === '' ? valueType(type, keysOf(entry).length) : (scope.findField(valueType(type, 1), field) ?? '');
  // Whose the thing is, and no yes or no.
  if (value === 'address' || (value !== '' && scope.isContractType(value))) return judged('user', 'item', name);
  if (isPersonal.test(words)) return judged('user', 'item', name);
  if (namesHolder(words) && !isBalance(words)) return judged('privileged', 'member', name);
  if (isAmount || isBalance(words) || /^u?int/.test(value)) return judged('user', 'item', name);
  if (namesPart(words) || (mapping !== null && scope.holdsContracts(mapping)))
    return judged('protocol', 'contract', name);
  return judged('privileged', 'member', name);
}

/** By whoever calls, or by a loop that goes through all of them. */
function isChosen(key: Expression): boolean {
  return dependsOnCaller(key) || (key[0] === 'name' && key[1].startsWith(localMark));
}

const isPersonal =
  /users?(?![a-z])|accounts?(?![a-z])|stakers?(?![a-z])|players?|voters?|participants?|depositors?|positions?|lenders?|borrowers?|delegators?|holders?(?![a-z])/i;

function isBalance(words: string): boolean {
  return /balance|amount|stake|share|deposit|allowance|credit|claim|vote|weight|nonce|debt|supply|withdrawable|reward/i.test(
    words,
  );
}

/** A role that is computed has no name. */
function saidRole(role: Expression): string {
  const said = tellingName(role);
  return /^(?:keccak256|sha256|sha3|encode\w*)$/.test(said) ? '' : said;
}

function roleName(role: Expression): string {
  return role[0] === 'value' ? role[1].replaceAll('"', '') : tellingName(role);
}

function valueType(type: string, keys: number): string {
  let inner = type;
  for (let index = 0; index < keys; index += 1) {
    const arrow = inner.indexOf('=>');
    if (!inner.startsWith('mapping(') || arrow < 0) return inner;
    inner = inner.slice(arrow + 2, -1);
  }
  return inner;
}

const ownAccount =
  /^_?is(?:ApprovedFor\w*|ApprovedOrOwner|ApprovedOrHolder|Operator(?:For)?|OperatorApproved)$|^allowance$|^_?(?:owns|isOwnerOf|isTokenOwner)$/;
const harmless =
  /^_?(?:isContract|isEOA|isBlack\w*|isBlock\w*|isFrozen|isDenied|isSanctioned|keccak256|sha256|abi|encode\w*|isTrustedForwarder|verify(?:Proof|Calldata)?|processProof\w*|isPaused|paused|balanceOf\w*|type|hash\w*|min|max|sub|add|mul|div)$/;
const isQuestion =
  /^_{0,2}(?:is|has|can|are|may|does|in|only|check|require|allowed|authori[sz]ed|approved|registered|exists|trusted|permitted|whitelisted|known|valid|supports|get\w*(?:Role|Level|Status))(?:[A-Z_]|$)/;
const asksRole =
  /role|permission|purpose|authori|canCall|canPerform|isAllowed|hasAccess|only|require|check|restricted/i;

/** What a function says of the sender, or of a signature. */
function judgeAnswer(
  call: Extract<Expression, readonly ['call', ...unknown[]]>,
  scope: ContractScope,
  { isAmount }: Asked,
): Judgement | null {
  const [, callee, values] = call;
  const name = tellingName(callee);
  if (/votes?$|votingpower|getprior/i.test(name) && isAmount) return judged('governance', 'stake', name);
  if (/^_?(?:is)?valid\w*signature\w*$|^verify\w*sig\w*$|^_?check\w*signature\w*$/i.test(name))
    return judgeSignature(call, scope);
  if (harmless.test(name)) return null;
  if (!values.some(isAboutSender)) return null;
  if (ownAccount.test(name)) return judged('user', 'item', name);
  if (/^(?:contains|has|includes|exists|isMember|inSet|inList|bearer)$/.test(name)) return judgeSet(call, scope);
  const others = values.filter((value) => !mentionsSender(value));
  const role = others.find(
    (value) => !dependsOnCaller(value) && ['name', 'value', 'call', 'member'].includes(value[0]),
  );
  const asksFor = callee[0] === 'member' ? sayExpression(callee) : name;
  // `hasPermission(owner, msg.sender)` asks for an approval by the owner, whom the caller names; a role is named by the contract.
  const isItems = others.length > 0 && others.every(dependsOnCaller) && !/role/i.test(name);
  if (values.length > 1 && values.every(isAboutSender)) return judged('user', 'item', name);
  if (asksRole.test(name) && !isItems) {
    const isRole = role !== undefined && /role|permission/i.test(name);
    return judged('privileged', isRole ? 'role' : 'controller', isRole ? roleName(role) : asksFor);
  }
  if (!isQuestion.test(name)) return isAmount ? judged('user', 'item', name) : null;
  if (others.some(dependsOnCaller)) return judged('user', 'item', name);
  if (isAmount || isBalance(name)) return judged('user', 'item', name);
  if (namesHolder(name)) return judged('privileged', callee[0] === 'member' ? 'controller' : 'member', asksFor);
  if (namesPart(name)) return judged('protocol', 'contract', name);
  return judged('privileged', callee[0] === 'member' ? 'controller' : 'member', asksFor);
}

function judgeSignature(
  [, , values]: Extract<Expression, readonly ['call', ...unknown[]]>,
  scope: ContractScope,
): Judgement {
  const [signer] = values;
  const judgement = signer ? judgeHolder(signer, scope) : null;
  if (judgement?.label === 'privileged') return { ...judgement, by: 'signature' };
  return judged('user', 'item', signer ? tellingName(withoutCasts(signer)) : '');
}

/** `minters.contains(msg.sender)`, whichever library keeps the set. */
function judgeSet(
  [, callee, values]: Extract<Expression, readonly ['call', ...unknown[]]>,
  scope: ContractScope,
): Judgement {
  const set = callee[0] === 'member' ? callee[1] : (values.find((value) => !isSender(value)) ?? callee);
  const name = tellingName(set);
  if (dependsOnCaller(set)) return judged('user', 'item', name);
  return scope.isNamedAfterContract(name) || (namesPart(name) && !namesHolder(name))
    ? judged('protocol', 'contract', name)
    : judged('privileged', 'member', name);
}
