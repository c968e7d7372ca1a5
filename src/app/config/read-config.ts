import envPaths from 'env-paths';
import { z } from 'zod';
import type { CacheSettings } from '../../collect/cache/cache.ts';
import type { GitHubOrigins } from '../../collect/remote/github-origins.ts';
import { ConfigError } from './config-error.ts';
import { type LogLevel, logLevels } from './create-log.ts';
import { origins } from './origins.ts';
import { privateKey } from './private-key.ts';
import { Secret } from './secret.ts';
import { webhookSecrets } from './webhook-secret.ts';

/** `serve` takes deliveries and audits; `work` only audits, beside others, on a database that they share. */
export type AppRole = 'serve' | 'work';

export interface Address {
  /** `localhost` by default, which only this machine reaches; a container has to listen on 0.0.0.0. */
  readonly host: string;
  /** 0: any that is free. */
  readonly port: number;
}

export interface AppConfig {
  readonly role: AppRole;
  readonly appId: number;
  readonly privateKey: Secret;
  /** Of deliveries: the present one, then the one before where it is still accepted. None for `work`. */
  readonly webhookSecrets: readonly Secret[];
  readonly webhookPath: string;
  readonly intake: Address;
  readonly health: Address;
  /** Null: the database embedded in `dataDirectory`. */
  readonly databaseUrl: Secret | null;
  readonly dataDirectory: string;
  readonly cache: CacheSettings;
  readonly gitHub: GitHubOrigins;
  /** How many audits at once. */
  readonly concurrency: number;
  readonly logLevel: LogLevel;
}

type Variables = Readonly<Record<string, string | undefined>>;

const maxConcurrency = 64;
const defaultMaxBytes = 10 * 1024 ** 3;
const defaultMaxEntries = 200;

/** The environment as the App understands it, or a {@link ConfigError} with all that is wrong with it. */
export function readConfig(environment: Variables, role: AppRole): AppConfig {
  const set = withoutEmpty(environment);
  const parsed = schemaFor(role).safeParse({
    appId: set.APP_ID,
    privateKey: { inline: set.PRIVATE_KEY, path: set.PRIVATE_KEY_PATH },
    webhookSecrets: { current: set.WEBHOOK_SECRET, previous: set.WEBHOOK_SECRET_PREVIOUS },
    webhookPath: set.WEBHOOK_PATH,
    addresses: {
      intake: { host: set.HOST, port: set.PORT },
      health: { host: set.HEALTH_HOST, port: set.HEALTH_PORT },
    },
    databaseUrl: set.DATABASE_URL,
    dataDirectory: set.COUNTERWEIGHT_DATA,
    cache: {
      directory: set.COUNTERWEIGHT_CACHE,
      maxBytes: set.COUNTERWEIGHT_CACHE_MAX_BYTES,
      maxEntries: set.COUNTERWEIGHT_CACHE_MAX_ENTRIES,
    },
    gitHub: {
      apiUrl: set.GITHUB_API_URL,
      serverUrl: set.GITHUB_SERVER_URL,
      gheHost: set.GHE_HOST,
      gheProtocol: set.GHE_PROTOCOL,
    },
    concurrency: set.CONCURRENCY,
    logLevel: set.LOG_LEVEL,
  });
  if (!parsed.success) throw new ConfigError(parsed.error.issues.map(({ message }) => message));
  const { addresses, ...rest } = parsed.data;
  return { role, ...rest, ...addresses };
}

/** Of that, where the state is kept: whoever moves it needs no App. */
export function readDatabaseConfig(environment: Variables): Pick<AppConfig, 'databaseUrl' | 'dataDirectory'> {
  const set = withoutEmpty(environment);
  const parsed = z
    .object({ databaseUrl: databaseUrl('serve'), dataDirectory })
    .safeParse({ databaseUrl: set.DATABASE_URL, dataDirectory: set.COUNTERWEIGHT_DATA });
  if (!parsed.success) throw new ConfigError(parsed.error.issues.map(({ message }) => message));
  return parsed.data;
}

