import { z } from 'zod';
import table from '../../../config/known-contracts.json' with { type: 'json' };
import type { Expression, SourceInvocation } from '../../readers/source-unit/source-unit.ts';
import type { ContractScope } from './contract-scope.ts';
import { dependsOnCaller, tellingName } from './expressions.ts';
import type { Judgement } from './judgement.ts';
import { namesHolder, namesPart, namesPending, nameWords } from './name-words.ts';

const Demand = z.strictObject({
  label: z.enum(['privileged', 'protocol', 'self', 'initializer']),
  by: z.enum(['address', 'pending', 'role', 'member', 'controller', 'contract', 'self', 'state']),
  holder: z.string().optional(),
  /** Which argument is the role. */
  role: z.int().optional(),
});
type Demand = z.infer<typeof Demand>;

const KnownContract = z.strictObject({
  name: z.string(),
  package: z.string(),
  source: z.url(),
  upgradeability: z.enum(['UUPS', 'transparent', 'beacon', 'custom']).optional(),
  modifiers: z.record(z.string(), Demand),
  functions: z.record(z.string(), Demand).optional(),
});
export type KnownContract = z.infer<typeof KnownContract>;

const known = z
  .object({ packages: z.record(z.string(), z.array(z.string())), contracts: z.array(KnownContract) })
  .parse(table);

/** The well-known contracts among the bases that are not here: by package where an import names one, else by name. */
export function listKnownBases({ missing }: ContractScope): readonly KnownContract[] {
  return missing.flatMap(({ name, importPath }) => {
    const same = known.contracts.filter((one) => one.name === name.split('.').at(-1));
    const exact = same.find((one) => importPath !== null && isOf(one, importPath));
    const found = exact ?? same[0];
    return found ? [found] : [];
  });
}

function isOf({ package: name }: KnownContract, importPath: string): boolean {
  return (known.packages[name] ?? []).some((prefix) => importPath.startsWith(prefix));
}

/** What a modifier demands that is not among the sources; null where it asks for nobody. */
export function knownModifier(scope: ContractScope, { name, values }: SourceInvocation): Judgement | null {
  const last = name.split('.').at(-1) ?? name;
  if (scope.lineage.contracts.some(({ contract }) => contract.name === last)) return null;
  for (const { modifiers } of listKnownBases(scope)) {
    const demand = modifiers[last];
    if (demand) return judge(demand, last, values);
  }
  return nameModifier(last, values);
}

/** The same of a function that is called. */
export function knownCall(scope: ContractScope, name: string, values: readonly Expression[]): Judgement | null {
  for (const { functions } of listKnownBases(scope)) {
    const demand = functions?.[name];
    if (demand) return judge(demand, name, values);
  }
  // Declared for whoever inherits to fill in.
  if (/^_authorize[A-Z]/.test(name)) return named('privileged', 'controller', name);
  return /^_{0,2}(?:check|require|only|assert|auth|enforce|validate|ensure)(?:[A-Z_]|$)/.test(name)
    ? byCheckName(name, values)
    : null;
}

function judge({ label, by, holder, role }: Demand, name: string, values: readonly Expression[]): Judgement {
  const asked = role === undefined ? undefined : values[role];
  return { label, by, name: asked ? roleText(asked) : (holder ?? name), confidence: 'known-base' };
}

function roleText(role: Expression): string {
  return role[0] === 'value' ? role[1].replaceAll('"', '') : tellingName(role);
}

const setUp =
  /^(?:re)?initiali[sz](?:er|ing|ed)$|^only(?:Init|Initializing|Once|OnInit)|^(?:whenNotInitialized|notInitialized|isInitializer|once|onlyDelegateCallInit)/i;
const authorities =
  /^(?:auth|authP|authorized|authorised|requiresAuth|requireAuth|authenticate|restricted|isOwner|isAdmin|isAuthorized|ownerOnly|adminOnly|ifAdmin|ifOwner|fromOwner|note_?auth|permissioned|hasRole|hasPermission)$/;

/** Lets its function run once, or only while the contract is set up. */
export function isSetUpModifier(name: string): boolean {
  return setUp.test(name);
}

/** Names alone, the last resort: `only…` of a holder, of a part of the system, or of somebody's own item. */
export function nameModifier(name: string, values: readonly Expression[]): Judgement | null {
  if (setUp.test(name)) return named('initializer', 'state', name);
  const [first] = values;
  if (authorities.test(name) && first && dependsOnCaller(first)) return named('user', 'item', name);
  if (authorities.test(name))
    return named('privileged', values.length > 0 ? 'role' : 'controller', firstRole(values) || name);
  if (/^_?only[A-Z_]/.test(name)) return byCheckName(name, values);
  const isAboutTime = /^_?(?:when|if|not|non|no|after|before|while|valid|update|accrue|emit|lock|set)/i.test(name);
  return namesHolder(name) && !isAboutTime && !values.some(dependsOnCaller)
    ? named('privileged', 'address', name)
    : null;
}

function byCheckName(name: string, values: readonly Expression[]): Judgement | null {
  const rest = name.replace(
    /^_*(?:check|require|only|assert|auth|enforce|validate|ensure)(?:Is|From|By|Msg|Sender|Caller)*/i,
    '',
  );
  const words = nameWords(rest);
  if (words.length === 0 || /^(?:self|this)$/i.test(rest))
    return words.length === 0 ? null : named('self', 'self', name);
  if (
    /^(?:delegate|delegatecall|proxy|delegated|eoa|once|when|after|before|valid|not|if|active|existing|open|live)/i.test(
      rest,
    )
  )
    return null;
  if (/role|permission/i.test(rest) && values.length > 0) return named('privileged', 'role', firstRole(values) || name);
  if (values.some(dependsOnCaller)) return named('user', 'item', name);
  if (/auth|allowed|permission|access/i.test(rest)) return named('privileged', 'controller', name);
  if (namesHolder(rest)) return named('privileged', namesPending(rest) ? 'pending' : 'address', name);
  if (namesPart(rest)) return named('protocol', 'contract', name);
  return name.startsWith('only') || name.startsWith('_only') ? named('privileged', 'address', name) : null;
}

function firstRole(values: readonly Expression[]): string {
  const [role] = values;
  return role && !dependsOnCaller(role) ? roleText(role) : '';
}

function named(label: Judgement['label'], by: Judgement['by'], name: string): Judgement {
  return { label, by, name, confidence: 'by-name' };
}
