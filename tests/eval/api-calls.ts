import { Scene } from '../app/scene.ts';

const main = new URL('../../dist/src/cli/main.js', import.meta.url).pathname;

/** What one push costs of GitHub's API: of a repository just installed, of one audited before, and by an App just started. */
export async function countApiCalls(gitDir: string): Promise<boolean> {
  await using scene = await Scene.start({ app: { main } });
  const { gitHub } = scene;
  const name = 'octo/project';
  await gitHub.createRepository(name, { gitDir });
  const measure = async (what: string, act: () => Promise<unknown>) => {
    const before = gitHub.calls.length;
    const begin = performance.now();
    await act();
    await scene.settle(600_000);
    const calls = gitHub.calls.slice(before);
    const kinds = Map.groupBy(calls, ({ kind, method, route, status }) =>
      kind === 'git' || kind === 'pack' ? 'git' : `${method} ${route}${status === 304 ? ' (not modified)' : ''}`,
    );
    const api = calls.filter(({ kind }) => kind !== 'git' && kind !== 'pack').length;
    console.log(
      `\n${what}: ${api} calls of the API, ${calls.length - api} requests of git, ${((performance.now() - begin) / 1000).toFixed(1)} s`,
    );
    for (const [kind, of] of kinds) console.log(`  ${of.length} × ${kind}`);
  };
  const push = (branch: string) => () =>
    gitHub.pushCommit(name, { branch, files: { 'docs/n.md': `${Math.random()}\n` } });
  const { defaultBranch } = gitHub.repository(name);
  await measure('Installed', () => scene.install('octo'));
  await measure('A push to the default branch', push(defaultBranch));
  await measure('One more', push(defaultBranch));
  await measure('A push to another branch', push('other'));
  await scene.process.kill();
  await scene.process.start();
  await measure('A push to the default branch, the App just started', push(defaultBranch));
  for (const violation of gitHub.violations) console.log(violation);
  return gitHub.violations.length === 0;
}
