import { expect, test, vi } from 'vitest';
import { EntryStore } from '../src/collect/cache/entry-store.ts';
import { collectFacts } from '../src/collect/collect-facts.ts';
import { openRepository } from '../src/collect/git/open-repository.ts';
import { ReaderPool } from '../src/collect/reading/reader-pool.ts';
import type { Contracts } from '../src/core/contract-facts.ts';
import { unknown } from '../src/core/fact.ts';
import { AuditOptions } from '../src/core/policy.ts';
import { TemporaryRepository } from './support/temporary-repository.ts';

// Each reading starts a process.
vi.setConfig({ testTimeout: 60_000 });

const ada = 'Ada Lovelace <ada@example.org>';
const ownable = 'contract Ownable { address owner; modifier onlyOwner() { require(msg.sender == owner); _; } }';
const token =
  'import "./Ownable.sol"; contract Token is Ownable { uint total;\nfunction mint(uint v) external onlyOwner { total += v; }\nfunction burn(uint v) external { total -= v; } }';

async function read(
  repository: TemporaryRepository,
  { store = null, exclude = [] }: { readonly store?: EntryStore | null; readonly exclude?: string[] } = {},
): Promise<Contracts> {
  const opened = await openRepository(repository.path);
  if (!opened) throw new Error('is no repository');
  const { contracts } = await collectFacts({
    needs: new Set(['contracts']),
    repository: opened,
    commit: repository.git('rev-parse', 'HEAD'),
    branch: 'main',
    store,
    objects: null,
    github: unknown('not-requested', 'GitHub was not asked.'),
    registries: null,
    options: { ...AuditOptions.parse({}), exclude },
    now: 1_700_000_000,
    readAt: '2026-01-01T00:00:00.000Z',
  });
  if (contracts?.status !== 'known') throw new Error(contracts?.detail ?? 'no contracts were read');
  return contracts.value;
}

test('the contracts of a repository are its own, each function with whom it lets pass', async () => {
  await using repository = new TemporaryRepository();
  await repository.commit({
    author: ada,
    at: 1_600_000_000,
    files: {
      'contracts/Ownable.sol': ownable,
      'contracts/Token.sol': token,
      'contracts/IToken.sol': 'interface IToken { function mint(uint v) external; }',
      'contracts/mocks/TokenMock.sol': token,
      'test/Token.t.sol': token,
      'lib/other/src/Vault.sol': 'contract Vault { function drain() external {} }',
      'legacy/Old.sol': token,
    },
  });
  const { contracts, files, partlyRead } = await read(repository, { exclude: ['legacy/**'] });
  expect(contracts.map(({ path, contract }) => [path, contract])).toEqual([
    ['contracts/Ownable.sol', 'Ownable'],
    ['contracts/Token.sol', 'Token'],
  ]);
  expect(contracts[1]?.functions).toMatchObject([
    { signature: 'mint(uint)', line: 2, class: 'privileged', guard: 'onlyOwner', holder: 'owner', effect: 'mint' },
    { signature: 'burn(uint)', line: 3, class: 'open' },
  ]);
  expect(files).toBe(3);
  expect(partlyRead).toEqual([]);
});

test('what cannot be read is named, and the rest is read', async () => {
  await using repository = new TemporaryRepository();
  await repository.commit({
    author: ada,
    at: 1_600_000_000,
    files: {
      'src/Deep.sol': `contract Deep { uint x = ${'('.repeat(5000)}1${')'.repeat(5000)}; }`,
      'src/Binary.sol': Buffer.from([0, 1, 2, 3]),
      'src/Broken.sol': 'contract Broken { function f( }',
      'src/Ownable.sol': ownable,
      'src/Token.sol': token,
    },
  });
  const { contracts, files, partlyRead } = await read(repository);
  expect(files).toBe(5);
  expect(partlyRead.map(({ path }) => path).sort()).toEqual(['src/Binary.sol', 'src/Broken.sol', 'src/Deep.sol']);
  expect(partlyRead.find(({ path }) => path === 'src/Deep.sol')?.why).toBe('nested too deeply');
  expect(contracts.find(({ contract }) => contract === 'Token')?.functions).toHaveLength(2);
});

