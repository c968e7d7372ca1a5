import { describe, expect, test } from 'vitest';
import type { DeployReading } from './deploy-reading.ts';
import { readDeployFile } from './read-deploy-file.ts';

const a = `0x${'a1'.repeat(20)}`;
const b = `0x${'b2'.repeat(20)}`;
const c = `0x${'c3'.repeat(20)}`;
const minter = '0x9f2df0fed2c77648de5860a4cc508cd0818c85b8b8a1ab4ceeef8d981c8956a6';
const pretty = (value: unknown) => JSON.stringify(value, null, 2);

function listPowers({ powers }: DeployReading) {
  return powers.map(({ line, network, contract, role, holder, kind, isTaken }) =>
    [line, network, contract, isTaken ? `-${role}` : role, holder, kind].join(' '),
  );
}

describe('records of deployments', () => {
  test('of hardhat-deploy: constructors by the names of their values, what a proxy was set up with, and who deployed', () => {
    const reading = readDeployFile(
      'deployments/polygon/Vault_Proxy.json',
      pretty({
        address: c,
        abi: [
          {
            type: 'constructor',
            inputs: [
              { name: '_logic', type: 'address' },
              { name: 'admin_', type: 'address' },
              { name: 'owner', type: 'uint256' },
            ],
          },
          { type: 'function', name: 'initialize', inputs: [{ name: 'initialOwner', type: 'address' }] },
        ],
        receipt: { from: a },
        args: [c, b, '1'],
        execute: { methodName: 'initialize', args: [a] },
      }),
    );
    expect(listPowers(reading)).toEqual([
      `37 polygon Vault proxy-admin ${b} `,
      `43 polygon Vault owner ${a} `,
      `33 polygon  deployer ${a} deployer`,
    ]);
    expect(reading.addresses).toEqual([{ address: c, kind: 'contract' }]);
  });

  test('of Foundry: calls by name or by selector, well-known constructors; later ones on their own lines', () => {
    const reading = readDeployFile(
      'broadcast/Deploy.s.sol/1/run-latest.json',
      pretty({
        transactions: [
          {
            transactionType: 'CREATE',
            contractName: 'TimelockController',
            contractAddress: c,
            arguments: ['3600', `[${a}, ${b}]`, '[]'],
            transaction: { from: a },
          },
          {
            transactionType: 'CALL',
            contractName: 'Token',
            contractAddress: b,
            function: 'grantRole(bytes32,address)',
            arguments: [minter, c],
            transaction: {},
          },
          {
            transactionType: 'CALL',
            contractAddress: b,
            transaction: { input: `0xf2fde38b${'0'.repeat(24)}${c.slice(2)}` },
          },
          {
            transactionType: 'CALL',
            contractName: 'Token',
            function: 'renounceRole(bytes32,address)',
            arguments: [minter, a],
            transaction: {},
          },
        ],
        chain: 1,
      }),
    );
    expect(listPowers(reading)).toEqual([
      `9 mainnet TimelockController PROPOSER_ROLE ${a} `,
      `9 mainnet TimelockController PROPOSER_ROLE ${b} `,
      `9 mainnet  deployer ${a} deployer`,
      `23 mainnet Token MINTER_ROLE ${c} `,
      `28 mainnet ${b} owner ${c} `,
      `40 mainnet Token -MINTER_ROLE ${a} `,
    ]);
    expect(reading.timelocks).toEqual([{ line: 4, contract: 'TimelockController', values: 3, admin: null }]);
  });

  test('of Ignition: a journal, whose last line may be cut off', () => {
    const journal = [
      { chainId: 42161, type: 'DEPLOYMENT_INITIALIZE' },
      {
        type: 'DEPLOYMENT_EXECUTION_STATE_INITIALIZE',
        futureId: 'M#Admin',
        contractName: 'ProxyAdmin',
        constructorArgs: [a],
        from: b,
      },
      { type: 'DEPLOYMENT_EXECUTION_STATE_COMPLETE', futureId: 'M#Admin', result: { type: 'SUCCESS', address: c } },
      {
        type: 'CALL_EXECUTION_STATE_INITIALIZE',
        futureId: 'M#call',
        contractAddress: c,
        functionName: 'transferOwnership',
        args: [b],
      },
    ].map((entry) => JSON.stringify(entry));
    const reading = readDeployFile('ignition/deployments/x/journal.jsonl', [...journal, '{"type":"CALL_EX'].join('\n'));
    expect(listPowers(reading)).toEqual([
      `2 arbitrum ProxyAdmin owner ${a} `,
      `2 arbitrum  deployer ${b} deployer`,
      `4 arbitrum ProxyAdmin owner ${b} `,
    ]);
  });

  test('of OpenZeppelin Upgrades: the admin of its proxies', () => {
    const manifest = { manifestVersion: '3.2', admin: { address: a }, proxies: [{ address: b, kind: 'transparent' }] };
    const reading = readDeployFile('.openzeppelin/unknown-8453.json', pretty(manifest));
    expect(listPowers(reading)).toEqual([`3 base  proxy-admin ${a} contract`]);
    expect(readDeployFile('.openzeppelin/unknown-31337.json', pretty(manifest)).powers).toEqual([]);
  });

  test('are known by structure, not by name: a list of addresses below deployments is configuration', () => {
    const reading = readDeployFile('deployments/bsc.json', pretty({ Vault: a, proxyAdmin: b, admin: 'nobody' }));
    expect(listPowers(reading)).toEqual([`3 bsc  proxy-admin ${b} `]);
  });

  test('of networks that end with their process say nothing', () => {
    const one = { address: c, abi: [], args: [], receipt: { from: a } };
    expect(readDeployFile('deployments/localhost/Vault.json', pretty(one)).powers).toEqual([]);
    const run = {
      transactions: [{ contractName: 'ProxyAdmin', transactionType: 'CREATE', arguments: [a], transaction: {} }],
      chain: 31337,
    };
    expect(readDeployFile('broadcast/D.s.sol/31337/run-latest.json', pretty(run)).powers).toEqual([]);
  });
});

