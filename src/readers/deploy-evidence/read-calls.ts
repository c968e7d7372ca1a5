import { constructorPowers, timelockName } from './constructor-powers.ts';
import type { DeployReading, SaidPower, SaidTimelock } from './deploy-reading.ts';
import { kindOfHolder } from './holder-kind.ts';
import { findPowerCall, functionOfText, type PowerCall } from './power-calls.ts';
import { isRole, roleName } from './role-name.ts';
import type { ScriptCall, ScriptValue } from './script-value.ts';

/** What `name` was set to where that is one line, to see behind `const role = await token.MINTER_ROLE()`. */
export type TextOfName = (name: string) => string | null;

/** A function behind an encoded or a named call stands among the first: `execute('Token', { from }, 'grantRole', …)`. */
const maxNamedAt = 4;
const burnAddress = '0x0000000000000000000000000000000000000000';
/** Where the only extra value is how, not who: a delay, a switch. */
const switchValue = /^(?:true|false|True|False|\d+)$/;
const noHolder = /^(?:|true|false|True|False|\d{1,20}|\{.*|null|undefined|None|\.\.\..*|\*.*)$/;

/** What the calls of a script give and take. */
export function readCalls(
  calls: readonly ScriptCall[],
  textOfName: TextOfName,
): Pick<DeployReading, 'powers' | 'timelocks'> {
  return {
    powers: calls.flatMap((call) => [...readCall(call, textOfName), ...readConstruction(call, textOfName)]),
    timelocks: calls.flatMap((call) => readTimelock(call, textOfName)),
  };
}

function readCall(call: ScriptCall, textOfName: TextOfName): SaidPower[] {
  const values = call.values.filter(({ isOption }) => !isOption);
  const isWritten = /\.(?:write|simulate|estimateGas|functions|methods)$/.test(call.receiver);
  const direct = (isWritten && values[0]?.items()) || values;
  const power = readPower(call, { name: call.name, contract: call.receiver, values: direct }, textOfName);
  if (power !== null) return [power];
  return call.values.slice(0, maxNamedAt).flatMap((value, at) => {
    const name = value.literal === null ? null : functionOfText(value.literal);
    if (name === null) return [];
    const others = call.values.slice(at + 1).filter(({ isOption }) => !isOption);
    const listed = others[0]?.items() ?? others;
    const contract = at > 0 ? (call.values[0]?.text ?? '') : call.receiver;
    return readPower(call, { name, contract, values: listed }, textOfName) ?? [];
  });
}

interface Called {
  readonly name: string;
  readonly contract: string;
  readonly values: readonly ScriptValue[];
}

function readPower({ line }: ScriptCall, { name, contract, values }: Called, textOfName: TextOfName): SaidPower | null {
  const found = findPowerCall(name, values.length);
  if (found === null) return null;
  const used = new Set([found.holderAt, found.contractAt, found.role === null ? found.roleAt : null]);
  if (values.some(({ text }, at) => !used.has(at) && !switchValue.test(text))) return null;
  const [roleAt, holderAt] = placesOf(found, values);
  const text = holderAt === null ? burnAddress : cleanText(values[holderAt]?.text ?? '');
  if (noHolder.test(text)) return null;
  const role = found.role ?? roleOf(values[roleAt]?.text ?? '', textOfName);
  const of = found.contractAt === null ? contract : (values[found.contractAt]?.text ?? '');
  return {
    line,
    network: null,
    contract: cleanContract(of),
    role,
    holder: text,
    kind: kindOf(text, textOfName),
    isTaken: found.isTaken,
  };
}

/** Stores of roles that others wrote ask for the account first: `grantRole(account, role)`. */
function placesOf(
  { role, roleAt, holderAt }: PowerCall,
  values: readonly ScriptValue[],
): readonly [number, number | null] {
  if (role !== null || holderAt === null) return [roleAt, holderAt];
  const [first, second] = [values[roleAt]?.text ?? '', values[holderAt]?.text ?? ''];
  const isAccount = kindOfHolder(first) !== 'variable' || /address|account/i.test(first);
  const isTurned =
    isAccount && !isRole(first) && !/role/i.test(first) && isRole(second) && kindOfHolder(second) === 'variable';
  return isTurned ? [holderAt, roleAt] : [roleAt, holderAt];
}

function roleOf(text: string, textOfName: TextOfName): string {
  return roleName(textOfName(text) ?? text);
}

/** Both a contract and a signer have an `.address`: which it is, the line that sets it says. */
function kindOf(text: string, textOfName: TextOfName): SaidPower['kind'] {
  const kind = kindOfHolder(text);
  const [, name] = /^(\w+)\.(?:address|target|getAddress\(\))$/.exec(text) ?? [];
  if (kind !== 'contract' || name === undefined) return kind;
  return /deploy|contract|attach|factory/i.test(textOfName(name) ?? '') ? 'contract' : 'variable';
}

function cleanText(text: string): string {
  return text.replace(/^await /, '');
}

/** `(await token.connect(owner)).write` is the token. */
function cleanContract(text: string): string | null {
  const clean = text
    .replace(/\.(?:write|simulate|functions|methods|connect\([^()]*\)|attach\([^()]*\))/g, '')
    .replace(/^\(?await /, '')
    .replace(/\.(?:address|target)$/, '')
    .replace(/^(?:[A-Z]\w*|address|payable)\(([^()]*)\)$/, '$1')
    .trim()
    .slice(0, 80);
  return /^(?:|this|super|m|abi|.*\binterface)$/.test(clean) ? null : clean;
}

interface Construction {
  readonly contract: string;
  /** Null where what the constructor is given is not in the call. */
  readonly values: readonly ScriptValue[] | null;
}

/** `new X(…)`, `X.deploy(…)`, `deploy('X', { args: […] })`, `m.contract('X', […])`. */
function constructionOf(call: ScriptCall, textOfName: TextOfName): Construction | null {
  if (call.isNew) return { contract: call.name, values: call.values };
  const made = call.name === 'deploy' ? contractOfFactory(call.receiver, textOfName) : null;
  if (made !== null) return { contract: made, values: call.values.filter(({ isOption }) => !isOption) };
  const named = call.values.slice(0, 2).find(({ literal }) => literal !== null && /^[A-Z]\w{1,80}$/.test(literal));
  if (!named?.literal || !/deploy|contract/i.test(call.name)) return null;
  const [next] = call.values.slice(call.values.indexOf(named) + 1);
  return {
    contract: named.literal,
    values: next?.items() ?? next?.field('args')?.items() ?? next?.field('constructorArguments')?.items() ?? null,
  };
}

/** `getContractFactory('X')`, in its place or in the line that sets its name; `X` and `X__factory` themselves. */
function contractOfFactory(receiver: string, textOfName: TextOfName): string | null {
  const said = [receiver, textOfName(receiver) ?? ''].map(
    (text) => /getContractFactory\w*(?:<\w+>)?\(\s*["'`](\w+)/.exec(text)?.[1],
  );
  const [, own] = /^([A-Z]\w*?)(?:__factory|Factory)?$/.exec(receiver) ?? [];
  return said.find((name) => name !== undefined) ?? own ?? null;
}

function readConstruction(call: ScriptCall, textOfName: TextOfName): SaidPower[] {
  const construction = constructionOf(call, textOfName);
  if (!construction?.values) return [];
  const { contract, values } = construction;
  return constructorPowers(contract).flatMap(({ at, role }) => {
    const value = values[at];
    const holders = value ? (value.items() ?? [value]) : [];
    return holders.flatMap((holder) => {
      const text = cleanText(holder.text);
      if (noHolder.test(text)) return [];
      return [
        {
          line: call.line,
          network: null,
          contract,
          role,
          holder: text,
          kind: kindOf(text, textOfName),
          isTaken: false,
        },
      ];
    });
  });
}

function readTimelock(call: ScriptCall, textOfName: TextOfName): SaidTimelock[] {
  const construction = constructionOf(call, textOfName);
  if (construction === null || !timelockName.test(construction.contract) || /artifact|At$|getContract/.test(call.name))
    return [];
  const { contract, values } = construction;
  if (values?.some(({ text }) => text.startsWith('...') || text.startsWith('*')))
    return [{ line: call.line, contract, values: null, admin: null }];
  const admin = values?.[3];
  return [
    {
      line: call.line,
      contract,
      values: values?.length ?? null,
      admin: admin ? (kindOf(admin.text, textOfName) ?? 'eoa-or-unknown') : null,
    },
  ];
}
