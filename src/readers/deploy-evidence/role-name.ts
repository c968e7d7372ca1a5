import hashes from '../../../config/role-hashes.json' with { type: 'json' };
import { isAddress } from './holder-kind.ts';
import { nameWords } from './name-words.ts';

const nameOfHash = new Map(Object.entries(hashes.roles));
const zeroRole = /^(?:0x0+|0|bytes32\(0(?:x0+)?\))$|hash_?zero|zero_?hash|zero_?bytes32|bytes32_?zero/i;
const upperName = /\b_?([A-Z][A-Z0-9]+(?:_[A-Z0-9]+)*)\b/g;
/** In capitals too, and no roles. */
const noRole = new Set(['ACL', 'ID', 'ABI', 'TX', 'MAX', 'ROLES']);
const maxText = 80;

/** Whether a text names a role rather than who gets it. */
export function isRole(text: string): boolean {
  return nameOfHash.has(text.toLowerCase()) || (!isAddress(text) && /\b[A-Z][A-Z0-9_]{2,}\b/.test(text));
}

/** A role as `grantRole` is told it: by its hash, its name, or whatever leads to its name. */
export function roleName(text: string): string {
  const known = nameOfHash.get(text.toLowerCase());
  if (known !== undefined) return known;
  const names = [...text.slice(0, maxText * 4).matchAll(upperName)].map(([, name]) => name as string);
  const name = names.findLast((one) => one.length > 2 && !noRole.has(one) && !/^(?:ZERO|HASH_?ZERO)/.test(one));
  if (name !== undefined) return name;
  return zeroRole.test(text) ? 'DEFAULT_ADMIN_ROLE' : text.slice(0, maxText);
}

/** Words that say of a name that whoever stands there has power. */
const powerful = new Set(
  'owner owners admin admins administrator governor governance gov guardian guardians pauser pausers minter minters upgrader timelock multisig msig treasury council committee dao safe'.split(
    ' ',
  ),
);
/** Only alone: other names that end so are contracts' (`orderExecutor`, `create2Deployer`). */
const powerfulAlone = new Set(['deployer', 'proposer', 'proposers', 'executors', 'cancellers']);
/** Alone they name a contract in a list of contracts. */
const needsMore = new Set(['dao']);
const before = new Set([
  'new',
  'initial',
  'default',
  'the',
  'pending',
  'current',
  'contract',
  'target',
  'final',
  'intended',
  'expected',
]);
const after = new Set(['address', 'addr', 'account', 'wallet', 'eoa', 'param', 'arg']);
const maxWords = 4;
/** Contracts that hold powers; other names in upper camel case are what powers are held over. */
const holding: readonly (readonly [RegExp, string])[] = [
  [/^(?:Default)?ProxyAdmin$/, 'proxy-admin'],
  [/Timelock(?:Controller)?$/i, 'timelock'],
  [/^(?:Gnosis)?Safe$|Multi-?[sS]ig(?:Wallet)?$/, 'multisig'],
  [/^Governor(?:Bravo|Alpha)?(?:Delegator|Proxy)?$/, 'governor'],
];

/** The power that a key of configuration, a constant or a parameter is about, such as `pause-guardian`; null for others. */
export function roleOfKey(key: string): string | null {
  const special = holding.find(([pattern]) => pattern.test(key));
  if (special) return special[1];
  const written = nameWords(key);
  // With a capital a name is a contract's, but for some: JSON of Go writes keys so.
  if (/^[A-Z]/.test(key) && /[a-z]/.test(key) && !/^(?:Owner|Admin|Guardian|Governance)$/.test(key)) return null;
  return powerOf(written);
}

function powerOf(words: string[]): string | null {
  while (words.length > 1 && before.has(words[0] as string)) words.shift();
  while (words.length > 1 && after.has(words.at(-1) as string)) words.pop();
  const last = words.at(-1);
  if (last === undefined || words.length > maxWords) return null;
  const isPower = words.length === 1 ? powerful.has(last) || powerfulAlone.has(last) : powerful.has(last);
  return isPower && !(words.length === 1 && needsMore.has(last)) ? words.join('-') : null;
}