describe('configuration', () => {
  test.each([
    ['config/mainnet.json', pretty({ Vault: { owner: a } }), `3 mainnet Vault owner ${a} `],
    ['config/all.json', pretty({ '10': { guardianAddress: a } }), `3 optimism  guardian ${a} `],
    ['ignition/configs/x.json5', `{ // who\n  pauseGuardian: '${a}', }`, `2   pause-guardian ${a} `],
    ['config/deploy.toml', `[base]\nx = 1\nmultisig = "${a}"`, `3 base  multisig ${a} multisig`],
    [
      'hardhat.config.ts',
      `export default { namedAccounts: { governor: {\n polygon: '${a}' } } }`,
      `2 polygon  governor ${a} governor`,
    ],
    ['script/Constants.s.sol', `address constant\n TIMELOCK = ${a};`, `2   timelock ${a} timelock`],
    ['scripts/config.py', `OWNER = "${a}"`, `1   owner ${a} `],
    ['script/config/polygon_addresses.json', pretty({ admin: { owner: a } }), `3 polygon  owner ${a} `],
    ['deployments/base/goerli/Vault.json', pretty({ owner: a }), `2 goerli  owner ${a} `],
    ['config/arbitrumSepolia.json', pretty({ owner: a }), `2 arbitrumSepolia  owner ${a} `],
    ['script/DeployVaultMainnet.json', pretty({ owner: a }), `2   owner ${a} `],
    ['config/eth_controller.json', pretty({ owner: a }), `2   owner ${a} `],
    ['script/base/config.json', pretty({ owner: a }), `2   owner ${a} `],
    ['config/roles.json', pretty({ proposers: [a] }), `3   proposers ${a} `],
  ])('%s', (path, text, power) => {
    expect(listPowers(readDeployFile(path, text))).toEqual([power]);
  });

  test.each([
    ['an address under another key', { token: a, vault: b }],
    [
      'a contract that is named after a power',
      { OwnableFactory: a, MinterProxy: b, orderExecutor: c, dao: c, Minter: c },
    ],
    ['a key whose value is no address', { owner: 'ada', admin: '0x1234' }],
  ])('%s is no evidence', (_, json) => {
    expect(readDeployFile('config/mainnet.json', pretty(json)).powers).toEqual([]);
  });
});

