import type { DeployHolderKind } from '../../core/deploy-facts.ts';
import { nameWords } from './name-words.ts';

const address = /^0x[0-9a-fA-F]{40}$/;
/** Nobody has the key of these, by common use. */
const burnt = /^0x(?:0{39}[01]|0{36}dead|dead0{36}|0{35}dead[0-9a-f]|[f]{40})$/i;
const nobody =
  /\b(?:address\(0(?:x0+)?\)|address\(0xdead\))|zero_?address|address_?zero|null_?address|burn_?address|dead_?address/i;
const sender = /^(?:_?msg\.?sender(?:\(\))?|tx\.origin|signers?\[0\](?:\.address)?|accounts?\[0\])$/i;
/** The contract that runs a script, or one that was given an address by being deployed. */
const deployed = /^address\(|\.(?:address|target|getAddress\(\))$/;

const words: readonly (readonly [DeployHolderKind, ReadonlySet<string>])[] = [
  ['timelock', new Set(['timelock', 'timelocks', 'timelockcontroller'])],
  ['multisig', new Set(['multisig', 'multisigs', 'msig', 'safe', 'council', 'committee'])],
  ['governor', new Set(['governor', 'governors', 'governance', 'dao', 'gov'])],
];
/** Words behind a name that say nothing of whom it names. */
const noise = new Set(
  'address addresses addr get target account wallet proxy contract controller delegator bravo alpha impl implementation chain id network name eoa'.split(
    ' ',
  ),
);
/** What has no code of its own in a script: a signer has an `.address` as a contract has. */
const people = new Set([
  'owner',
  'admin',
  'signer',
  'signers',
  'wallet',
  'account',
  'user',
  'minter',
  'guardian',
  'pauser',
  'keeper',
  'operator',
  'treasury',
]);

export function isAddress(text: string): boolean {
  return address.test(text);
}

export function isBurnt(text: string): boolean {
  return burnt.test(text);
}

/** What a name says of whom it stands for; null where it says nothing. */
export function kindOfName(name: string): DeployHolderKind | null {
  // `create2Deployer` is a contract, `deployerAddress` is not.
  if (name.split(/[^\w$]+/).some((part) => nameWords(part)[0] === 'deployer')) return 'deployer';
  const found = nameWords(name.replace(/multi_?-?sig/gi, 'Multisig'));
  while (found.length > 1 && (noise.has(found.at(-1) as string) || /^v?\d+$/.test(found.at(-1) as string))) found.pop();
  const last = found.at(-1) ?? '';
  return words.find(([, known]) => known.has(last))?.[0] ?? null;
}

/** What the text of a holder says; null for an address, of which other files may say more. */
export function kindOfHolder(text: string): DeployHolderKind | null {
  if (isBurnt(text) || nobody.test(text)) return 'burn';
  if (isAddress(text)) return null;
  if (sender.test(text)) return 'deployer';
  if (text.includes(' ? ')) return 'variable';
  const named = kindOfName(text);
  if (named !== null) return named;
  if (/^address\(\w+\)$/.test(text)) return 'contract';
  return deployed.test(text) && !nameWords(text).some((word) => people.has(word)) ? 'contract' : 'variable';
}
