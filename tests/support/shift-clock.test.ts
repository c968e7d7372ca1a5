import { PGlite } from '@electric-sql/pglite';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { Scene } from '../app/scene.ts';
import { allowLoopback } from '../stand-in/allow-loopback.ts';
import { MovableClock } from './movable-clock.ts';
import { sampleCommits } from './sample-project.ts';
import { createShiftedNow, shiftClock } from './shift-clock.ts';

allowLoopback();
vi.setConfig({ testTimeout: 180_000 });

const day = 86_400_000;
const about = (milliseconds: number) => Math.round(milliseconds / day) + 0;

describe('the clock of this process', () => {
  const clock = new MovableClock();
  const RealDate = Date;
  afterEach(() => {
    expect(Date).toBe(RealDate);
  });

  it('moves for all who ask for the time, and for nobody afterwards', async () => {
    const before = Date.now();
    {
      using _ = shiftClock(clock.file);
      await clock.move(8 * day);
      expect(
        [Date.now(), Date.parse(new Date().toISOString()), Date.parse(Date())].map((at) => about(at - before)),
      ).toEqual([8, 8, 8]);
      expect(new Date(0).toISOString()).toBe('1970-01-01T00:00:00.000Z');
      expect(new Date('2026-11-23')).toBeInstanceOf(Date);
      expect(Object.getPrototypeOf(new (class extends Date {})())).not.toBe(Date.prototype);
      expect(new Date().constructor).toBe(Date);
      await clock.move(-day);
      expect(about(Date.now() - before)).toBe(7);
    }
    expect(about(Date.now() - before)).toBe(0);
  });

  it('is that of an embedded database as well', async () => {
    const before = Date.now();
    using _ = shiftClock(clock.file);
    await using database = await PGlite.create();
    await clock.move(9 * day);
    const { rows } = await database.query<{ at: Date }>('select now() as at');
    expect(about(+(rows[0]?.at ?? 0) - before)).toBe(16);
  });

  it('stays where it is without a file, and with one that holds no number', () => {
    expect(about(createShiftedNow('/nowhere/at/all')() - Date.now())).toBe(0);
    expect(about(createShiftedNow(import.meta.filename)() - Date.now())).toBe(0);
  });
});

it('moves a running App, which goes on as if nothing were', async () => {
  await using scene = await Scene.start({ hasMovableClock: true });
  const { gitHub } = scene;
  await gitHub.createRepository('octo/project', { commits: sampleCommits() });
  await scene.install('octo');
  const audit = async (text: string) => {
    const sha = await gitHub.pushCommit('octo/project', { files: { 'README.md': text } });
    const [run] = await scene.runsOf('octo/project', sha, 1);
    await scene.settle();
    return Date.parse(run?.completedAt ?? '');
  };
  const first = await audit('before');
  const before = gitHub.calls.length;
  const later = (route: string) => gitHub.calls.slice(before).filter((call) => call.route === route);

  await scene.moveClock(8 * day);
  expect(about((await audit('after')) - first)).toBe(8);
  expect(later('/app/installations/{installation_id}/access_tokens').map(({ status }) => status)).toContain(201);
  // What is due by the hour and by the day came due in the meantime.
  await scene.until(() => later('/app/hook/deliveries').length > 0, 'the asking for deliveries', 90_000);
  await scene.until(() => later('/installation/repositories').length > 0, 'the nightly reconcile', 90_000);
  await scene.settle();

  const refusals = gitHub.calls.slice(before).filter(({ status }) => status >= 400 && status !== 404);
  expect(refusals).toEqual([]);
  expect(scene.process.log.filter(({ level }) => level === 'error' || level === 'fatal')).toEqual([]);
  expect(gitHub.violations).toEqual([]);
});
