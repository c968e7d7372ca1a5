import type { Expression } from '../../readers/source-unit/source-unit.ts';
import {
  dependsOnCaller,
  isSender,
  localMark,
  mentionsSender,
  parameterMark,
  rootName,
  sayExpression,
  sender,
  unread,
  withoutCasts,
} from './expressions.ts';
import { followed, toFormula } from './formula.ts';
import { aside, assign, hold, type Run, tellDeed } from './function-run.ts';
import { knownCall } from './known-guards.ts';
import { writtenTo } from './written-to.ts';

const senderNames = /^_{0,2}(?:msgSender|getMsgSender|getSender|senderAddress)(?:ERC721A|Internal)?$/i;
/** Questions whose names say more than a tangled answer. */
const asksForRight =
  /^_?(?:has|is|can|key[A-Z])\w*(?:Role|Permission|Access|Authori[sz]ed|Purpose|Owner|Admin|Operator|Governor|Guardian|Manager|Minter|Call|Perform)\w*$/;
/** Of libraries for sets of addresses. */
const isSet = /^(?:contains|has|includes|exists|isMember|inSet|bearer)$/;
/** Calls that revert where the sender has no right: `acl.checkPermission(msg.sender)`. */
const demandsRight =
  /^_?(?:check|require|assert|ensure|enforce|verify|only|authori[sz]e)\w*(?:Permission|Role|Auth|Access|Owner|Admin|Governor|Guardian|Allowed|Caller|Sender)\w*$/;
/** Calls of Yul and of addresses that do something outside. */
const outgoing = new Set([
  'call',
  'callcode',
  'delegatecall',
  'selfdestruct',
  'suicide',
  'create',
  'create2',
  'transfer',
  'send',
]);

/** What an expression comes to in terms of whoever called; notes on the way what it demands and does. */
export function evaluate(expression: Expression, run: Run): Expression {
  switch (expression[0]) {
    case 'name':
      return run.values.get(expression[1]) ?? expression;
    case 'member':
      return isSender(expression) ? sender : ['member', evaluate(expression[1], run), expression[2]];
    case 'index':
      return ['index', evaluate(expression[1], run), evaluate(expression[2], run)];
    case 'list':
      return ['list', expression[1].map((part) => evaluate(part, run))];
    case 'choice': {
      const condition = evaluate(expression[1], run);
      const [yes, no] = [expression[2], expression[3]].map((part) => aside(run, () => evaluate(part, run)).value);
      return ['choice', condition, yes ?? unread, no ?? unread];
    }
    case 'call':
      return evaluateCall(expression, run);
    case 'binary':
    case 'unary':
      return evaluateOperation(expression, run);
    default:
      return expression;
  }
}

function evaluateOperation(
  expression: Extract<Expression, readonly ['binary' | 'unary', ...unknown[]]>,
  run: Run,
): Expression {
  const target = writtenTo(expression);
  if (target) return write(expression, target, run);
  if (expression[0] === 'unary') return ['unary', expression[1], evaluate(expression[2], run)];
  const [, operator, left, right] = expression;
  const first = evaluate(left, run);
  const isShort = operator === '&&' || operator === '||';
  const second = isShort ? aside(run, () => evaluate(right, run)).value : evaluate(right, run);
  return ['binary', operator, first, second];
}

function write(
  expression: Extract<Expression, readonly ['binary' | 'unary', ...unknown[]]>,
  target: Expression,
  run: Run,
): Expression {
  const value = expression[0] === 'binary' ? evaluate(expression[3], run) : unread;
  const targets = target[0] === 'list' ? target[1] : [target];
  for (const [index, one] of targets.entries()) {
    const part = targets.length === 1 ? value : value[0] === 'list' ? (value[1][index] ?? unread) : unread;
    writeOne(one, expression[0] === 'binary' && expression[1] === '=' ? part : unread, run);
  }
  return value;
}

