/** Which value of a constructor is to hold what. */
export interface ConstructorPower {
  readonly at: number;
  readonly role: string;
}

const proxyAdmin: readonly ConstructorPower[] = [{ at: 1, role: 'proxy-admin' }];
const owner: readonly ConstructorPower[] = [{ at: 0, role: 'owner' }];

/** Constructors of OpenZeppelin Contracts 3 to 5, of hardhat-deploy's proxies, and of Compound's Timelock. */
const constructors: ReadonlyMap<string, readonly ConstructorPower[]> = new Map([
  ['TransparentUpgradeableProxy', proxyAdmin],
  ['OptimizedTransparentUpgradeableProxy', proxyAdmin],
  ['OptimizedTransparentProxy', proxyAdmin],
  ['AdminUpgradeabilityProxy', proxyAdmin],
  ['EIP173Proxy', [{ at: 1, role: 'owner' }]],
  ['UpgradeableBeacon', [{ at: 1, role: 'owner' }]],
  ['ProxyAdmin', owner],
  ['Timelock', [{ at: 0, role: 'admin' }]],
  [
    'TimelockController',
    [
      { at: 1, role: 'PROPOSER_ROLE' },
      { at: 2, role: 'EXECUTOR_ROLE' },
      { at: 3, role: 'TIMELOCK_ADMIN_ROLE' },
    ],
  ],
]);

/** Contracts that may be one: whether they are, their sources say. */
export const timelockName = /time_?lock/i;

export const knownConstructors = [...constructors.keys()];

/** What the constructor of a well-known contract gives to whom; empty for others. */
export function constructorPowers(contract: string): readonly ConstructorPower[] {
  return constructors.get(contract) ?? [];
}
