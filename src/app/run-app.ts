import { checks } from '../../checks/index.ts';
import { createOctokit } from '../collect/github/create-octokit.ts';
import { tellAnswer } from '../collect/github/tell-answer.ts';
import { createCheckRunPublisher } from '../publish/create-check-run-publisher.ts';
import { createIssuePublisher } from '../publish/create-issue-publisher.ts';
import { createPublishingOctokit } from '../publish/create-publishing-octokit.ts';
import { DatabaseError } from '../state/database-error.ts';
import { openState } from '../state/open-state.ts';
import { AuditorPool } from './auditing/auditor-pool.ts';
import { docsUrl, tool } from './auditing/tool.ts';
import { ConfigError } from './config/config-error.ts';
import { createLog, type Log } from './config/create-log.ts';
import { type AppConfig, type AppRole, readConfig } from './config/read-config.ts';
import { createSlugReader } from './github/create-slug-reader.ts';
import { createTokens } from './github/create-tokens.ts';
import { createMetrics } from './health/create-metrics.ts';
import { createHealthServer } from './health/health-server.ts';
import { createProbot } from './intake/create-probot.ts';
import { createGuardedServer } from './intake/guarded-server.ts';
import { createReceiver } from './intake/receive-delivery.ts';
import type { AppContext } from './jobs/app-context.ts';
import { startJobs } from './jobs/start-jobs.ts';
import { logStateEvents } from './log-state-events.ts';

const userAgent = `${tool.name}/${tool.version}`;
const exitCodes = { fine: 0, trouble: 2 } as const;

/** Runs the App until the signal; answers with the exit code. */
export async function runApp(
  role: AppRole,
  environment: Readonly<Record<string, string | undefined>>,
  signal: AbortSignal,
): Promise<number> {
  let config: AppConfig;
  try {
    config = readConfig(environment, role);
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    process.stderr.write(`${error.message}\n`);
    return exitCodes.trouble;
  }
  const secrets = [config.privateKey, ...config.webhookSecrets, ...(config.databaseUrl ? [config.databaseUrl] : [])];
  const log = createLog({ level: config.logLevel, secrets });
  try {
    await runConfigured(config, log, signal);
    return exitCodes.fine;
  } catch (error) {
    if (!(error instanceof DatabaseError)) throw error;
    process.stderr.write(`Counterweight cannot start:\n- ${error.message}\n`);
    return exitCodes.trouble;
  }
}

async function runConfigured(config: AppConfig, log: Log, signal: AbortSignal): Promise<void> {
  const state = await openState({
    databaseUrl: config.databaseUrl?.reveal() ?? null,
    directory: config.dataDirectory,
    onEvent: logStateEvents(log),
  });
  if (state.warning !== null) log.warn(state.warning);
  const metrics = createMetrics({ count: () => state.count() });
  const probot = await createProbot(config, {
    log,
    onResponse: (response) => metrics.calledGitHub(tellAnswer(response), null),
  });
  const health = createHealthServer({
    address: config.health,
    isReady: () => state.isReady(),
    metrics,
    log,
  });
  const server =
    config.role === 'serve'
      ? createGuardedServer({
          address: config.intake,
          webhookPath: config.webhookPath,
          secrets: config.webhookSecrets,
          receive: createReceiver({
            probot,
            appId: config.appId,
            accept: (delivery, intents) => state.accept(delivery, intents),
            log,
          }),
          log,
          observe: metrics.delivered,
        })
      : null;
  const auditors = new AuditorPool();
  const context = await createContext(config, { state, metrics, log, auditors, appApi: await probot.auth() });
  await startJobs(context, config.concurrency);
  const healthPort = await health.listen();
  const port = await server?.listen();
  log.info(
    { database: state.kind, health: addressOf(config.health.host, healthPort), gitHub: config.gitHub.serverUrl },
    port === undefined
      ? 'Counterweight works'
      : `Counterweight takes webhooks at http://${addressOf(config.intake.host, port)}${config.webhookPath}`,
  );
  await until(signal);
  log.info('Counterweight stops');
  health.drain();
  await server?.close();
  await state.close();
  auditors.close();
  await health.close();
}

async function createContext(
  { appId, gitHub, cache }: AppConfig,
  parts: Pick<AppContext, 'state' | 'metrics' | 'log' | 'auditors' | 'appApi'>,
): Promise<AppContext> {
  const { metrics, appApi } = parts;
  const { apiUrl } = gitHub;
  // Writes of an installation wait for each other, whatever they write.
  const openWriting = (token: string, installationId: number) =>
    createPublishingOctokit({
      apiUrl,
      token,
      userAgent,
      spacingKey: `${apiUrl} ${installationId}`,
      onResponse: (response) => metrics.calledGitHub(tellAnswer(response), installationId),
    });
  return {
    ...parts,
    appId,
    gitHub,
    cache,
    checks,
    tokens: createTokens(appApi, Date.now),
    openReading: (token) =>
      createOctokit({
        apiUrl,
        token,
        userAgent,
        onResponse: (response) => metrics.calledGitHub(tellAnswer(response), null),
      }),
    openPublisher: (token, installationId) => createCheckRunPublisher(openWriting(token, installationId)),
    openIssues: (token, installationId) => createIssuePublisher(openWriting(token, installationId)),
    appSlug: createSlugReader(appApi),
    tool,
    docsUrl,
    clock: Date.now,
    openAfterMs: 5_000,
  };
}

function addressOf(host: string, port: number): string {
  return `${host.includes(':') ? `[${host}]` : host}:${port}`;
}

function until(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });
}
