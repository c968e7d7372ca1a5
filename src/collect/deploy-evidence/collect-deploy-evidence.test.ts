import { expect, test, vi } from 'vitest';
import { TemporaryFolder, TemporaryRepository } from '../../../tests/support/temporary-repository.ts';
import type { DeployEvidences } from '../../core/deploy-facts.ts';
import { DeployEvidences as Schema } from '../../core/deploy-facts.ts';
import { unknown } from '../../core/fact.ts';
import { AuditOptions } from '../../core/policy.ts';
import { EntryStore } from '../cache/entry-store.ts';
import { collectFacts } from '../collect-facts.ts';
import { openRepository } from '../git/open-repository.ts';
import { ReaderPool } from '../reading/reader-pool.ts';

// Each reading starts a process.
vi.setConfig({ testTimeout: 60_000 });

const ada = 'Ada Lovelace <ada@example.org>';
const a = `0x${'a1'.repeat(20)}`;

async function read(repository: TemporaryRepository, store: EntryStore | null = null): Promise<DeployEvidences> {
  const opened = await openRepository(repository.path);
  if (!opened) throw new Error('is no repository');
  const { deployEvidence } = await collectFacts({
    needs: new Set(['deployEvidence']),
    repository: opened,
    commit: repository.git('rev-parse', 'HEAD'),
    branch: 'main',
    store,
    objects: null,
    registries: null,
    github: unknown('not-requested', 'GitHub was not asked.'),
    options: { ...AuditOptions.parse({}), exclude: ['legacy/**'] },
    now: 1_700_000_000,
    readAt: '2026-01-01T00:00:00.000Z',
  });
  if (deployEvidence?.status !== 'known') throw new Error(deployEvidence?.detail ?? 'nothing was read');
  return Schema.parse(deployEvidence.value);
}

test('evidence is read from what deploys, not from tests, examples, what others wrote or what is excluded', async () => {
  await using repository = new TemporaryRepository();
  const script = `token.transferOwnership('${a}')`;
  await repository.commit({
    author: ada,
    at: 1_600_000_000,
    files: {
      'contracts/Token.sol': 'contract Token {}',
      'scripts/deploy.ts': script,
      'scripts/deploy.test.ts': script,
      'test/scripts/deploy.ts': script,
      'examples/scripts/deploy.ts': script,
      'node_modules/x/scripts/deploy.ts': script,
      'legacy/scripts/deploy.ts': script,
      'broadcast/D.s.sol/1/dry-run/run-latest.json': '{',
      'deployments/polygon/solcInputs/1.json': '{',
      'deployments/polygon/Token.json': '{"address":',
    },
  });
  const { evidence, files, partlyRead } = await read(repository);
  expect(evidence.map(({ path, holder, holderKind }) => [path, holder, holderKind])).toEqual([
    ['scripts/deploy.ts', a, 'eoa-or-unknown'],
  ]);
  expect([files, partlyRead.map(({ path }) => path)]).toEqual([2, ['deployments/polygon/Token.json']]);
});

test('a repository without contracts has none', async () => {
  await using repository = new TemporaryRepository();
  await repository.commit({ author: ada, at: 1_600_000_000, files: { 'config/x.json': `{"owner":"${a}"}` } });
  expect(await read(repository)).toEqual({ evidence: [], timelocks: [], files: 0, partlyRead: [] });
});

test('a file that is too large or no text is named', async () => {
  await using repository = new TemporaryRepository();
  await repository.commit({
    author: ada,
    at: 1_600_000_000,
    files: {
      'Token.sol': 'contract Token {}',
      'deployments/polygon/Large.json': `{"owner":"${a}","x":"${'x'.repeat(2 * 1024 ** 2)}"}`,
      'scripts/binary.ts': 'a\0b',
    },
  });
  const { evidence, partlyRead } = await read(repository);
  expect(evidence).toEqual([]);
  expect(partlyRead.map(({ path }) => path).sort()).toEqual(['deployments/polygon/Large.json', 'scripts/binary.ts']);
});

test('a file that was read before is not read again', async () => {
  await using repository = new TemporaryRepository();
  await using folder = new TemporaryFolder();
  using store = new EntryStore(`${folder.path}/store.sqlite`);
  const asked = vi.spyOn(ReaderPool.prototype, 'readDeployFiles');
  const files = { 'Token.sol': '', 'scripts/one.ts': 't.setOwner(one)', 'scripts/two.ts': 't.setOwner(two)' };
  await repository.commit({ author: ada, at: 1_600_000_000, files });
  const first = await read(repository, store);
  await repository.commit({ author: ada, at: 1_600_000_100, files: { 'scripts/two.ts': 't.setOwner(three)' } });
  const second = await read(repository, store);
  expect(first.evidence.map(({ holder }) => holder)).toEqual(['one', 'two']);
  expect(second.evidence.map(({ holder }) => holder)).toEqual(['one', 'three']);
  expect(asked.mock.calls.map(([tasks]) => tasks.map(({ path }) => path))).toEqual([
    ['scripts/one.ts', 'scripts/two.ts'],
    ['scripts/two.ts'],
  ]);
});