describe('scripts', () => {
  test.each([
    ['await token.transferOwnership(multisig);', '1  token owner multisig multisig'],
    [
      'await (await token.connect(owner).transferOwnership(timelock.address)).wait()',
      '1  token owner timelock.address timelock',
    ],
    [`await token.write.transferOwnership(['${a}'])`, `1  token owner ${a} `],
    [`await execute('Token', { from: deployer }, 'transferOwnership', dao)`, '1  Token owner dao governor'],
    [`m.call(token, "grantRole", [MINTER_ROLE, vault])`, '1  token MINTER_ROLE vault variable'],
    ['const r = await t.PAUSER_ROLE()\nt.grantRole(r, safe)', '2  t PAUSER_ROLE safe multisig'],
    [`t.grantRole(ethers.utils.id('MINTER_ROLE'), x)`, '1  t MINTER_ROLE x variable'],
    ['store.grantRole(deployer.address, roles.CONTROLLER)', '1  store CONTROLLER deployer.address deployer'],
    ['token.renounceOwnership()', `1  token owner 0x${'0'.repeat(40)} burn`],
    ['t.revokeRole(DEFAULT_ADMIN_ROLE, deployer)', '1  t -DEFAULT_ADMIN_ROLE deployer deployer'],
    ['admin.changeProxyAdmin(proxy, governor)', '1  proxy proxy-admin governor governor'],
    [`encodeFunctionData({ abi,\n functionName: 'setOwner', args: [council] })`, '2   owner council multisig'],
    [`deploy('ProxyAdmin', { from: deployer, args: [multisig] })`, '1  ProxyAdmin owner multisig multisig'],
    ['const v = await V.deploy()\nt.transferOwnership(v.address)', '2  t owner v.address contract'],
  ])('%s', (source, power) => {
    expect(listPowers(readDeployFile('scripts/deploy.ts', source))).toEqual([power]);
  });

  test.each([
    ['in a comment', '// token.transferOwnership(a)\n/* token.setOwner(b) */'],
    ['in a string', 'console.log("token.transferOwnership(a)", `x.setOwner(b)`)'],
    ['behind a regular expression with a quote in it', `x.replace(/'/g, ''); // t.setOwner(b)`],
    ['declared', 'async function transferOwnership(token, owner) { }\nclass T { setOwner(owner) { } }'],
    ['typed', 'interface T { setOwner(newOwner: string): Promise<void> }'],
    ['of an interface', `const abi = ['function transferOwnership(address newOwner)']`],
    ['of a name that is one node of many', 'ens.setOwner(node, account)'],
    ['without a holder', 'token.transferOwnership("")'],
  ])('a call %s is none', (_, source) => {
    expect(readDeployFile('deploy/01.js', source).powers).toEqual([]);
  });

  test('of Python', () => {
    const source = `"""\ntoken.transfer_ownership(nobody)\n"""\n# token.set_owner(x)\npool.commit_transfer_ownership(dao, {"from": dev})\ntoken.set_admin(msig, sender=dev)`;
    expect(listPowers(readDeployFile('scripts/deploy.py', source))).toEqual([
      '5  pool owner dao governor',
      '6  token admin msig multisig',
    ]);
  });

  test('of Solidity, by its own parser', () => {
    const source = `contract D is Script { function run() external {
      Ownable(address(token)).transferOwnership(address(timelock));
      // token.transferOwnership(nobody);
      token.grantRole(keccak256("MINTER_ROLE"), msg.sender);
      new TransparentUpgradeableProxy{salt: s}(logic, address(admin), "");
      safe.exec(address(token), abi.encodeCall(Ownable.transferOwnership, (governor)));
      safe.exec(address(token), abi.encodeWithSelector(token.setOwner.selector, multisig));
      proxy.changeAdmin(address(0));
    } function transferOwnership(address to) external {} }`;
    expect(listPowers(readDeployFile('script/Deploy.s.sol', source))).toEqual([
      '2  Ownable(address(token)) owner address(timelock) timelock',
      '4  token MINTER_ROLE msg.sender deployer',
      '5  TransparentUpgradeableProxy proxy-admin address(admin) contract',
      '6   owner governor governor',
      '7   owner multisig multisig',
      '8  proxy proxy-admin address(0) burn',
    ]);
  });

  test.each([
    ['scripts/d.ts', `await deploy('TimelockController', { args: [1, [], []] })`, 3, null],
    ['scripts/d.ts', 'await TimelockController__factory.deploy(1, [], [], ethers.ZeroAddress)', null, null],
    [
      'script/D.s.sol',
      'contract D { function r() public { new TimelockController(1, p, e, address(0)); } }',
      4,
      'burn',
    ],
    ['scripts/d.py', 'TimelockController.deploy(1, [], [], a, {"from": dev})', 4, 'variable'],
    ['scripts/d.ts', 'new TimelockController(...args)', null, null],
    [
      'scripts/d.ts',
      `await (await getContractFactory('TimelockController')).deploy(1, [], [], deployer)`,
      4,
      'deployer',
    ],
    [
      'scripts/d.ts',
      `const T = await ethers.getContractFactory('TimelockController'); await T.deploy(1, [], [])`,
      3,
      null,
    ],
  ])('that deploy a TimelockController: %s %s', (path, source, values, admin) => {
    const [timelock] = readDeployFile(path, source).timelocks;
    if (source.includes('__factory'))
      expect(timelock).toMatchObject({ contract: 'TimelockController', values: 4, admin: 'burn' });
    else expect(timelock).toEqual({ line: 1, contract: 'TimelockController', values, admin });
  });
});

