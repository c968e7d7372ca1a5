import { createHmac, generateKeyPairSync } from 'node:crypto';
import nock from 'nock';
import type { Probot } from 'probot';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Delivery, Intent } from '../../state/intent.ts';
import { createLog } from '../config/create-log.ts';
import { readConfig } from '../config/read-config.ts';
import { createProbot } from './create-probot.ts';
import { createGuardedServer } from './guarded-server.ts';
import { createReceiver, type ReceiverOptions } from './receive-delivery.ts';

const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
const secret = '0f9a4c1be27d83650f9a4c1be27d8365';
const apiUrl = 'https://api.acme.ghe.com';
const config = readConfig(
  {
    APP_ID: '29310',
    PRIVATE_KEY: privateKey.export({ type: 'pkcs1', format: 'pem' }).toString(),
    WEBHOOK_SECRET: secret,
    GHE_HOST: 'acme.ghe.com',
    PORT: '0',
  },
  'serve',
);
const push = {
  ref: 'refs/heads/main',
  after: '6113728f27ae82c7b1a177c8d03f9e96e0adf246',
  repository: { id: 7, full_name: 'o/r', default_branch: 'main', private: true },
  installation: { id: 5 },
  commits: [{ message: 'hunter2' }],
};

beforeAll(() => nock.enableNetConnect('127.0.0.1'));
const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  await Promise.all(closing.splice(0).map((close) => close()));
  nock.cleanAll();
});

async function speakAsApp() {
  const lines: string[] = [];
  const statuses: number[] = [];
  const secrets = [config.privateKey, ...config.webhookSecrets];
  const log = createLog({ level: 'trace', secrets, destination: { write: (line) => void lines.push(line) } });
  const probot = await createProbot(config, { log, onResponse: ({ status }) => void statuses.push(status) });
  return { probot, log, statuses, logged: () => lines.join('') };
}

/** The whole way of a delivery, with a memory in the place of the database. */
async function start(accept?: ReceiverOptions['accept'], patience?: number) {
  const { probot, log, logged } = await speakAsApp();
  const kept = new Map<string, readonly Intent[]>();
  const remember = async ({ id }: Delivery, intents: readonly Intent[]) => {
    if (kept.has(id)) return false;
    kept.set(id, intents);
    return true;
  };
  const receive = createReceiver({
    probot,
    appId: config.appId,
    accept: accept ?? remember,
    log,
    ...(patience === undefined ? {} : { patience }),
  });
  const outcomes: string[] = [];
  const server = createGuardedServer({
    address: { ...config.intake, host: '127.0.0.1' },
    webhookPath: config.webhookPath,
    secrets: config.webhookSecrets,
    receive,
    log,
    observe: (event, outcome) => void outcomes.push(`${event} ${outcome}`),
  });
  const port = await server.listen();
  closing.push(server.close);
  const deliver = (payload: unknown, { event = 'push', id = '72d3162e-cc78', by = secret } = {}) => {
    const body = JSON.stringify(payload);
    const signature = `sha256=${createHmac('sha256', by).update(body).digest('hex')}`;
    const headers = { 'x-github-delivery': id, 'x-github-event': event, 'x-hub-signature-256': signature };
    return fetch(`http://127.0.0.1:${port}${config.webhookPath}`, { method: 'POST', headers, body });
  };
  return { port, deliver, kept, outcomes, logged };
}

