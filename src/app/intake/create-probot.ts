import { randomBytes } from 'node:crypto';
import { Probot, ProbotOctokit } from 'probot';
import { createGuardedFetch } from '../../collect/github/guarded-fetch.ts';
import type { Log } from '../config/create-log.ts';
import type { AppConfig } from '../config/read-config.ts';

const apiVersion = '2022-11-28';
const timeoutMs = 30_000;

/** Octokit's part of Probot, told what Probot does not tell it. */
const AppOctokit = ProbotOctokit.plugin((octokit) => {
  octokit.hook.before('request', (options) => {
    options.headers['x-github-api-version'] = apiVersion;
    // A POST that was answered by a 502 may have been done: repeating it is for those who can look first.
    if (options.method === 'POST') options.request.retries = 0;
  });
});

/**
 * Probot as we use it: to speak as the App, and to hand events to one handler. It never listens, has no Redis and no Sentry whatever
 * the environment says, and its answers come from the one API that is configured.
 */
export async function createProbot(
  config: Pick<AppConfig, 'appId' | 'privateKey' | 'webhookSecrets' | 'gitHub'>,
  { log, onResponse }: { readonly log: Log; readonly onResponse: (response: Response) => void },
): Promise<Probot> {
  const { apiUrl } = config.gitHub;
  const { origin } = new URL(apiUrl);
  const probot = new Probot({
    appId: config.appId,
    privateKey: config.privateKey.reveal(),
    // Signatures are verified before Probot sees anything; given none, it would hold a word that everybody knows.
    secret: config.webhookSecrets[0]?.reveal() ?? randomBytes(32).toString('hex'),
    baseUrl: apiUrl,
    Octokit: AppOctokit,
    log,
    request: {
      fetch: createGuardedFetch({
        fetch: (input, init) => {
          // Octokit's `auth({ type: 'installation' })` forgets the base URL, and would show our key's signature to api.github.com.
          if (new URL(input instanceof Request ? input.url : input).origin !== origin)
            throw new Error(`Nothing is sent to another origin than ${origin}.`);
          return globalThis.fetch(input, init);
        },
        origin,
        timeout: timeoutMs,
        onResponse,
      }),
    },
  });
  return probot.ready();
}
