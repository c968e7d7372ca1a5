import type { Expression, SourceFunction } from '../../readers/source-unit/source-unit.ts';
import type { ContractSource, ContractSources } from './contract-sources.ts';
import { isSender, rootName, withoutCasts } from './expressions.ts';
import { listExpressions } from './list-expressions.ts';
import { writtenTo } from './written-to.ts';

/** How a contract's variables are used, as far as that tells what they stand for. */
export interface Usage {
  readonly called: ReadonlySet<string>;
  readonly writes: ReadonlyMap<string, readonly boolean[]>;
  readonly wired: ReadonlySet<string>;
}

const addressMembers = new Set([
  'call',
  'delegatecall',
  'staticcall',
  'transfer',
  'send',
  'balance',
  'code',
  'codehash',
  'push',
  'length',
  'pop',
]);

export function findUsage(contracts: readonly ContractSource[], sources: ContractSources): Usage {
  const called = new Set<string>();
  const writes = new Map<string, boolean[]>();
  const wired = new Set<string>();
  const usage = { called, writes, wired };
  for (const { contract } of contracts)
    for (const one of contract.functions) {
      const handed = listHandedContracts(one, contract.name, sources);
      for (const expression of listExpressions(one.body ?? [])) note(expression, handed, usage);
    }
  return usage;
}

/** Parameters for which some other contract gives itself. */
function listHandedContracts(one: SourceFunction, contract: string, sources: ContractSources): ReadonlySet<string> {
  const called = one.kind === 'constructor' ? contract : one.name;
  const { parameters } = one;
  return new Set(
    parameters.flatMap(({ name }, index) => (sources.isHandedItself(called, parameters.length, index) ? [name] : [])),
  );
}

interface GrowingUsage {
  readonly called: Set<string>;
  readonly writes: Map<string, boolean[]>;
  readonly wired: Set<string>;
}

function note(expression: Expression, handed: ReadonlySet<string>, { called, writes, wired }: GrowingUsage): void {
  if (expression[0] === 'call' && expression[1][0] === 'member') {
    const [, callee, member] = expression[1];
    const name = withoutCasts(callee);
    if (name[0] === 'name' && !addressMembers.has(member)) called.add(name[1]);
  }
  const target = writtenTo(expression);
  if (!target) return;
  if (target[0] === 'index') noteWrite(target, writes);
  const put = target[0] === 'index' ? target[2] : expression[0] === 'binary' ? expression[3] : null;
  const name = rootName(target);
  if (put && name !== null && (isContractAddress(put) || isHanded(put, handed))) wired.add(name);
}

function isHanded(value: Expression, handed: ReadonlySet<string>): boolean {
  const bare = withoutCasts(value);
  return bare[0] === 'name' && handed.has(bare[1]);
}

/** `registry.lookup("Vault")`: contracts are found by name. */
function isLookUp(value: Expression): boolean {
  return (
    value[0] === 'call' &&
    value[1][0] === 'member' &&
    value[2].some((one) => one[0] === 'value' && one[1].startsWith('"'))
  );
}

/** `address(new Vault())`, `address(vault)`: only contracts are written so. */
function isContractAddress(value: Expression): boolean {
  if (value[0] === 'call' && value[1][0] === 'new') return true;
  if (isLookUp(withoutCasts(value))) return true;
  if (value[0] !== 'call' || value[1][0] !== 'name' || value[1][1] !== 'address') return false;
  const [inner] = value[2];
  if (inner?.[0] === 'name') return inner[1] !== 'this';
  return inner?.[0] === 'call' && inner[1][0] === 'new';
}

function noteWrite(target: Expression, writes: Map<string, boolean[]>): void {
  const name = rootName(target);
  if (name === null) return;
  const known = writes.get(name);
  const isOwn = listKeys(target).some((key) => isSender(key) || isSenderCall(key));
  if (known) known.push(isOwn);
  else writes.set(name, [isOwn]);
}

/** `_msgSender()`, before anything is resolved. */
function isSenderCall(expression: Expression): boolean {
  return expression[0] === 'call' && expression[1][0] === 'name' && /^_?msgSender/i.test(expression[1][1]);
}

function listKeys(expression: Expression): Expression[] {
  if (expression[0] === 'index') return [...listKeys(expression[1]), withoutCasts(expression[2])];
  return expression[0] === 'member' ? listKeys(expression[1]) : [];
}
