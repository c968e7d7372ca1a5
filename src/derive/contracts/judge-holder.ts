import type { Expression } from '../../readers/source-unit/source-unit.ts';
import type { ContractScope } from './contract-scope.ts';
import { dependsOnCaller, localMark, parameterMark, rootName, tellingName, withoutCasts } from './expressions.ts';
import type { Judgement } from './judgement.ts';
import { namesAuthority, namesHolder, namesPart, namesPending } from './name-words.ts';

/** Whoever bears the address with which the sender is compared. Null where it is nobody. */
export function judgeHolder(compared: Expression, scope: ContractScope): Judgement | null {
  const holder = withoutCasts(compared);
  switch (holder[0]) {
    case 'name':
      return judgeName(holder[1], scope);
    case 'value':
      return /^(?:0|0x0+)$/.test(holder[1]) ? null : judged('privileged', 'address', holder[1]);
    case 'member':
      return judgeField(holder, scope);
    case 'index':
      return judgeEntry(holder, scope);
    case 'call':
      return judgeGetter(holder, scope);
    case 'choice':
      return judgeHolder(holder[2], scope) ?? judgeHolder(holder[3], scope);
    default:
      return null;
  }
}

function judged(label: Judgement['label'], by: Judgement['by'], name: string): Judgement {
  return { label, by, name, confidence: 'resolved' };
}

function judgeName(name: string, scope: ContractScope): Judgement | null {
  if (name === 'this') return judged('self', 'self', 'address(this)');
  // The caller says who it is to be.
  if (name.startsWith(parameterMark)) return judged('user', 'item', name.slice(1));
  if (name.startsWith(localMark)) return judgeUnknown(name.slice(1));
  if (/trusted_?forwarder/i.test(name)) return null;
  const type = scope.findVariable(name)?.type ?? null;
  const isTyped = (type !== null && scope.isContractType(type)) || scope.isNamedAfterContract(name);
  return byName(name, isTyped, scope.called.has(name), scope.holdsContracts(name));
}

/** A local whose value could not be followed: its name is all there is. */
function judgeUnknown(name: string): Judgement | null {
  if (namesPart(name) && !namesHolder(name)) return { ...judged('protocol', 'contract', name), confidence: 'by-name' };
  return /admin|govern|guardian|operator|minter|keeper|signer/i.test(name)
    ? { ...judged('privileged', 'address', name), confidence: 'by-name' }
    : judged('user', 'item', name);
}

/** A holder's name makes a key of it; a contract's type, its use as one, or its name make a part of the system. */
export function byName(name: string, isTyped: boolean, isCalled: boolean, isWired = false): Judgement {
  if (namesPending(name)) return judged('privileged', 'pending', name);
  const isHolder = namesHolder(name);
  if (isWired && !/owner|admin|gov|guardian|multisig|dao|timelock|council/i.test(name))
    return judged('protocol', 'contract', name);
  if (isTyped && !(isHolder && isPersonal(name)) && !namesAuthority(name)) return judged('protocol', 'contract', name);
  if (isHolder) return judged('privileged', 'address', name);
  if (isCalled || isWired || namesPart(name)) return judged('protocol', 'contract', name);
  return judged('privileged', 'address', name);
}

/** Typed as a contract, and still somebody's: `IGovernor governor`, `DAO dao`. */
function isPersonal(name: string): boolean {
  return /owner|admin|gov|guardian|multisig|dao|timelock|council|keeper|minter|operator/i.test(name);
}

/** `orders[id].maker` is whose order it is; `config.owner`, `layout().owner` are the contract's. */
function judgeField(
  holder: Extract<Expression, readonly ['member', ...unknown[]]>,
  scope: ContractScope,
): Judgement | null {
  const [, base, field] = holder;
  const root = rootName(base);
  if (root === 'msg' || root === 'tx' || root === 'block') return null;
  if (dependsOnCaller(base)) return judged('user', 'item', field);
  const variable = root === null ? null : scope.findVariable(root);
  if (root !== null && namesHolder(root) && !namesHolder(field)) return judged('privileged', 'address', field);
  const type = variable ? scope.findField(variable.type, field) : null;
  return byName(field, type !== null && scope.isContractType(type), scope.called.has(field));
}

/** By a constant key it is one address of the contract's; by a key that the caller chooses, the item's owner. */
function judgeEntry(
  holder: Extract<Expression, readonly ['index', ...unknown[]]>,
  scope: ContractScope,
): Judgement | null {
  const [, base, key] = holder;
  const name = tellingName(base);
  if (base[0] === 'name' && base[1] === '$storage') {
    const isSlot = key[0] === 'name' || key[0] === 'value';
    return isSlot ? byName(tellingName(key) || 'slot', false, false) : judged('user', 'item', '');
  }
  const root = rootName(base);
  const type = (root === null ? null : scope.findVariable(root)?.type) ?? '';
  const isList = type.endsWith(']') && namesHolder(name);
  if (isList) return judged('privileged', 'member', name);
  if (dependsOnCaller(holder)) return judged('user', 'item', name);
  if (key[0] === 'name' && key[1].startsWith(localMark) && !namesHolder(name) && !namesPart(name))
    return judged('user', 'item', name);
  const said = key[0] === 'value' || key[0] === 'name' ? (key[1] ?? '') : tellingName(key);
  return namesHolder(said) || namesPart(said)
    ? byName(said.replace(/["%@]/g, ''), false, false)
    : byName(name, false, scope.called.has(name));
}

/** What another function or contract answers. */
function judgeGetter(
  holder: Extract<Expression, readonly ['call', ...unknown[]]>,
  scope: ContractScope,
): Judgement | null {
  const [, callee, values] = holder;
  const name = tellingName(callee);
  if (/^ecrecover$|recover/i.test(name)) return null;
  if (dependsOnCaller(holder)) return judged('user', 'item', name);
  // `resolver.requireAndGetAddress("Synthetix")` names a contract by its key.
  const key =
    values.find((value) => value[0] === 'value' && value[1].startsWith('"')) ??
    values.find((value) => value[0] === 'name');
  const said = key ? (key[1] as string).replaceAll('"', '') : '';
  if (said !== '' && !namesHolder(name)) return { ...byName(said, !namesHolder(said), false), name: said };
  const getter = name.replace(/^_?(?:get|require|fetch|load)(?=[A-Z])/, '');
  return { ...byName(getter, false, scope.called.has(getter)), name };
}
