import { describe, expect, test } from 'vitest';
import { baselineSlot, dayOf, describeSchedule, lastSlot, nextSlot } from './digest-schedule.ts';

const utc = { day: 'monday', hour: 6, timezone: 'UTC' } as const;
const berlin = { day: 'sunday', hour: 2, timezone: 'Europe/Berlin' } as const;
const iso = (at: number) => new Date(at).toISOString();
const at = (text: string) => Date.parse(text);

describe('a digest is due', () => {
  test.each([
    ['on its day', utc, '2026-11-25T12:00:00Z', '2026-11-23T06:00:00.000Z', '2026-11-30T06:00:00.000Z'],
    ['at its very moment', utc, '2026-11-23T06:00:00Z', '2026-11-23T06:00:00.000Z', '2026-11-30T06:00:00.000Z'],
    ['not a moment sooner', utc, '2026-11-23T05:59:59.999Z', '2026-11-16T06:00:00.000Z', '2026-11-23T06:00:00.000Z'],
    [
      'by the clock of its time zone',
      { ...utc, timezone: 'Asia/Kolkata' },
      '2026-11-23T00:30:00Z',
      '2026-11-23T00:30:00.000Z',
      '2026-11-30T00:30:00.000Z',
    ],
    [
      'at the same hour in summer and in winter',
      { ...utc, timezone: 'Europe/Berlin' },
      '2026-10-20T12:00:00Z',
      '2026-10-19T04:00:00.000Z',
      '2026-10-26T05:00:00.000Z',
    ],
    [
      'once in the night when the hour comes twice',
      berlin,
      '2026-10-25T00:30:00Z',
      '2026-10-25T00:00:00.000Z',
      '2026-11-01T01:00:00.000Z',
    ],
  ])('%s', (_name, schedule, now, last, next) => {
    expect([iso(lastSlot(schedule, at(now))), iso(nextSlot(schedule, at(now)))]).toEqual([last, next]);
  });

  test('in the night in which its hour is left out, an hour earlier or later', () => {
    const slot = nextSlot(berlin, at('2027-03-27T12:00:00Z'));
    expect(['2027-03-28T00:00:00.000Z', '2027-03-28T01:00:00.000Z']).toContain(iso(slot));
    expect(lastSlot(berlin, slot)).toBe(slot);
  });
});

test.each([
  ['2026-11-23T09:00:00Z', 'UTC', '2026-11-24T00:00:00.000Z'],
  ['2026-11-23T23:30:00Z', 'UTC', '2026-11-25T00:00:00.000Z'],
  ['2026-11-23T09:00:00Z', 'America/New_York', '2026-11-24T05:00:00.000Z'],
])('the first digest of what was installed at %s (%s) is due at %s', (installedAt, timezone, slot) => {
  expect(iso(baselineSlot({ ...utc, timezone }, at(installedAt)))).toBe(slot);
});

test('the day is that of the time zone', () => {
  const late = at('2026-11-22T23:30:00Z');
  expect([dayOf(utc, late), dayOf({ ...utc, timezone: 'Europe/Berlin' }, late)]).toEqual(['2026-11-22', '2026-11-23']);
});

test('a schedule is told in words', () => {
  expect(describeSchedule({ day: 'monday', hour: 6, timezone: 'Europe/Berlin' })).toBe(
    'Mondays at 06:00 (Europe/Berlin)',
  );
});
