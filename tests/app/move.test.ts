import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { allowLoopback } from '../stand-in/allow-loopback.ts';
import { counterweight } from '../support/command-line.ts';
import { sampleCommits } from '../support/sample-project.ts';
import { Scene } from './scene.ts';

allowLoopback();

const repository = 'octo/project';

it('what the App remembers is moved, and it goes on where it was', { timeout: 180_000 }, async () => {
  await using scene = await Scene.start({ app: { databaseUrl: null } });
  await scene.gitHub.createRepository(repository, { commits: sampleCommits() });
  await scene.install('octo');
  await scene.settle();
  const { folder } = scene.process;
  const run = (...args: string[]) => counterweight(['db', ...args], { cwd: folder });
  expect(await run('dump')).toMatchObject({
    code: 2,
    stderr: expect.stringMatching(/in use by another Counterweight/),
  });

  await scene.process.stop();
  const dump = join(folder, 'state.ndjson');
  expect(await run('dump', '--output', dump)).toMatchObject({
    code: 0,
    stdout: '',
    stderr: '1 installation, 1 repository, 1 report dumped.\n',
  });
  expect(statSync(dump).mode & 0o077).toBe(0);
  expect(await run('load', dump)).toMatchObject({
    code: 2,
    stderr: expect.stringMatching(/has installations already/),
  });
  rmSync(join(folder, '.counterweight'), { recursive: true });
  expect(await run('load', dump)).toMatchObject({ code: 0 });

  await scene.process.start();
  const sha = await scene.gitHub.pushCommit(repository, { files: { 'README.md': '# Later\n' } });
  const [first] = await scene.runsOf(repository, sha, 3);
  expect(first?.summary).toContain('| Before |');
  expect(scene.gitHub.violations).toEqual([]);
});

it('an App whose database is away does not start, and says why', async () => {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const env = {
    APP_ID: '1',
    PRIVATE_KEY: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    WEBHOOK_SECRET: randomBytes(32).toString('hex'),
    DATABASE_URL: 'postgres://127.0.0.1:1/none',
  };
  expect(await counterweight(['serve'], { env })).toMatchObject({
    code: 2,
    stderr: expect.stringMatching(
      /^Counterweight cannot start:\n- The database does not answer: .*\. Start it, or correct DATABASE_URL\.\n$/,
    ),
  });
});

it('what cannot be moved is said with what to do', async () => {
  const run = (args: string[], env = {}) => counterweight(['db', ...args], { cwd: '/', env });
  const nowhere = { COUNTERWEIGHT_DATA: '/nowhere' };
  expect(await run(['dump'], nowhere)).toMatchObject({
    code: 2,
    stderr: expect.stringMatching(/no database in \/nowhere/),
  });
  const away = { DATABASE_URL: 'postgres://127.0.0.1:1/none' };
  expect(await run(['dump'], away)).toMatchObject({
    code: 2,
    stderr: expect.stringMatching(/does not answer.*DATABASE_URL/),
  });
  expect(await run(['load', '/nowhere/dump'], away)).toMatchObject({
    code: 2,
    stderr: expect.stringMatching(/Name another file/),
  });
});