function writeOne(target: Expression, value: Expression, run: Run): void {
  if (target[0] === 'name' && run.values.has(target[1])) {
    assign(run, target[1], value);
    return;
  }
  const place = evaluate(target, run);
  const root = rootName(place);
  // Memory of this run alone.
  if (root?.startsWith(localMark) || root?.startsWith(parameterMark)) return;
  tellDeed(run, 'write', ['binary', '=', place, value]);
}

function evaluateCall([, callee, given]: Extract<Expression, readonly ['call', ...unknown[]]>, run: Run): Expression {
  if (callee[0] === 'name') return callByName(callee[1], given, run);
  const values = given.map((value) => evaluate(value, run));
  if (callee[0] === 'member') return callMember(callee, values, run);
  const call: Expression = ['call', evaluate(callee, run), values];
  tellDeed(run, 'call', call);
  return call;
}

function callByName(name: string, given: readonly Expression[], run: Run): Expression {
  if (senderNames.test(name) && given.length === 0) return sender;
  const values = given.map((value) => evaluate(value, run));
  const [condition] = values;
  if ((name === 'require' || name === 'assert') && condition) {
    hold(run, toFormula(condition));
    return unread;
  }
  const call: Expression = ['call', ['name', name], values];
  const { scope } = run.walk;
  // Whether somebody speaks for the sender is no question of power.
  if (name === 'isTrustedForwarder') return call;
  const placed = scope.findFunction(name, values.length) ?? scope.findFreeFunction(name, values.length);
  if (placed) {
    const value = run.walk.run(placed, { values, via: run.via ?? { kind: 'call', name, values } });
    if (value[0] === 'unread') return call;
    return asksForRight.test(name) && values.some(mentionsSender) ? ['binary', followed, call, value] : value;
  }
  // `_require(condition, code)` of a library that is not here.
  if (/^_{1,2}(?:require|assert|check|ensure|enforce)$/.test(name) && condition) hold(run, toFormula(condition));
  else if (outgoing.has(name)) tellDeed(run, 'call', call);
  else if (!run.values.has(name)) holdKnownCall(name, values, run);
  return call;
}

function holdKnownCall(name: string, values: readonly Expression[], run: Run): void {
  const judgement = knownCall(run.walk.scope, name, values);
  if (judgement) hold(run, { kind: 'known', judgement }, { via: run.via ?? { kind: 'call', name, values } });
  else if (/^_[a-z]/.test(name)) tellDeed(run, 'call', ['call', ['name', name], values]);
}

function callMember(
  [, base, member]: Extract<Expression, readonly ['member', ...unknown[]]>,
  values: readonly Expression[],
  run: Run,
): Expression {
  const { scope } = run.walk;
  const name = base[0] === 'name' ? base[1] : null;
  const via = run.via ?? { kind: 'call' as const, name: member, values };
  const inside =
    name === 'super'
      ? scope.findFunction(member, values.length, run.depth + 1)
      : name !== null && !run.values.has(name)
        ? scope.findNamed(name, member, values.length)
        : null;
  const place = evaluate(base, run);
  // Whether a set has the sender is asked of the set, however its library looks it up.
  if (inside === null && isSet.test(member) && values.some(isSender))
    return ['call', ['member', place, member], values];
  const method = inside ? null : scope.findLibraryFunction(null, member, values.length + 1);
  const placed = inside ?? method;
  const call: Expression = ['call', ['member', place, member], values];
  if (placed) {
    const value = run.walk.run(placed, {
      values: method ? [withoutCasts(place), ...values] : values,
      via,
    });
    return value[0] === 'unread' ? call : value;
  }
  if (name === 'super' || scope.missing.some((base) => base.name === name)) holdKnownCall(member, values, run);
  else if (demandsRight.test(member)) holdDemanded(place, member, { values, run });
  tellDeed(run, 'call', call);
  return call;
}

function holdDemanded(
  place: Expression,
  member: string,
  { values, run }: { readonly values: readonly Expression[]; readonly run: Run },
): void {
  if (!values.some(isSender) || values.some((value) => !isSender(value) && dependsOnCaller(value))) return;
  const name = `${sayExpression(place)}.${member}`;
  hold(run, { kind: 'known', judgement: { label: 'privileged', by: 'controller', name, confidence: 'resolved' } });
}
