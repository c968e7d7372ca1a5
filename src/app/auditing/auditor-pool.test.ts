import { RequestError } from '@octokit/request-error';
import { afterEach, expect, test } from 'vitest';
import { explainFailure } from '../jobs/explain-failure.ts';
import type { AuditorHost, AuditTask } from './auditor.ts';
import { AuditorPool } from './auditor-pool.ts';

const script = new URL('testing/sample-auditor.ts', import.meta.url);
const pool = new AuditorPool(script);
afterEach(() => pool.close());

const host: AuditorHost = {
  resolvePolicy: async () => {
    throw new Error('nobody asked for it');
  },
  refuse: async () => null,
  findReport: async () => null,
  start: () => {},
  answered: () => {},
  warn: () => {},
  note: () => {},
};

function audit(target: string, changes: Partial<AuditorHost> = {}, signal = new AbortController().signal) {
  const head = { target: 'HEAD', headSha: null, isLatest: false, baseRef: null, baseSha: null };
  // The sample reads nothing but the target.
  const task = { request: { target }, head, tries: 0 } as unknown as AuditTask;
  return pool.audit(task, { ...host, ...changes }, signal);
}

async function tell(): Promise<{ readonly pid: number; readonly variables: readonly string[] }> {
  const result = await audit('tell');
  if (result.status !== 'left-out') throw new Error('it tells of itself in the reason');
  return JSON.parse(result.reason) as { pid: number; variables: string[] };
}

test('an audit is done by another process, which knows no secret of the App, and is kept for the next', async () => {
  process.env.WEBHOOK_SECRET = 'a secret';
  process.env.DATABASE_URL = 'postgres://';
  try {
    const { pid, variables } = await tell();
    expect(pid).not.toBe(process.pid);
    expect(variables).toContain('PATH');
    expect(variables).not.toContain('WEBHOOK_SECRET');
    expect(variables).not.toContain('DATABASE_URL');
    expect((await tell()).pid).toBe(pid);
  } finally {
    delete process.env.WEBHOOK_SECRET;
    delete process.env.DATABASE_URL;
  }
});

test('two at once are two processes', async () => {
  const [one, other] = await Promise.all([tell(), tell()]);
  expect(one.pid).not.toBe(other.pid);
});

test('what became of it there is what became of it', async () => {
  const error: unknown = await audit('The repository is too large.').catch((thrown: unknown) => thrown);
  expect(explainFailure(error, 0, 0)).toEqual({ kind: 'told', reason: 'The repository is too large.' });
  expect((error as Error).stack).toContain('at there');
});

test('what the App itself throws meanwhile comes back as it was', async () => {
  const limited = new RequestError('slow down', 429, { request: { method: 'GET', url: 'https://x', headers: {} } });
  const thrown = audit('ask', { resolvePolicy: () => Promise.reject(limited) });
  await expect(thrown).rejects.toBe(limited);
});

test('a process that dies takes its audit along, and no other', async () => {
  const waiting = new AbortController();
  const other = audit('wait', {}, waiting.signal);
  await expect(audit('crash')).rejects.toThrow('The process of the audit ended by SIGKILL.');
  expect((await tell()).pid).toBeGreaterThan(0);
  waiting.abort();
  await expect(other).rejects.toThrow('stopped');
});

test('what was stopped before it began does not begin', async () => {
  await expect(audit('tell', {}, AbortSignal.abort())).rejects.toThrow();
});

test('closing ends what is under way', async () => {
  const waiting = audit('wait');
  setTimeout(() => pool.close(), 50);
  await expect(waiting).rejects.toThrow(/ended by SIGKILL/);
});