describe("Probot's traps do not apply", () => {
  it('1: its word "development" opens nothing, in production or not', async () => {
    const { deliver, kept } = await start();
    expect((await deliver(push, { by: 'development' })).status).toBe(401);
    expect(kept.size).toBe(0);
  });

  it('2: a delivery that is repeated is asked for once, and answered as the first', async () => {
    const { deliver, kept, outcomes } = await start();
    const statuses = [(await deliver(push)).status, (await deliver(push)).status];
    expect([statuses, kept.size, outcomes]).toEqual([[202, 202], 1, ['push accepted', 'push duplicate']]);
  });

  it('3: a payload is not written to the log, nor what is wrong with it', async () => {
    const { deliver, logged } = await start(async () => {
      throw new Error('the database is away');
    });
    await deliver(push, { by: 'another' });
    await deliver(push);
    await deliver({ ...push, after: 'hunter2' });
    expect(logged()).toContain('the database is away');
    expect(logged()).toContain('Delivery is unusable');
    expect(logged()).not.toContain('hunter2');
    expect(logged()).not.toContain(secret);
  });

  it('4: it listens to no signal: the end is ours to bring about', async () => {
    const count = () => ['SIGINT', 'SIGTERM', 'SIGHUP'].map((signal) => process.listenerCount(signal));
    const before = count();
    const { deliver } = await start();
    await deliver(push);
    expect(count()).toEqual(before);
  });

  it('5: port 0 is any port, and not 3000', async () => {
    const ports = [(await start()).port, (await start()).port];
    expect(new Set(ports).size).toBe(2);
    expect(ports).not.toContain(3000);
  });

  it('6 and 12: tokens are minted where the App lives, by the version of the API that we know', async () => {
    const { probot, statuses } = await speakAsApp();
    const scope = nock(apiUrl, { reqheaders: { 'x-github-api-version': '2022-11-28', authorization: /^bearer eyJ/ } })
      .post('/app/installations/5/access_tokens', { repository_ids: [7] })
      .reply(201, { token: 'ghs_x', expires_at: '2030-01-01T00:00:00Z', permissions: {} });
    const api = await probot.auth();
    const { data } = await api.rest.apps.createInstallationAccessToken({ installation_id: 5, repository_ids: [7] });
    expect([data.token, statuses, scope.isDone()]).toEqual(['ghs_x', [201], true]);
  });

  it('6: the way that forgets where the App lives sends nothing to github.com', async () => {
    const { probot } = await speakAsApp();
    const elsewhere = nock('https://api.github.com').post(/.*/).reply(201, { token: 'ghs_x' });
    const api = await probot.auth();
    await expect(api.auth({ type: 'installation', installationId: 5 })).rejects.toThrow(/another origin than/);
    expect(elsewhere.isDone()).toBe(false);
  });

  it('8: webhooks may come to /, where its set-up page sends them', async () => {
    const { probot, log } = await speakAsApp();
    const receive = createReceiver({ probot, appId: 1, accept: async () => true, log });
    const secrets = config.webhookSecrets;
    const address = { host: '127.0.0.1', port: 0 };
    const server = createGuardedServer({ address, webhookPath: '/', secrets, receive, log, observe: () => {} });
    const origin = `http://127.0.0.1:${await server.listen()}`;
    closing.push(server.close);
    expect((await fetch(origin, { method: 'POST' })).status).toBe(401);
    expect((await fetch(origin)).status).toBe(200);
  });

  it('9: its pages for setting up are not there', async () => {
    const { port } = await start();
    const pages = ['/probot', '/probot/setup', '/probot/import', '/probot/success', '/ping'];
    for (const page of pages)
      for (const method of ['GET', 'POST'])
        expect((await fetch(`http://127.0.0.1:${port}${page}`, { method })).status).toBe(404);
  });

  it('11: a POST that was answered by a 502 is not sent again', async () => {
    const { probot, statuses } = await speakAsApp();
    nock(apiUrl).post('/app/hook/deliveries/9/attempts').times(2).reply(502);
    const api = await probot.auth();
    const asked = api.rest.apps.redeliverWebhookDelivery({ delivery_id: 9 });
    await expect(asked).rejects.toMatchObject({ status: 502 });
    expect(statuses).toEqual([502]);
  });

  it('13: what takes long is not said to be accepted', async () => {
    const { deliver, outcomes } = await start(() => new Promise(() => {}), 50);
    const answered = await deliver(push);
    expect([answered.status, answered.headers.get('retry-after'), outcomes]).toEqual([503, '60', ['push unavailable']]);
  });

  it('14: what the environment says of Redis and Sentry does not concern it', async () => {
    const given = { REDIS_URL: 'redis://127.0.0.1:1', SENTRY_DSN: 'https://x@127.0.0.1/1' };
    Object.assign(process.env, given);
    try {
      const { deliver } = await start();
      expect((await deliver(push)).status).toBe(202);
    } finally {
      for (const name of Object.keys(given)) delete process.env[name];
    }
  });
});

describe('a delivery', () => {
  it('is kept with whose it is and what it asks for', async () => {
    const accepted: unknown[] = [];
    const { deliver } = await start(async (...given) => accepted.push(given) > 0);
    await deliver({ ...push, action: 'x' });
    expect(accepted).toEqual([
      [
        { id: '72d3162e-cc78', event: 'push', action: 'x', installationId: 5 },
        [expect.objectContaining({ type: 'audit', request: expect.objectContaining({ target: 'refs/heads/main' }) })],
      ],
    ]);
  });

  it('that asks for nothing is kept too, so that nobody asks for it again', async () => {
    const { deliver, kept, outcomes, logged } = await start();
    const statuses = [
      await deliver({ zen: 'x', hook_id: 1 }, { event: 'ping', id: 'aaaaaaaa-1' }),
      await deliver({ action: 'created' }, { event: 'an_event_of_tomorrow', id: 'aaaaaaaa-2' }),
      await deliver({ ...push, deleted: true }, { id: 'aaaaaaaa-3' }),
    ].map(({ status }) => status);
    expect([statuses, [...kept.values()]]).toEqual([
      [202, 202, 202],
      [[], [], []],
    ]);
    expect(outcomes).toEqual(['other ignored', 'other ignored', 'push ignored']);
    expect(logged()).not.toContain('Delivery accepted');
  });

  it('that lacks what it needs is unusable', async () => {
    const { deliver, kept, logged } = await start();
    const { installation: _, ...orphan } = push;
    const statuses = [
      (await deliver({ ...push, after: 5 })).status,
      (await deliver(orphan)).status,
      (await deliver({})).status,
    ];
    expect([statuses, kept.size]).toEqual([[422, 422, 422], 0]);
    expect(logged()).toContain('installation.id: missing');
  });

  it('of an installation that is gone needs no token', async () => {
    const { deliver, kept } = await start();
    const gone = { action: 'deleted', installation: { id: 5 } };
    expect((await deliver(gone, { event: 'installation' })).status).toBe(202);
    expect([...kept.values()]).toEqual([[{ type: 'uninstall' }]]);
  });
});

describe('a worker', () => {
  it('speaks as the App without a secret of webhooks', async () => {
    const log = createLog({ level: 'fatal', secrets: [] });
    const probot: Probot = await createProbot({ ...config, webhookSecrets: [] }, { log, onResponse: () => {} });
    nock(apiUrl).get('/app').reply(200, { id: 29_310 });
    expect((await (await probot.auth()).rest.apps.getAuthenticated()).data).toEqual({ id: 29_310 });
  });
});