/** An empty variable is how compose files and charts say "not set"; a line end at the end is how secrets come out of files. */
function withoutEmpty(environment: Variables): Variables {
  return Object.fromEntries(
    Object.entries(environment).flatMap(([name, value]) => (value?.trim() ? [[name, value.trim()]] : [])),
  );
}

const dataDirectory = z.string().default('.counterweight');

function schemaFor(role: AppRole) {
  return z.object({
    appId: z
      .string({ error: "APP_ID is missing. Set it to the number that the App's settings on GitHub show as App ID." })
      .regex(/^[1-9]\d{0,14}$/, { error: 'APP_ID is no whole number. Set it to the App ID, not to the Client ID.' })
      .transform(Number),
    privateKey,
    webhookSecrets: role === 'work' ? z.unknown().transform((): Secret[] => []) : webhookSecrets,
    webhookPath: z
      .string()
      .regex(/^\/[\w./-]*$/, { error: 'WEBHOOK_PATH is no path. Set it to one such as /api/github/webhooks, or to /.' })
      .default('/api/github/webhooks'),
    addresses: addresses(role),
    databaseUrl: databaseUrl(role),
    dataDirectory,
    cache: z.object({
      directory: z.string().default(() => envPaths('counterweight', { suffix: '' }).cache),
      maxBytes: count('COUNTERWEIGHT_CACHE_MAX_BYTES', Number.MAX_SAFE_INTEGER).default(defaultMaxBytes),
      maxEntries: count('COUNTERWEIGHT_CACHE_MAX_ENTRIES', Number.MAX_SAFE_INTEGER).default(defaultMaxEntries),
    }),
    gitHub: origins,
    concurrency: count('CONCURRENCY', maxConcurrency).default(2),
    logLevel: z
      .enum(logLevels, { error: `LOG_LEVEL is none of ${logLevels.join(', ')}. Set it to one of these, or unset it.` })
      .default('info'),
  });
}

function addresses(role: AppRole) {
  return z
    .object({
      intake: z.object({ host: host('HOST'), port: port('PORT').default(3000) }),
      health: z.object({ host: host('HEALTH_HOST'), port: port('HEALTH_PORT').default(3001) }),
    })
    .superRefine(({ intake, health }, context) => {
      if (role === 'serve' && intake.port !== 0 && intake.port === health.port)
        context.addIssue({ code: 'custom', message: 'PORT and HEALTH_PORT are the same. Set HEALTH_PORT to another.' });
    });
}

function databaseUrl(role: AppRole) {
  const missing =
    'DATABASE_URL is missing. A worker shares its database with others: set it to theirs, such as postgres://user@host/counterweight. The embedded database takes one process, `counterweight serve`.';
  const url = z.string({ error: missing }).transform((text, context) => {
    if (!/^postgres(?:ql)?:$/.test(URL.parse(text)?.protocol ?? ''))
      context.addIssue({
        code: 'custom',
        message:
          'DATABASE_URL is no address of a PostgreSQL database. Set it to one such as postgres://user@host/counterweight, or unset it for the embedded one.',
      });
    return new Secret(text);
  });
  return role === 'work' ? url : url.nullable().default(null);
}

function host(name: string) {
  return z
    .string()
    .regex(/^[\w.:-]{1,253}$/, {
      error: `${name} is no name or address to listen on. Set it to localhost, or in a container to 0.0.0.0.`,
    })
    .default('localhost');
}

function port(name: string) {
  return z
    .string()
    .refine((text) => /^\d{1,5}$/.test(text) && Number(text) <= 65_535, {
      error: `${name} is no port. Set it to a number up to 65535, or to 0 for any that is free.`,
    })
    .transform(Number);
}

function count(name: string, max: number) {
  const range = max === Number.MAX_SAFE_INTEGER ? 'above 0' : `from 1 to ${max}`;
  return z
    .string()
    .refine((text) => /^[1-9]\d*$/.test(text) && Number(text) <= max, {
      error: `${name} is no whole number ${range}. Set it to one, or unset it.`,
    })
    .transform(Number);
}
