import { createHmac } from 'node:crypto';
import { connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import nock from 'nock';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { createLog } from '../config/create-log.ts';
import { Secret } from '../config/secret.ts';
import { createGuardedServer, type GuardedServerOptions } from './guarded-server.ts';
import type { ReceivedEvent, ReceivedOutcome } from './receive-delivery.ts';

const path = '/api/github/webhooks';
const [secret, previous] = ['0f9a4c1be27d83650f9a4c1be27d8365', 'a0b1c2d3e4f5a6b7c8d9e0f1a2b3c4d5'];
const deliveryId = '72d3162e-cc78-11e3-81ab-4c9367dc0958';
const body = JSON.stringify({ action: 'opened', text: 'ünï \u0000 hunter2' });

// nock holds back what a socket sends until it is a whole request; here halves are sent too, and only to ourselves.
beforeAll(() => nock.restore());
setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;
const open: (() => Promise<void>)[] = [];
afterEach(async () => void (await Promise.all(open.splice(0).map((close) => close()))));

async function start(changed: Partial<GuardedServerOptions> = {}) {
  const received: ReceivedEvent[] = [];
  const seen: unknown[][] = [];
  const lines: string[] = [];
  const server = createGuardedServer({
    address: { host: '127.0.0.1', port: 0 },
    webhookPath: path,
    secrets: [new Secret(secret), new Secret(previous)],
    receive: async (event) => {
      received.push(event);
      return 'accepted';
    },
    log: createLog({ level: 'trace', secrets: [], destination: { write: (line) => void lines.push(line) } }),
    observe: (event, outcome, seconds) => void seen.push([event, outcome, seconds > 0]),
    ...changed,
  });
  const port = await server.listen();
  open.push(server.close);
  return { server, port, origin: `http://127.0.0.1:${port}`, received, seen, logged: () => lines.join('') };
}

const sign = (text: string | Buffer, by = secret) => `sha256=${createHmac('sha256', by).update(text).digest('hex')}`;
const signed = (text: string | Buffer, by = secret): Record<string, string> => ({
  'x-github-delivery': deliveryId,
  'x-github-event': 'push',
  'x-hub-signature-256': sign(text, by),
});
const post = (origin: string, headers: Record<string, string>, sent: string | Buffer = body, at = path) =>
  fetch(`${origin}${at}`, { method: 'POST', headers, body: Buffer.from(sent) });

/** Sends bytes as they are, and answers with all that comes back until the other side closes, and after how long. */
async function speak(port: number, text: string, then?: (write: (chunk: Buffer) => Promise<void>) => Promise<void>) {
  const startedAt = performance.now();
  const socket = connect(port, '127.0.0.1');
  let heard = '';
  let isClosed = false;
  socket.on('data', (chunk) => {
    heard += chunk;
  });
  const closed = new Promise<void>((resolve) => {
    socket.once('close', () => {
      isClosed = true;
      resolve();
    });
    socket.on('error', () => {});
  });
  socket.write(text);
  await then?.(async (chunk) => {
    if (isClosed || socket.destroyed || socket.write(chunk)) return;
    await Promise.race([new Promise((resolve) => socket.once('drain', resolve)), closed]);
  });
  await closed;
  return { heard, milliseconds: performance.now() - startedAt };
}

describe('a signed delivery', () => {
  it('is handed over once it is verified, and answered by 202', async () => {
    const { origin, received, seen } = await start();
    expect((await post(origin, signed(body))).status).toBe(202);
    expect(received).toEqual([{ id: deliveryId, name: 'push', payload: JSON.parse(body) }]);
    expect(seen).toEqual([['push', 'accepted', true]]);
  });

  it('may be signed by the secret before, and by no other', async () => {
    const { origin } = await start();
    expect((await post(origin, signed(body, previous))).status).toBe(202);
    expect((await post(origin, signed(body, 'development'))).status).toBe(401);
  });

  it('is verified as the bytes that came, not as what they mean', async () => {
    const { origin } = await start();
    const spaced = JSON.stringify(JSON.parse(body), null, 1);
    expect((await post(origin, signed(body), spaced)).status).toBe(401);
    expect((await post(origin, signed(spaced), spaced)).status).toBe(202);
  });

  it.each<[ReceivedOutcome, number]>([
    ['accepted', 202],
    ['duplicate', 202],
    ['ignored', 202],
    ['unusable', 422],
    ['unavailable', 503],
  ])('%s is answered by %i', async (outcome, status) => {
    const { origin, seen } = await start({ receive: async () => outcome });
    const answered = await post(origin, signed(body));
    expect([answered.status, answered.headers.get('retry-after')]).toEqual([status, status === 503 ? '60' : null]);
    expect(seen).toEqual([['push', outcome, true]]);
  });

  it('is answered by 500 where we are wrong, and said so without the payload', async () => {
    const { origin, seen, logged } = await start({
      receive: async ({ payload }) => {
        throw Object.assign(new Error('broken'), { event: { payload } });
      },
    });
    const answered = await post(origin, signed(body));
    expect([answered.status, await answered.text()]).toEqual([500, '']);
    expect(seen).toEqual([['unknown', 'failed', true]]);
    expect(logged()).toContain('broken');
    expect(logged()).not.toContain('hunter2');
  });

  it('of an event that we do not know is not counted by its name', async () => {
    const { origin, seen } = await start();
    await post(origin, { ...signed(body), 'x-github-event': 'made_up' });
    expect(seen).toEqual([['other', 'accepted', true]]);
  });
});

describe('what nobody signed', () => {
  const { 'x-hub-signature-256': right = '', ...rest } = signed(body);
  const sha1 = `sha1=${createHmac('sha1', secret).update(body).digest('hex')}`;

  it.each([
    ['no signature', {}],
    ['a signature by SHA-1 alone', { 'x-hub-signature': sha1 }],
    ['one by SHA-1 in the place of the other', { 'x-hub-signature-256': sha1 }],
    ['an empty one', { 'x-hub-signature-256': '' }],
    ['a short one', { 'x-hub-signature-256': right.slice(0, -2) }],
    ['a long one', { 'x-hub-signature-256': `${right}00` }],
    ['one without its kind', { 'x-hub-signature-256': right.slice(7) }],
    ['two', { 'x-hub-signature-256': `${right}, ${right}` }],
    ['another', { 'x-hub-signature-256': `sha256=${'0'.repeat(64)}` }],
    ['one that differs at its end', { 'x-hub-signature-256': right.slice(0, -1) + (right.endsWith('0') ? '1' : '0') }],
  ])('%s: 401, and neither kept nor logged', async (_, headers: Record<string, string>) => {
    const { origin, received, seen, logged } = await start();
    const answered = await post(origin, { ...rest, ...headers });
    expect([answered.status, received, seen]).toEqual([401, [], [['unknown', 'refused', true]]]);
    expect(logged()).not.toMatch(/hunter2|72d3162e/);
  });

  it('is warned of once a minute, not each time', async () => {
    const { origin, logged } = await start();
    for (let count = 0; count < 5; count++) await post(origin, rest);
    expect(logged().match(/WEBHOOK_SECRET/g)).toHaveLength(1);
  });

  it('is not parsed', async () => {
    const { origin } = await start();
    expect((await post(origin, { ...signed('{'), 'x-hub-signature-256': right }, '{')).status).toBe(401);
  });
});

describe('a delivery that is none', () => {
  it.each([
    ['without an id', { 'x-github-delivery': '' }],
    ['with an id too long', { 'x-github-delivery': 'a'.repeat(65) }],
    ['with an id that is none', { 'x-github-delivery': "1'; drop table" }],
    ['without an event', { 'x-github-event': '' }],
    ['with an event that is none', { 'x-github-event': '__proto__' }],
    ["with the name of Probot's handlers of errors", { 'x-github-event': 'error' }],
    ['with the name of what every object has', { 'x-github-event': 'constructor' }],
  ])('%s: 400', async (_, headers) => {
    const { origin, received } = await start();
    expect((await post(origin, { ...signed(body), ...headers })).status).toBe(400);
    expect(received).toEqual([]);
  });

  it.each([
    ['nothing', ''],
    ['no JSON', '{"a":'],
    ['a form', 'payload=%7B%7D'],
    ['a list', '[]'],
    ['null', 'null'],
    ['not UTF-8', Buffer.from([0x7b, 0x22, 0xff, 0x22, 0x3a, 0x31, 0x7d])],
    ['a hundred levels and one', `${'{"a":'.repeat(101)}1${'}'.repeat(101)}`],
    ['a million levels', '['.repeat(1_000_000)],
  ])('of %s: 400', async (_, sent) => {
    const { origin, received } = await start();
    expect((await post(origin, signed(sent), sent)).status).toBe(400);
    expect(received).toEqual([]);
  });

  it('with many brackets in its texts is one', async () => {
    const { origin } = await start();
    const sent = JSON.stringify({ text: '[{'.repeat(500), escaped: '\\"[['.repeat(200) });
    expect((await post(origin, signed(sent), sent)).status).toBe(202);
  });
});

describe('other requests', () => {
  it.each([
    ['GET', path, 405, 'POST'],
    ['PUT', path, 405, 'POST'],
    ['OPTIONS', path, 405, 'POST'],
    ['POST', '/', 405, 'GET, HEAD'],
    ['GET', `${path}/`, 404, null],
    ['POST', '/probot/import', 404, null],
    ['GET', '/probot/setup', 404, null],
    ['GET', '/ping', 404, null],
    ['GET', '/metrics', 404, null],
    ['GET', '/../../etc/passwd', 404, null],
  ])('%s %s is answered by %i', async (method, at, status, allow) => {
    const { origin, seen } = await start();
    const answered = await fetch(`${origin}${at}`, { method });
    expect([answered.status, answered.headers.get('allow'), seen]).toEqual([status, allow, []]);
    expect(await answered.text()).toMatch(/^(?:Not found|Method not allowed)\.\n$/);
  });

  it('for / say what this is', async () => {
    const { origin } = await start();
    const [got, head] = [await fetch(origin), await fetch(origin, { method: 'HEAD' })];
    expect([got.status, head.status, await head.text()]).toEqual([200, 200, '']);
    expect(await got.text()).toMatch(/^Counterweight, a GitHub App/);
  });

  it('may be for pages of others', async () => {
    const findPage = (at: string) => (at === '/schema/x.json' ? { contentType: 'application/json', body: '{}' } : null);
    const { origin } = await start({ findPage });
    const answered = await fetch(`${origin}/schema/x.json?v=1`);
    expect([answered.headers.get('content-type'), await answered.text()]).toEqual(['application/json', '{}']);
    expect((await fetch(origin)).status).toBe(200);
  });

  it('are told nothing but what they have to be, safely', async () => {
    const { origin, port } = await start({ receive: async () => 'unusable' });
    const answers = [
      await fetch(origin),
      await fetch(`${origin}/nothing`),
      await post(origin, {}),
      await post(origin, signed(body)),
    ];
    for (const { headers } of answers) {
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('content-security-policy')).toContain("default-src 'none'");
      expect(headers.get('cache-control')).toBe('no-store');
      expect([headers.get('server'), headers.get('x-powered-by')]).toEqual([null, null]);
    }
    const { heard } = await speak(port, 'NONSENSE\r\n\r\n');
    expect(heard).toMatch(/^HTTP\/1\.1 400 Bad Request\r\n[\s\S]*x-content-type-options: nosniff/);
    expect((await speak(port, `GET / HTTP/1.1\r\nx: ${'y'.repeat(20_000)}\r\n\r\n`)).heard).toMatch(/^HTTP\/1\.1 431 /);
  });
});

