/** A function that gives or takes a power. */
export interface PowerCall {
  /** Null: one of the values names it. */
  readonly role: string | null;
  readonly roleAt: number;
  /** Which value is the holder; null: whoever calls, or nobody any more. */
  readonly holderAt: number | null;
  /** Which value is the contract, where it is not the one that is called. */
  readonly contractAt: number | null;
  readonly isTaken: boolean;
}

const one = (role: string): PowerCall => ({ role, roleAt: 0, holderAt: 0, contractAt: null, isTaken: false });
const lost = (role: string): PowerCall => ({ ...one(role), isTaken: true });
const given: PowerCall = { role: null, roleAt: 0, holderAt: 1, contractAt: null, isTaken: false };
const taken: PowerCall = { ...given, isTaken: true };
const ofProxy: PowerCall = { ...one('proxy-admin'), holderAt: 1, contractAt: 0 };

/**
 * What functions of well-known contracts do. Sources: Ownable, AccessControl, AccessManager, Roles and proxies of OpenZeppelin Contracts
 * 2 to 5; Governor and Comptroller of Compound; Aave's ACLManager and providers; dss of MakerDAO; DSAuth; Synthetix' Owned; Curve's
 * ownership in Python's spelling. Most bear the same name wherever they are written anew.
 */
const functions = new Map<string, PowerCall>([
  ...[
    'transferOwnership',
    'setOwner',
    'changeOwner',
    'nominateNewOwner',
    'nominateOwner',
    'setPendingOwner',
    'transferOwner',
    'commitTransferOwnership',
    'commitSetOwner',
    'setNewOwner',
  ].map((name) => [name, one('owner')] as const),
  ['renounceOwnership', { ...one('owner'), holderAt: null }],
  ...[
    'setAdmin',
    'transferAdmin',
    'setPendingAdmin',
    '_setPendingAdmin',
    'commitSetAdmin',
    'commitNewAdmin',
    'changeDefaultAdmin',
    'beginDefaultAdminTransfer',
  ].map((name) => [name, one('admin')] as const),
  ...['changeAdmin', 'setProxyAdmin', 'transferProxyAdminOwnership', 'setProxyOwner', 'transferProxyOwnership'].map(
    (name) => [name, one('proxy-admin')] as const,
  ),
  ['changeProxyAdmin', ofProxy],
  ...[
    'setGovernor',
    'setGovernance',
    'setPendingGovernance',
    'setPendingGovernor',
    'transferGovernance',
    'setGov',
    'transferGovernorship',
    'setDao',
    'setDAO',
  ].map((name) => [name, one('governor')] as const),
  ...['setGuardian', 'setPauseGuardian', '_setPauseGuardian', 'changeGuardian', 'addGuardian', 'transferGuardian'].map(
    (name) => [name, one('guardian')] as const,
  ),
  ...['grantRole', '_grantRole', 'setupRole', '_setupRole'].map((name) => [name, given] as const),
  ['revokeRole', taken],
  ['renounceRole', taken],
  ...['addMinter', 'setMinter'].map((name) => [name, one('minter')] as const),
  ['removeMinter', lost('minter')],
  ['renounceMinter', { ...lost('minter'), holderAt: null }],
  ...['addPauser', 'setPauser'].map((name) => [name, one('pauser')] as const),
  ['removePauser', lost('pauser')],
  ['renouncePauser', { ...lost('pauser'), holderAt: null }],
  ...['addPoolAdmin', 'setPoolAdmin'].map((name) => [name, one('pool-admin')] as const),
  ...['addEmergencyAdmin', 'setEmergencyAdmin'].map((name) => [name, one('emergency-admin')] as const),
  ['addRiskAdmin', one('risk-admin')],
  ['setTimelock', one('timelock')],
  ['setTreasury', one('treasury')],
  ['setAuthority', one('authority')],
  ['rely', one('ward')],
  ['deny', lost('ward')],
]);

/** The longest takes a role, a holder and a delay; BoringOwnable has two switches behind the owner. */
const maxValues = 3;

/** Their names, also in Python's spelling. */
export const powerfulFunctions = [...functions.keys()].flatMap((name) => [name, snakeCase(name)]);

/** @param name of the function, also in Python's spelling; @param count of the values it is given */
export function findPowerCall(name: string, count: number): PowerCall | null {
  const call = functions.get(name) ?? functions.get(camelCase(name));
  if (!call || count > maxValues) return null;
  const least = call.holderAt === null ? 0 : Math.max(call.holderAt, call.role === null ? call.roleAt : 0) + 1;
  return count >= least ? call : null;
}

function snakeCase(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

function camelCase(name: string): string {
  return name.replace(/([a-z0-9])_([a-z])/g, (_, last: string, next: string) => last + next.toUpperCase());
}

/** The name of a function out of `transferOwnership`, or out of its signature; null for other text. */
export function functionOfText(text: string): string | null {
  return /^_?[A-Za-z][A-Za-z0-9_]{2,40}(?=$|\([a-z0-9,]{0,60}\)$)/.exec(text)?.[0] ?? null;
}