test.each([
  ['package.json', '{"dependencies":{"@openzeppelin/contracts":"^4.7.0"}}', { version: '^4.7.0', isExact: false }],
  ['package.json', '{"devDependencies":{"@openzeppelin/contracts":"4.7.3"}}', { version: '4.7.3', isExact: true }],
  ['lib/oz/package.json', '{"name":"@openzeppelin/contracts","version":"4.6.0"}', { version: '4.6.0', isExact: true }],
  [
    'package-lock.json',
    '{"packages":{"node_modules/@openzeppelin/contracts":{"version":"4.9.2"}}}',
    { version: '4.9.2', isExact: true },
  ],
  ['yarn.lock', '"@openzeppelin/contracts@^4.3.0":\n  version "4.4.1"\n', { version: '4.4.1', isExact: true }],
  ['yarn.lock', '"@openzeppelin/contracts@npm:^4.3.0":\n  version: 4.4.2\n', { version: '4.4.2', isExact: true }],
  ['pnpm-lock.yaml', "  '@openzeppelin/contracts@5.0.1':\n", { version: '5.0.1', isExact: true }],
  ['remappings.txt', '@oz/=dependencies/@openzeppelin-contracts-4.9.3/\n', { version: '4.9.3', isExact: true }],
  ['foundry.toml', '[dependencies]\n"@openzeppelin-contracts" = "4.8.0"\n', { version: '4.8.0', isExact: true }],
  [
    '.gitmodules',
    '\tpath = lib/openzeppelin-contracts\n\turl = https://x\n\tbranch = v4.7.3\n',
    { version: '4.7.3', isExact: true },
  ],
  [
    'foundry.lock',
    '{"lib/openzeppelin-contracts": {\n "tag": {\n "name": "v5.1.0"',
    { version: '5.1.0', isExact: true },
  ],
  ['package.json', '{"dependencies":{"ethers":"6.0.0"}}', null],
])('the version of the library in %s: %s', (path, text, library) => {
  expect(readDeployFile(path, text).library).toEqual(library);
});

