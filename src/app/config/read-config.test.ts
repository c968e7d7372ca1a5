import { generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inspect } from 'node:util';
import { afterAll, describe, expect, it } from 'vitest';
import { ConfigError } from './config-error.ts';
import { type AppRole, readConfig } from './read-config.ts';

const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
const pkcs1 = privateKey.export({ type: 'pkcs1', format: 'pem' }).toString();
const pkcs8 = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
const secret = '0f9a4c1be27d83650f9a4c1be27d8365';
const complete = { APP_ID: '123', PRIVATE_KEY: pkcs1, WEBHOOK_SECRET: secret };

const folder = mkdtempSync(join(tmpdir(), 'counterweight-config-'));
afterAll(() => rmSync(folder, { recursive: true }));

function linesOf(variables: Record<string, string | undefined>, role: AppRole = 'serve'): readonly string[] {
  try {
    readConfig(variables, role);
    return [];
  } catch (error) {
    if (error instanceof ConfigError) return error.lines;
    throw error;
  }
}

describe('a complete environment', () => {
  it('needs three variables, and has a default for everything else', () => {
    const config = readConfig({ ...complete, COUNTERWEIGHT_CACHE: '/c' }, 'serve');
    expect(config).toMatchObject({
      role: 'serve',
      appId: 123,
      webhookPath: '/api/github/webhooks',
      intake: { host: 'localhost', port: 3000 },
      health: { host: 'localhost', port: 3001 },
      databaseUrl: null,
      dataDirectory: '.counterweight',
      cache: { directory: '/c', maxBytes: 10 * 1024 ** 3, maxEntries: 200 },
      gitHub: { apiUrl: 'https://api.github.com', serverUrl: 'https://github.com' },
      concurrency: 2,
      logLevel: 'info',
    });
    expect(config.webhookSecrets.map((given) => given.reveal())).toEqual([secret]);
    expect(readConfig(complete, 'serve').cache.directory).toMatch(/counterweight$/);
  });

  it('says everything else too', () => {
    const previous = 'a0b1c2d3e4f5a6b7c8d9e0f1a2b3c4d5';
    const config = readConfig(
      {
        ...complete,
        WEBHOOK_SECRET_PREVIOUS: ` ${previous}\n`,
        WEBHOOK_PATH: '/',
        HOST: '0.0.0.0',
        PORT: '0',
        HEALTH_HOST: '::1',
        HEALTH_PORT: '0',
        DATABASE_URL: 'postgres://me:hunter2@db/counterweight',
        COUNTERWEIGHT_DATA: '/data',
        COUNTERWEIGHT_CACHE_MAX_BYTES: '5',
        COUNTERWEIGHT_CACHE_MAX_ENTRIES: '6',
        CONCURRENCY: '7',
        LOG_LEVEL: 'debug',
      },
      'serve',
    );
    expect(config).toMatchObject({
      webhookPath: '/',
      intake: { host: '0.0.0.0', port: 0 },
      health: { host: '::1', port: 0 },
      dataDirectory: '/data',
      cache: { maxBytes: 5, maxEntries: 6 },
      concurrency: 7,
      logLevel: 'debug',
    });
    expect(config.webhookSecrets.map((given) => given.reveal())).toEqual([secret, previous]);
    expect(config.databaseUrl?.reveal()).toMatch(/hunter2/);
  });

  it('may hold empty variables, which say nothing', () => {
    expect(linesOf({ ...complete, PORT: '', DATABASE_URL: ' ', GHE_HOST: '', WEBHOOK_SECRET_PREVIOUS: '' })).toEqual(
      [],
    );
  });
});

describe('a worker', () => {
  it('needs no secret of webhooks, and the database of the others', () => {
    const { WEBHOOK_SECRET: _, ...rest } = complete;
    const config = readConfig({ ...rest, DATABASE_URL: 'postgresql://db/c' }, 'work');
    expect([config.role, config.webhookSecrets, config.databaseUrl?.reveal()]).toEqual([
      'work',
      [],
      'postgresql://db/c',
    ]);
    expect(linesOf(rest, 'work')).toEqual([
      expect.stringMatching(/^DATABASE_URL is missing\. .* `counterweight serve`\.$/),
    ]);
  });
});

