import table from '../../../config/chains.json' with { type: 'json' };

const chains = new Map(
  Object.entries(table.chains).map(([id, [name, kind]]) => [id, { name: name as string, kind: kind as string }]),
);
const names = new Map([...chains.values()].map(({ name, kind }) => [plain(name), kind]));
const aliases = new Set([
  'eth',
  'ethereum',
  'matic',
  'binance',
  'bnb',
  'xdai',
  'arb',
  'avax',
  'ftm',
  'arbitrumone',
  'opmainnet',
  'zksyncera',
  'testnet',
  'mainnets',
]);
const tests =
  /sepolia|goerli|rinkeby|ropsten|kovan|holesky|hoodi|fuji|mumbai|amoy|chapel|alfajores|chiado|test|devnet|staging|bepolia/i;
/** Not `local` alone and not `dev`, which folders are called for other reasons. */
const local = /^(?:localhost|local-?(?:net|network|node)|hardhat|anvil|ganache|buidlerevm|coverage)$/i;

/** What a chain id is called; the id itself where nobody of ours knows it. */
export function networkOfChain(id: string | number): string {
  return chains.get(String(id))?.name ?? String(id);
}

/** A network's name out of a folder, a file or a key; null for other words. */
export function networkOfWord(word: string): string | null {
  const unknownChain = /^unknown-(\d{1,12})$/.exec(word);
  const id = unknownChain?.[1] ?? word;
  if (/^\d{1,12}$/.test(id)) return chains.has(id) || unknownChain ? networkOfChain(id) : null;
  const plainWord = plain(word);
  const isKnown =
    names.has(plainWord) ||
    aliases.has(plainWord) ||
    // `DeployVaultMainnet` is a script's name.
    (/^[a-z0-9]/.test(word) && /(?:mainnet|testnet|sepolia|goerli|rinkeby|kovan|fuji)$/.test(plainWord));
  return (isKnown && word.length <= 40) || local.test(word) ? word : null;
}

/** A chain that nobody else is on. */
export function isLocalNetwork(network: string): boolean {
  return local.test(network) || chains.get(network)?.kind === 'local';
}

export function isTestNetwork(network: string): boolean {
  return names.get(plain(network)) === 'test' || tests.test(network);
}

/** Folders in which each folder and file is of a network. */
const networkFolder = /^(?:deployments?|deployed|networks?|chains?|addresses|configs?|\.openzeppelin)$/i;

/** The part of a path that names a network, from its end: `deployments/base/Vault.json`, `config/deploy.sepolia.json`, `polygon_addresses.json`. */
export function networkOfPath(path: string): string | null {
  const parts = path.split('/');
  // The file of Hardhat's settings is not of the network of that name.
  const name = (parts.pop() ?? '').replace(/^hardhat\.config/, '');
  const pieces = name.split(/[._]/).slice(0, -1);
  const stem = networkOfWord(pieces.join('.')) ?? networkOfWord(pieces[0] ?? '');
  if (stem !== null && (pieces.length === 1 || !isAmbiguous(stem))) return stem;
  const piece = pieces.map(networkOfWord).find((one) => one !== null && !isAmbiguous(one));
  if (piece) return piece;
  for (let at = parts.length - 1; at >= 0; at -= 1) {
    const network = networkOfWord(parts[at] as string);
    if (network !== null && (!isAmbiguous(network) || networkFolder.test(parts[at - 1] ?? ''))) return network;
  }
  return null;
}

/** Names of networks that are words too: `script/base/Deploy.s.sol` is of no network. */
const ambiguous = new Set([
  'base',
  'eth',
  'core',
  'mode',
  'fuse',
  'flare',
  'ink',
  'bob',
  'scroll',
  'blast',
  'mantle',
  'manta',
  'sonic',
  'test',
  'testnet',
  'kava',
  'sei',
]);

function isAmbiguous(network: string): boolean {
  return ambiguous.has(plain(network));
}

function plain(name: string): string {
  return name.toLowerCase().replace(/[^a-z0-9]/g, '');
}
