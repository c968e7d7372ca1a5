import nock from 'nock';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { createLog } from '../config/create-log.ts';
import { createMetrics } from './create-metrics.ts';
import { createHealthServer, type HealthServerOptions } from './health-server.ts';

beforeAll(() => nock.enableNetConnect('127.0.0.1'));
const closing: (() => Promise<void>)[] = [];
afterEach(async () => void (await Promise.all(closing.splice(0).map((close) => close()))));

const counts = { waiting: 3, working: 1, oldestWaiting: 12.5, deliveries: 100, installations: 2, repositories: 40 };

async function start(changed: Partial<HealthServerOptions> = {}) {
  const server = createHealthServer({
    address: { host: '127.0.0.1', port: 0 },
    isReady: async () => true,
    metrics: createMetrics({ count: async () => counts }),
    log: createLog({ level: 'fatal', secrets: [] }),
    patience: 100,
    ...changed,
  });
  const origin = `http://127.0.0.1:${await server.listen()}`;
  closing.push(server.close);
  const ask = async (path: string) => {
    const answered = await fetch(`${origin}${path}`);
    return { status: answered.status, type: answered.headers.get('content-type'), text: await answered.text() };
  };
  return { server, origin, ask };
}

describe('health', () => {
  it('is alive whatever the database does, and ready only with it', async () => {
    for (const isReady of [
      async () => false,
      () => Promise.reject(new Error('away')),
      () => new Promise<boolean>(() => {}),
    ]) {
      const { ask } = await start({ isReady });
      expect([await ask('/healthz'), await ask('/readyz')]).toMatchObject([{ status: 200 }, { status: 503 }]);
    }
    const { ask } = await start();
    expect(await ask('/readyz')).toMatchObject({ status: 200, text: 'ready\n' });
  });

  it('is alive and not ready while shutting down', async () => {
    const { server, ask } = await start();
    server.drain();
    expect([await ask('/healthz'), await ask('/readyz')]).toMatchObject([{ status: 200 }, { status: 503 }]);
  });

  it('has nothing else', async () => {
    const { origin, ask } = await start();
    expect([(await ask('/')).status, (await ask('/healthz/')).status]).toEqual([404, 404]);
    const posted = await fetch(`${origin}/metrics`, { method: 'POST', body: 'x' });
    expect([posted.status, posted.headers.get('allow'), posted.headers.get('x-content-type-options')]).toEqual([
      405,
      'GET, HEAD',
      'nosniff',
    ]);
  });
});

describe('the metrics', () => {
  it('say what the App was told, and what the database counts', async () => {
    const metrics = createMetrics({ count: async () => counts });
    metrics.delivered('push', 'accepted', 0.004);
    metrics.delivered('push', 'accepted', 0.2);
    metrics.audited('push', 'finished', 3);
    metrics.published('license-openness', 'neutral');
    metrics.calledGitHub({ status: 201, remaining: 4_999 }, 5);
    metrics.calledGitHub({ status: 201, remaining: 59 }, null);
    const { ask } = await start({ metrics });
    const { status, type, text } = await ask('/metrics');
    expect([status, type]).toEqual([200, 'text/plain; version=0.0.4; charset=utf-8']);
    for (const line of [
      'counterweight_deliveries_total{event="push",outcome="accepted"} 2',
      'counterweight_intake_seconds_bucket{le="0.005",event="push"} 1',
      'counterweight_intake_seconds_count{event="push"} 2',
      'counterweight_audits_total{cause="push",outcome="finished"} 1',
      'counterweight_audit_seconds_sum{cause="push"} 3',
      'counterweight_check_runs_total{check="license-openness",conclusion="neutral"} 1',
      'counterweight_github_calls_total{status="201"} 2',
      'counterweight_github_calls_remaining{installation="5"} 4999',
      'counterweight_audits_waiting 3',
      'counterweight_audits_working 1',
      'counterweight_audits_oldest_waiting_seconds 12.5',
      'counterweight_deliveries_kept 100',
      'counterweight_installations 2',
      'counterweight_repositories 40',
    ])
      expect(text.split('\n')).toContain(line);
    expect(text).toMatch(/^process_resident_memory_bytes \d/m);
  });

  it('leave out what the database cannot say, and say the rest', async () => {
    let isAway = false;
    const metrics = createMetrics({ count: async () => (isAway ? Promise.reject(new Error('away')) : counts) });
    metrics.calledGitHub({ status: 502, remaining: null }, 5);
    expect((await metrics.render()).body).toMatch(/^counterweight_audits_waiting 3$/m);
    isAway = true;
    const { body } = await metrics.render();
    expect(body).not.toMatch(/^counterweight_audits_waiting \d/m);
    expect(body).toContain('counterweight_github_calls_total{status="502"} 1');
  });

  it('of two Apps in one process do not meet', async () => {
    const [one, other] = [createMetrics({ count: async () => counts }), createMetrics({ count: async () => counts })];
    one.calledGitHub({ status: 200, remaining: null }, 5);
    expect((await other.render()).body).not.toContain('status="200"');
  });
});