describe('problems', () => {
  it('are told all at once, each with what to do', () => {
    const lines = linesOf({
      PORT: '70000',
      HEALTH_PORT: 'x',
      HOST: 'a b',
      DATABASE_URL: 'mysql://me:hunter2@db/c',
      CONCURRENCY: '0',
      LOG_LEVEL: 'loud',
      WEBHOOK_PATH: 'hooks',
      GITHUB_API_URL: 'ftp://x',
      COUNTERWEIGHT_CACHE_MAX_BYTES: '1e3',
    });
    const about = ['APP_ID', 'PRIVATE_KEY', 'WEBHOOK_SECRET', 'WEBHOOK_PATH', 'HOST', 'PORT', 'HEALTH_PORT'];
    const more = ['DATABASE_URL', 'COUNTERWEIGHT_CACHE_MAX_BYTES', 'GITHUB_API_URL', 'CONCURRENCY', 'LOG_LEVEL'];
    expect(lines.map((line) => line.split(' ', 1)[0])).toEqual([...about, ...more]);
    for (const line of lines) expect(line).toMatch(/\. (?:Set|Make|Generate) .*\.$/);
    expect(lines.find((line) => line.startsWith('HOST'))).toContain('0.0.0.0');
    expect(new ConfigError(lines).message).toContain(`\n- ${lines[0]}\n- ${lines[1]}`);
  });

  it.each(['-5', '0', '12a', 'Iv1.8a61f9b3a7aba766', '99999999999999999999'])('an App ID is not %s', (text) => {
    expect(linesOf({ ...complete, APP_ID: text })).toEqual([
      expect.stringMatching(/^APP_ID .* not to the Client ID\.$/),
    ]);
  });

  it('one port is not enough for both servers', () => {
    expect(linesOf({ ...complete, PORT: '3001' })).toEqual([expect.stringMatching(/^PORT and HEALTH_PORT/)]);
  });
});

describe('a secret of webhooks', () => {
  it.each([
    ['development', 'Probot falls back'],
    ['0f9a4c1be27d83650f9a4c1be27d836', 'shorter than 32'],
    ['a'.repeat(64), 'repeats'],
    ['abcabc'.repeat(12), 'repeats'],
    ['secret-0f9a4c1be27d83650f9a4c1be27d8365', 'default'],
    ['SECRETsecretSECRETsecretSECRETsecret', 'default'],
    ['changeme-changeme-changeme-changeme-', 'default'],
    ['change_me_before_you_go_to_production', 'default'],
    ['developmentdevelopmentdevelopmentdevelopment', 'default'],
  ])('is not %s', (weak, why) => {
    for (const name of ['WEBHOOK_SECRET', 'WEBHOOK_SECRET_PREVIOUS']) {
      const [line = '', ...others] = linesOf({ ...complete, [name]: weak });
      expect([line, others]).toEqual([expect.stringContaining(why), []]);
      expect(line).toMatch(new RegExp(`^${name} `));
      expect(line).toContain('openssl rand -hex 32');
      if (weak !== 'development') expect(line).not.toContain(weak);
    }
  });

  it('is missed', () => {
    expect(linesOf({ ...complete, WEBHOOK_SECRET: undefined })).toEqual([
      expect.stringMatching(/^WEBHOOK_SECRET is missing/),
    ]);
  });
});

describe('the private key', () => {
  const file = join(folder, 'key.pem');
  writeFileSync(file, pkcs1);

  it.each([
    ['as PKCS #1', { PRIVATE_KEY: pkcs1 }],
    ['as PKCS #8', { PRIVATE_KEY: pkcs8 }],
    ['with escaped line ends', { PRIVATE_KEY: pkcs1.replaceAll('\n', '\\n') }],
    ['in quotation marks, as Probot writes it', { PRIVATE_KEY: `"${pkcs1}"` }],
    ['in base64', { PRIVATE_KEY: Buffer.from(pkcs1).toString('base64') }],
    ['in a file', { PRIVATE_KEY: undefined, PRIVATE_KEY_PATH: file }],
  ])('is taken %s', (_, given) => {
    expect(readConfig({ ...complete, ...given }, 'serve').privateKey.reveal()).toBe(pkcs8);
  });

  const curve = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey;
  it.each([
    ['no key', 'hunter2'],
    ['half a key', pkcs1.slice(0, 300)],
    ['a key of another kind', curve.export({ type: 'pkcs8', format: 'pem' }).toString()],
  ])('is not %s', (_, text) => {
    const lines = linesOf({ ...complete, PRIVATE_KEY: text });
    expect(lines).toEqual([expect.stringMatching(/^PRIVATE_KEY holds no RSA private key/)]);
    expect(lines.join()).not.toContain(text.slice(30, 60) || text);
  });

  it('set under the name of its path is not repeated', () => {
    const lines = linesOf({ ...complete, PRIVATE_KEY: undefined, PRIVATE_KEY_PATH: pkcs1 });
    expect(lines).toEqual(['PRIVATE_KEY_PATH names no file that can be read. Set it to the path of the .pem file.']);
  });
});

