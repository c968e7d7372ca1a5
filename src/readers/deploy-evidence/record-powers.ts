import { constructorPowers, timelockName } from './constructor-powers.ts';
import type { SaidPower, SaidTimelock } from './deploy-reading.ts';
import { isAddress, isBurnt, kindOfHolder } from './holder-kind.ts';
import { findPowerCall } from './power-calls.ts';
import { roleName } from './role-name.ts';

/** Where in a record something stands. */
export interface RecordPlace {
  readonly network: string | null;
  /** Of the contract that is called or made, by name or address. */
  readonly contract: string | null;
  readonly lineOf: (value: string) => number;
}

const maxHolders = 50;
const burnAddress = '0x0000000000000000000000000000000000000000';

/** What a recorded call gave or took. @param values as the record writes them */
export function powersOfCall(name: string, values: readonly unknown[], place: RecordPlace): SaidPower[] {
  const found = findPowerCall(name, values.length);
  if (found === null) return [];
  const [holder] = found.holderAt === null ? [burnAddress] : addressesIn(values[found.holderAt]);
  if (holder === undefined) return [];
  const role = found.role ?? roleName(String(values[found.roleAt]));
  const [contract] = found.contractAt === null ? [place.contract] : addressesIn(values[found.contractAt]);
  return [say({ role, holder, isTaken: found.isTaken }, { ...place, contract: contract ?? place.contract })];
}

/** What a recorded constructor of a well-known contract was told. */
export function powersOfConstructor(name: string, values: readonly unknown[], place: RecordPlace): SaidPower[] {
  return constructorPowers(name).flatMap(({ at, role }) =>
    addressesIn(values[at]).map((holder) => say({ role, holder, isTaken: false }, place)),
  );
}

export function timelocksOfConstructor(name: string, values: readonly unknown[], line: number): SaidTimelock[] {
  if (!timelockName.test(name)) return [];
  const [admin] = addressesIn(values[3]);
  return [
    {
      line,
      contract: name,
      values: values.length,
      admin: admin === undefined ? null : (kindOfHolder(admin) ?? 'eoa-or-unknown'),
    },
  ];
}

/** Whoever sent the transactions of a record. */
export function deployerOf(from: string, { network, lineOf }: Omit<RecordPlace, 'contract'>): SaidPower {
  return {
    line: lineOf(from),
    network,
    contract: null,
    role: 'deployer',
    holder: from,
    kind: 'deployer',
    isTaken: false,
  };
}

export function say(
  { role, holder, isTaken }: Pick<SaidPower, 'role' | 'holder' | 'isTaken'>,
  { network, contract, lineOf }: RecordPlace,
): SaidPower {
  return { line: lineOf(holder), network, contract, role, holder, kind: isBurnt(holder) ? 'burn' : null, isTaken };
}

/** An address, a list of them, or a list as Foundry prints it: `[0x…, 0x…]`. */
export function addressesIn(value: unknown): string[] {
  if (Array.isArray(value))
    return value.slice(0, maxHolders).filter((one): one is string => typeof one === 'string' && isAddress(one));
  if (typeof value !== 'string') return [];
  if (isAddress(value)) return [value];
  if (!value.startsWith('[0x')) return [];
  return value
    .slice(1, -1)
    .split(',', maxHolders)
    .map((one) => one.trim())
    .filter(isAddress);
}