describe('a large body', () => {
  const head = (more: string) =>
    `POST ${path} HTTP/1.1\r\nx-hub-signature-256: ${sign('')}\r\nx-github-delivery: ${deliveryId}\r\nx-github-event: push\r\n${more}\r\n`;
  const mebibyte = 1024 ** 2;

  it('is refused by its length before it is read', async () => {
    const { port } = await start();
    const { heard } = await speak(port, head(`content-length: ${60 * mebibyte}\r\n`));
    expect(heard).toMatch(/^HTTP\/1\.1 413 [\s\S]*connection: close[\s\S]*at most 25 MiB\.\n$/i);
  });

  it.each([
    ['that says so', 'content-length: 62914560\r\n', 413],
    ['in pieces', 'transfer-encoding: chunked\r\n', 413],
  ])('trap 3: 60 MB %s are neither kept in memory nor logged', async (_, header, status) => {
    const { port, logged } = await start();
    const isChunked = header.startsWith('transfer');
    const piece = Buffer.alloc(64 * 1024, 'hunter2');
    const framed = isChunked
      ? Buffer.concat([Buffer.from(`${piece.length.toString(16)}\r\n`), piece, Buffer.from('\r\n')])
      : piece;
    const held = () => {
      collectGarbage();
      return process.memoryUsage().arrayBuffers / mebibyte;
    };
    const before = held();
    let most = 0;
    const { heard } = await speak(port, head(header), async (write) => {
      for (let sent = 0; sent < 60 * mebibyte; sent += piece.length) {
        await write(framed);
        if (sent % (4 * mebibyte) === 0) most = Math.max(most, held() - before);
      }
    });
    expect(heard).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `));
    // In pieces its size is known only when there is too much of it; what was freed is counted until it is swept.
    expect(most).toBeLessThan(isChunked ? 45 : 16);
    expect(held() - before).toBeLessThan(16);
    expect(logged()).not.toContain('hunter2');
  });

  it('without a signature is not read at all', async () => {
    const { port } = await start();
    const { heard } = await speak(port, `POST ${path} HTTP/1.1\r\ncontent-length: ${20 * mebibyte}\r\n\r\n`);
    expect(heard).toMatch(/^HTTP\/1\.1 401 /);
  });

  it('of 25 MiB is read', async () => {
    const { origin } = await start();
    const sent = `{"a":"${'x'.repeat(25 * mebibyte - 8)}"}`;
    expect((await post(origin, signed(sent), sent)).status).toBe(202);
    expect((await post(origin, signed(`${sent} `), `${sent} `)).status).toBe(413);
  });

  it('waits its turn while others fill what memory there is for bodies; a small one does not', async () => {
    const limits = { maxBytes: 10_000, maxTotalBytes: 5_000, smallBytes: 1_000 };
    const { port, origin } = await start({ limits });
    const filling = connect(port, '127.0.0.1');
    filling.write(`${head('content-length: 6000\r\n')}${'x'.repeat(4_500)}`);
    await sleep(100);
    const large = `{"a":"${'x'.repeat(2_000)}"}`;
    const refused = await post(origin, signed(large), large);
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([503, '60']);
    expect((await post(origin, signed(body))).status).toBe(202);
    filling.destroy();
    await sleep(100);
    expect((await post(origin, signed(large), large)).status).toBe(202);
  });
});

describe('a slow client', () => {
  const timeouts = { headers: 300, request: 600 };

  it('that dribbles its headers is cut off', async () => {
    const { port } = await start({ timeouts });
    const { heard, milliseconds } = await speak(port, 'POST / HTTP/1.1\r\nx: ');
    expect(heard).toMatch(/^HTTP\/1\.1 408 /);
    expect(milliseconds).toBeLessThan(10_000);
  });

  it('that dribbles its body is cut off', async () => {
    const { port, seen } = await start({ timeouts });
    const headers = Object.entries(signed(body)).map(([name, value]) => `${name}: ${value}\r\n`);
    const { heard } = await speak(port, `POST ${path} HTTP/1.1\r\n${headers.join('')}content-length: 9\r\n\r\n{`);
    expect(heard).toMatch(/^(?:HTTP\/1\.1 408 |$)/);
    expect(seen).toEqual([['unknown', 'refused', true]]);
  });
});

describe('the end', () => {
  it('waits for what is at work, and takes nothing new', async () => {
    let finish = () => {};
    const work = new Promise<ReceivedOutcome>((resolve) => {
      finish = () => resolve('accepted');
    });
    const { server, origin } = await start({ receive: () => work });
    const answered = post(origin, signed(body));
    await sleep(100);
    const closed = server.close();
    await expect(post(origin, signed(body))).rejects.toThrow('fetch failed');
    finish();
    expect((await answered).status).toBe(202);
    const startedAt = performance.now();
    await closed;
    expect(performance.now() - startedAt).toBeLessThan(10_000);
  });

  it('does not wait for ever', async () => {
    const { server, port, origin } = await start({ receive: () => new Promise(() => {}), timeouts: { grace: 200 } });
    const idle = connect(port, '127.0.0.1');
    const answered = post(origin, signed(body)).catch((error: Error) => error.message);
    await sleep(100);
    const startedAt = performance.now();
    await server.close();
    expect(performance.now() - startedAt).toBeLessThan(10_000);
    expect(await answered).toBe('fetch failed');
    idle.destroy();
  });

  it('leaves the port free; one that is taken is an error', async () => {
    const { server, port } = await start();
    const second = createGuardedServer({
      address: { host: '127.0.0.1', port },
      webhookPath: path,
      secrets: [],
      receive: async () => 'accepted',
      log: createLog({ level: 'fatal', secrets: [] }),
      observe: () => {},
    });
    await expect(second.listen()).rejects.toThrow('EADDRINUSE');
    await server.close();
    expect(await second.listen()).toBe(port);
    await second.close();
  });
});
