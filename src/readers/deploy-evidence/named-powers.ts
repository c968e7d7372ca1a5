import type { DeployReading, SaidAddress, SaidPower } from './deploy-reading.ts';
import { isBurnt, kindOfName } from './holder-kind.ts';
import type { NamedAddress } from './list-named-addresses.ts';
import { isLocalNetwork, networkOfPath, networkOfWord } from './network-name.ts';
import { roleOfKey } from './role-name.ts';

/** Keys that say where, not of what. */
const places =
  /^(?:addresses|address|contracts|config|configs|configuration|networks|accounts|namedAccounts|roles|params|parameters|default|values|deployments?|constants|global|\$global|constructor|input|initializer|latest|history|args|arguments|exports|module|admins?|owners|chains?)$/i;

const placeEnding = /(?:addresses|config|args|params|accounts)$/i;

/** What configuration and constants say: that an address is called `owner`. @param path of the file, which may name the network */
export function readNamedPowers(
  path: string,
  named: readonly NamedAddress[],
): Pick<DeployReading, 'powers' | 'addresses'> {
  const network = networkOfPath(path);
  const powers = named.flatMap((one) => readNamed(one, network));
  return { powers, addresses: named.flatMap(readAddress) };
}

function readNamed({ path, address, line }: NamedAddress, fileNetwork: string | null): SaidPower[] {
  const words = [...path];
  // `namedAccounts: { owner: { mainnet: '0x…' } }` has the network inside.
  const inner = words.length > 1 ? networkOfWord(words.at(-1) as string) : null;
  if (inner !== null || /^default$/i.test(words.at(-1) ?? '')) words.pop();
  const key = words.pop() ?? '';
  const role = roleOfKey(key);
  if (role === null) return [];
  const outer = words.findLast((word) => networkOfWord(word) !== null);
  const network = inner ?? (outer === undefined ? fileNetwork : networkOfWord(outer));
  if (network !== null && isLocalNetwork(network)) return [];
  const contract =
    words.findLast((word) => networkOfWord(word) === null && !places.test(word) && !placeEnding.test(word)) ?? null;
  return [
    {
      line,
      network,
      contract,
      role,
      holder: address,
      kind: isBurnt(address) ? 'burn' : kindOfName(key),
      isTaken: false,
    },
  ];
}

function readAddress({ path, address }: NamedAddress): SaidAddress[] {
  const kind = path
    .slice(-2)
    .map(kindOfName)
    .find((one) => one !== null);
  return kind && !isBurnt(address) ? [{ address, kind }] : [];
}
