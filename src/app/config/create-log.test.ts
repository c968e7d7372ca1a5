import { describe, expect, it } from 'vitest';
import { createLog, type LogLevel } from './create-log.ts';
import { Secret } from './secret.ts';

function open(level: LogLevel = 'info') {
  const lines: string[] = [];
  const secrets = [new Secret('0f9a4c1be27d8365')];
  const log = createLog({ level, secrets, destination: { write: (line) => void lines.push(line) } });
  const entries = () => lines.map((line) => JSON.parse(line) as Record<string, unknown>);
  return { log, entries, text: () => lines.join('') };
}

describe('the log', () => {
  it('is lines of JSON, with words for levels and days for times', () => {
    const { log, entries } = open();
    log.info({ delivery: 'd', asks: ['audit'], ms: 1.5, gone: null }, 'Delivery %s', 'accepted');
    log.debug('not shown');
    log.child({ name: 'probot' }).warn('Careful');
    expect(entries()).toEqual([
      expect.objectContaining({
        level: 'info',
        delivery: 'd',
        asks: ['audit'],
        ms: 1.5,
        gone: null,
        msg: 'Delivery accepted',
      }),
      expect.objectContaining({
        level: 'warn',
        name: 'probot',
        msg: 'Careful',
        time: expect.stringMatching(/^\d{4}-\d\d-\d\dT/),
      }),
    ]);
  });

  it.each([
    'ghs_0123456789abcdef',
    'ghs_123456_eyJhbGciOi.J9.x-y_z',
    'github_pat_11ABC',
    'eyJhbGciOiJSUzI1NiJ9.eyJpc3MiOjF9.c2ln',
    '0f9a4c1be27d8365',
    '-----BEGIN RSA PRIVATE KEY-----\nMIIEow\nhunter2\n-----END RSA PRIVATE KEY-----',
    '-----BEGIN PRIVATE KEY-----\nhunter2 cut',
    'Authorization: Bearer hunter2hunter2',
    'https://x-access-token:hunter2@github.com/o/r.git',
  ])('never holds %s, wherever it stands', (secret) => {
    const { log, text } = open('trace');
    const error = Object.assign(new Error(`failed with ${secret}`, { cause: new Error(secret) }), {
      request: { headers: { authorization: secret } },
    });
    log.error(error);
    log.error({ err: error }, `and so ${secret}`);
    log.info({ deep: { list: [{ text: secret }] }, token: secret, headers: { Authorization: secret } }, 'x %s', secret);
    log.child({ url: secret }).trace(new AggregateError([error], secret), 'y');
    const bare = secret.replace(/^(?:Authorization: Bearer |https:\/\/x-access-token:)/, '').replace(/@.*/, '');
    expect(text()).not.toContain(JSON.stringify(bare).slice(1, -1));
    expect(text()).not.toContain('hunter2');
  });

  it('takes an error for what it is, without what hangs on it', () => {
    const { log, entries } = open();
    log.error(
      Object.assign(new RangeError('too far'), { status: 502, code: 'E', event: { payload: 'p'.repeat(9000) } }),
    );
    const [entry] = entries();
    expect(entry).toMatchObject({
      msg: 'too far',
      err: { type: 'RangeError', message: 'too far', status: 502, code: 'E' },
    });
    expect(JSON.stringify(entry)).not.toContain('ppp');
  });

  it('is short, whatever it is given', () => {
    const { log, text } = open();
    const circle: Record<string, unknown> = {
      text: 'x'.repeat(1_000_000),
      list: Array.from({ length: 100_000 }, () => 'y'),
    };
    circle.again = circle;
    log.warn(circle, 'z'.repeat(100_000));
    log.warn({ payload: circle, event: { circle }, body: [circle], big: 10n, call: () => {} });
    expect(text().length).toBeLessThan(40_000);
  });
});
