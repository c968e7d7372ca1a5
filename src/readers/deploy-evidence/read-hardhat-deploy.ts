import { z } from 'zod';
import { createLineLookup } from '../text/line-lookup.ts';
import { type DeployReading, nothingSaid, type SaidPower, type SaidTimelock } from './deploy-reading.ts';
import { isAddress, kindOfName } from './holder-kind.ts';
import { isLocalNetwork, networkOfPath } from './network-name.ts';
import {
  addressesIn,
  deployerOf,
  powersOfCall,
  type RecordPlace,
  say,
  timelocksOfConstructor,
} from './record-powers.ts';
import { roleOfKey } from './role-name.ts';

const Address = z.string().refine(isAddress);

/** A file of `deployments/<network>`, as https://github.com/wighawag/hardhat-deploy writes it (types.ts: Deployment). */
export const HardhatDeployment = z.object({
  address: Address,
  abi: z.array(z.unknown()),
  args: z.array(z.unknown()).optional(),
  receipt: z.object({ from: Address.optional() }).nullish(),
  /** How the contract behind a proxy was set up. */
  execute: z.object({ methodName: z.string(), args: z.array(z.unknown()) }).nullish(),
});
export type HardhatDeployment = z.infer<typeof HardhatDeployment>;

const AbiItem = z.object({
  type: z.string(),
  name: z.string().optional(),
  inputs: z.array(z.object({ name: z.string().optional(), type: z.string() })).optional(),
});
type Inputs = readonly { readonly name?: string | undefined; readonly type: string }[];

export function readHardhatDeploy(path: string, text: string, deployment: HardhatDeployment): DeployReading {
  const [stem, network] = placeOf(path);
  if (network !== null && isLocalNetwork(network)) return nothingSaid;
  const contract = stem.replace(/_(?:Proxy|Implementation)$/, '');
  const place: RecordPlace = { network, contract, lineOf: createLineOf(text) };
  const { address, args, execute, receipt } = deployment;
  const abi = deployment.abi.flatMap((item) => AbiItem.safeParse(item).data ?? []);
  const constructed = abi.find(({ type }) => type === 'constructor')?.inputs ?? [];
  const powers = [
    ...readValues(constructed, args ?? [], place),
    ...(execute ? readExecuted(abi, execute, place) : []),
    ...(receipt?.from ? [deployerOf(receipt.from, { ...place, lineOf: createLineOf(text, '"receipt"') })] : []),
  ];
  const kind = kindOfName(contract) ?? 'contract';
  const timelocks = readTimelock(constructed, args ?? [], place.lineOf('0x'));
  return { ...nothingSaid, powers, timelocks, addresses: [{ address, kind }] };
}

function placeOf(path: string): readonly [string, string | null] {
  const parts = path.split('/');
  const [folder = '', name = ''] = parts.slice(-2);
  // The folder's name is the network's, whatever that is; where files stand deeper, a name that is known.
  const network = parts.at(-3) === 'deployments' ? folder : networkOfPath(path);
  return [name.replace(/\.json$/, ''), network];
}

/** Lines of values behind the first key of this name: what goes before is the interface. */
function createLineOf(text: string, key = '"args"'): (value: string) => number {
  const lineOf = createLineLookup(text);
  const found = text.search(new RegExp(`${key}\\s*:`));
  return (value) => {
    const at = text.indexOf(value, Math.max(found, 0));
    return lineOf(at === -1 ? Math.max(found, 0) : at);
  };
}

/** A compiler's stack bears some sixteen. */
const maxInputs = 100;

/** Values by the names that the interface gives them. */
function readValues(inputs: Inputs, values: readonly unknown[], place: RecordPlace): SaidPower[] {
  if (inputs.length !== values.length) return [];
  const isProxy = inputs.some(({ name = '' }) => /^_?(?:logic|implementation)/i.test(name));
  return inputs.slice(0, maxInputs).flatMap(({ name = '', type }, at) => {
    const role = type.startsWith('address') ? roleOfKey(name) : null;
    if (role === null) return [];
    const isOfProxy = isProxy && (role === 'admin' || role === 'owner');
    return addressesIn(values[at]).map((holder) =>
      say({ role: isOfProxy ? 'proxy-admin' : role, holder, isTaken: false }, place),
    );
  });
}

function readExecuted(
  abi: readonly z.infer<typeof AbiItem>[],
  { methodName, args }: NonNullable<HardhatDeployment['execute']>,
  place: RecordPlace,
): SaidPower[] {
  const given = powersOfCall(methodName, args, place);
  if (given.length > 0) return given;
  const method = abi.find(({ name, inputs }) => name === methodName && inputs?.length === args.length);
  return readValues(method?.inputs ?? [], args, place);
}

/** By what its constructor asks for: the file may bear any name. One that asks for more tells its base nobody knows what. */
function readTimelock(inputs: Inputs, values: readonly unknown[], line: number): SaidTimelock[] {
  const names = inputs.map(({ name = '' }) => name.replace(/^_/, '').toLowerCase());
  if (names.slice(0, 3).join() !== 'mindelay,proposers,executors') return [];
  if (names.length > 4 || (names.length === 4 && names[3] !== 'admin')) return [];
  return timelocksOfConstructor('TimelockController', values, line);
}