test.each([
  ['constructor() TimelockController(1, p, e) {}', 3, null],
  ['constructor(address admin) TimelockController(1, p, e, admin) {}', 4, 'variable'],
  ['constructor() TimelockController(1, p, e, address(0)) {}', 4, 'burn'],
  ['constructor() TimelockController(1, p, e, msg.sender) {}', 4, 'deployer'],
  ['constructor() TimelockController(1, p, e) { revokeRole(TIMELOCK_ADMIN_ROLE, msg.sender); }', 3, null],
])('a contract that builds on TimelockController: %s', (own, values, admin) => {
  const { timelockKinds } = readDeployFile('src/Timelock.sol', `contract Mine is TimelockController { ${own} }`);
  expect(timelockKinds).toEqual([{ contract: 'Mine', values, admin, isRenounced: own.includes('revokeRole') }]);
});

describe('hostile input', () => {
  const deep = (open: string, close: string) => open.repeat(50_000) + close.repeat(50_000);
  test.each([
    ['config/x.json', `{"owner": ${deep('[', ']')}}`],
    ['config/x.json5', deep('{a:', '}')],
    ['scripts/x.ts', `x(${deep('(', ')')})`],
    ['scripts/x.ts', 'f('.repeat(200_000)],
    ['scripts/x.ts', `setOwner(${'a.'.repeat(200_000)}b)`],
    ['scripts/x.ts', `${'a.b().'.repeat(100_000)}setOwner(x)`],
    ['scripts/x.ts', '`'.repeat(300_001)],
    ['scripts/x.js', '/'.repeat(300_000)],
    ['scripts/x.js', `'' `.repeat(600_000)],
    [
      'broadcast/a/1/run-latest.json',
      `{"chain":1,"transactions":[${`{"transaction":{"from":"${a}"}},`.repeat(20_000)}{"transaction":{}}]}`,
    ],
    ['scripts/x.js', '= /[a\\'.repeat(100_000)],
    ['scripts/x.py', '"""'.repeat(100_001)],
    ['scripts/x.ts', `{functionName:'setOwner',args:[`.repeat(20_000)],
    ['script/x.s.sol', `contract C { uint x = ${deep('(', ')')}; }`],
    ['yarn.lock', '"@openzeppelin/contracts@'.repeat(60_000)],
    ['yarn.lock', `"@openzeppelin/contracts@${','.repeat(1_000_000)}`],
    ['.gitmodules', 'openzeppelin-contracts\n'.repeat(60_000)],
    ['config/x.toml', `${deep('[', ']')}`],
    ['ignition/deployments/x/journal.jsonl', '{"type":"CALL_'.repeat(100_000)],
    ['deployments/x/A.json', `{"address":"${a}","abi":[${'{},'.repeat(200_000)}{}],"args":[]}`],
  ])('%s %.40s is read in linear time, or said not to be', (path, text) => {
    const before = performance.now();
    const { unread } = readDeployFile(path, text);
    expect(performance.now() - before).toBeLessThan(4000);
    expect(unread.every((why) => why.length < 200)).toBe(true);
  });

  test('what is not what its name says is named', () => {
    expect(readDeployFile('deployments/a/B.json', '{"address": ').unread[0]).toMatch(/^not what its name says: /);
    expect(readDeployFile('config/a.json', ' '.repeat(2_000_001)).unread).toEqual(['larger than 2 million characters']);
    expect(readDeployFile('script/D.s.sol', 'contract { transferOwnership(').unread).not.toEqual([]);
  });

  test('a file that gives too many powers is cut, and says so', () => {
    const many = Object.fromEntries(Array.from({ length: 3000 }, (_, at) => [`c${at}`, { owner: a }]));
    const { powers, unread } = readDeployFile('config/x.json', pretty(many));
    expect([powers.length, unread]).toEqual([2000, ['1000 more powers that it gives were not read']]);
  });

  test.each(['__proto__', 'constructor', 'toString'])('a key called %s is a key', (key) => {
    expect(readDeployFile('config/x.json', `{"${key}": {"owner": "${a}"}}`).powers).toHaveLength(1);
    expect(readDeployFile('scripts/x.ts', `x.${key}(a, b)`).powers).toEqual([]);
  });
});