describe('which GitHub', () => {
  const gitHubOf = (variables: Record<string, string>) => readConfig({ ...complete, ...variables }, 'serve').gitHub;
  const enterprise = { apiUrl: 'https://ghe.acme.test/api/v3', serverUrl: 'https://ghe.acme.test' };
  const resident = { apiUrl: 'https://api.acme.ghe.com', serverUrl: 'https://acme.ghe.com' };

  it.each([
    [
      { GITHUB_API_URL: 'https://api.github.com' },
      { apiUrl: 'https://api.github.com', serverUrl: 'https://github.com' },
    ],
    [{ GITHUB_API_URL: 'https://ghe.acme.test/api/v3/' }, enterprise],
    [{ GITHUB_SERVER_URL: 'https://ghe.acme.test' }, enterprise],
    [{ GITHUB_SERVER_URL: 'https://acme.ghe.com' }, resident],
    [{ GITHUB_API_URL: 'https://api.acme.ghe.com' }, resident],
    [{ GHE_HOST: 'ghe.acme.test' }, enterprise],
    [{ GHE_HOST: 'ghe.acme.test', GITHUB_API_URL: 'https://ghe.acme.test/api/v3' }, enterprise],
    [
      { GHE_HOST: 'localhost:8080', GHE_PROTOCOL: 'http' },
      { apiUrl: 'http://localhost:8080/api/v3', serverUrl: 'http://localhost:8080' },
    ],
    [
      { GITHUB_API_URL: 'http://127.0.0.1:1/api/v3' },
      { apiUrl: 'http://127.0.0.1:1/api/v3', serverUrl: 'http://127.0.0.1:1' },
    ],
  ])('%j', (variables, expected) => {
    expect(gitHubOf(variables)).toEqual(expected);
  });

  it("trap 7: GHE_HOST of GitHub's own data residency is not given /api/v3", () => {
    expect(gitHubOf({ GHE_HOST: 'acme.ghe.com' })).toEqual(resident);
  });

  it.each([
    [{ GITHUB_API_URL: 'http://ghe.acme.test/api/v3' }, 'GITHUB_API_URL is http'],
    [{ GITHUB_SERVER_URL: 'http://127.0.0.1.acme.test' }, 'GITHUB_SERVER_URL is http'],
    [{ GHE_HOST: 'ghe.acme.test', GHE_PROTOCOL: 'http' }, 'GHE_HOST with GHE_PROTOCOL is http'],
    [{ GHE_HOST: 'ghe.acme.test', GHE_PROTOCOL: 'file' }, 'GHE_HOST with GHE_PROTOCOL is no plain'],
    [{ GHE_HOST: 'https://ghe.acme.test' }, 'GHE_HOST is no host name'],
    [{ GHE_HOST: 'a.test', GITHUB_SERVER_URL: 'https://b.test' }, 'GHE_HOST and GITHUB_API_URL'],
    [{ GITHUB_API_URL: 'https://me:hunter2@ghe.acme.test' }, 'GITHUB_API_URL is no plain'],
    [{ GITHUB_API_URL: 'https://ghe.acme.test/?token=hunter2' }, 'GITHUB_API_URL is no plain'],
  ])('is not told by %j', (variables, problem) => {
    const lines = linesOf({ ...complete, ...variables });
    expect(lines).toEqual([expect.stringContaining(problem)]);
    expect(lines.join()).not.toContain('hunter2');
  });
});

describe('what is secret', () => {
  it('is in no text that the configuration or its errors make', () => {
    const variables = { ...complete, DATABASE_URL: 'postgres://me:hunter2@db/c' };
    const config = readConfig(variables, 'serve');
    const shown = [
      JSON.stringify(config),
      inspect(config, { depth: null, showHidden: true }),
      String(config.privateKey),
    ];
    const failed = new ConfigError(linesOf({ ...variables, APP_ID: 'x', DATABASE_URL: 'mysql://me:hunter2@db/c' }));
    for (const text of [...shown, inspect(failed), JSON.stringify(failed)]) {
      for (const hidden of [secret, 'hunter2', pkcs8.slice(30, 90), pkcs1.slice(40, 90)])
        expect(text).not.toContain(hidden);
    }
    expect(shown.join()).toContain('[secret]');
  });
});