test('a push re-reads what it changed, and a guard that changed elsewhere is followed anew', async () => {
  await using repository = new TemporaryRepository();
  using store = new EntryStore(`${repository.path}/store.sqlite`);
  const reads = vi.spyOn(ReaderPool.prototype, 'readSources');
  const links = vi.spyOn(ReaderPool.prototype, 'linkContracts');
  await repository.commit({
    author: ada,
    at: 1_600_000_000,
    files: { 'src/Ownable.sol': ownable, 'src/Token.sol': token },
  });
  const first = await read(repository, { store });
  expect(reads.mock.calls.flatMap(([tasks]) => tasks.map(({ path }) => path))).toEqual([
    'src/Ownable.sol',
    'src/Token.sol',
  ]);

  reads.mockClear();
  links.mockClear();
  expect(await read(repository, { store })).toEqual(first);
  expect(reads).not.toHaveBeenCalled();
  expect(links).not.toHaveBeenCalled();

  const opened = ownable.replace('require(msg.sender == owner);', '');
  await repository.commit({ author: ada, at: 1_600_000_000, files: { 'src/Ownable.sol': opened } });
  const later = await read(repository, { store });
  expect(reads.mock.calls.flatMap(([tasks]) => tasks.map(({ path }) => path))).toEqual(['src/Ownable.sol']);
  expect(later.contracts[1]?.functions[0]).toMatchObject({ signature: 'mint(uint)', class: 'open' });
});

test('a repository without contracts starts no reader', async () => {
  await using repository = new TemporaryRepository();
  const links = vi.spyOn(ReaderPool.prototype, 'linkContracts').mockClear();
  await repository.commit({ author: ada, at: 1_600_000_000, files: { 'README.md': 'contract Token is Ownable\n' } });
  expect(await read(repository)).toEqual({ contracts: [], files: 0, notRead: [], partlyRead: [] });
  expect(links).not.toHaveBeenCalled();
});

test('contracts in languages that are not read are named, with where they are', async () => {
  await using repository = new TemporaryRepository();
  await repository.commit({
    author: ada,
    at: 1_600_000_000,
    files: {
      'sources/vault.move': 'module vault::vault {}\n',
      'sources/token.move': 'module vault::token {}\n',
      'tests/fake.move': 'module vault::fake {}\n',
      'programs/vault/Cargo.toml': '[lib]\ncrate-type = ["cdylib"]\n[dependencies]\nanchor-lang = "0.30"\n',
      'programs/vault/src/lib.rs': 'use anchor_lang::prelude::*;\n',
      'cli/Cargo.toml': '[dependencies]\nanchor-lang = "0.30"\n',
      'cli/src/main.rs': 'fn main() {}\n',
    },
  });
  expect((await read(repository)).notRead).toEqual([
    { language: 'Move', path: 'sources/token.move', files: 2 },
    { language: 'Rust with Anchor', path: 'programs/vault/Cargo.toml', files: 1 },
  ]);
});

test('programs of a workspace for Anchor are read, others in Rust named', async () => {
  await using repository = new TemporaryRepository();
  const manifest = '[lib]\ncrate-type = ["cdylib"]\n[dependencies]\nanchor-lang = "0.30"\n';
  const program = `#[program] pub mod vault { pub fn set_fee(ctx: Context<F>) -> Result<()> { Ok(()) } }
#[derive(Accounts)] pub struct F<'info> { #[account(has_one = admin)] pub state: Account<'info, State>, pub admin: Signer<'info> }`;
  await repository.commit({
    author: ada,
    at: 1_600_000_000,
    files: {
      'solana/Anchor.toml': '[programs.localnet]\n',
      'solana/programs/vault/Cargo.toml': manifest,
      'solana/programs/vault/src/lib.rs': program,
      'solana/programs/vault/tests/fake.rs': program,
      'near/Cargo.toml': manifest.replace('anchor-lang', 'near-sdk'),
      'near/src/lib.rs': 'fn main() {}\n',
    },
  });
  using store = new EntryStore(`${repository.path}/store.sqlite`);
  const first = await read(repository, { store });
  expect(first).toMatchObject({
    contracts: [
      {
        path: 'solana/programs/vault/src/lib.rs',
        contract: 'vault',
        language: 'anchor',
        functions: [{ signature: 'set_fee()', class: 'privileged', guard: 'admin', holder: 'state.admin' }],
      },
    ],
    files: 1,
    notRead: [{ language: 'Rust for NEAR', path: 'near/Cargo.toml', files: 1 }],
    partlyRead: [],
  });
  expect(await read(repository, { store })).toEqual(first);
});
