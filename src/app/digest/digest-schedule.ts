import { CronExpressionParser } from 'cron-parser';
import type { DigestPolicy } from '../../core/policy.ts';

type Schedule = Pick<DigestPolicy, 'day' | 'hour' | 'timezone'>;

const days = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'];
/** A digest of an installation that is minutes old would be of nothing. */
const leastAgeMs = 3_600_000;

/** The last moment not after `now` at which a digest is due (milliseconds since 1970). */
export function lastSlot(schedule: Schedule, now: number): number {
  // Forwards, because backwards the library steps over an hour that the clocks leave out.
  let slot = nextSlot(schedule, now - 8 * 86_400_000);
  for (let next = slot; next <= now; next = nextSlot(schedule, next)) slot = next;
  return slot;
}

/** The first moment after `now` at which one is. */
export function nextSlot(schedule: Schedule, now: number): number {
  return weekly(schedule, now).next().getTime();
}

/** When the first digest is due: at the end of the first day, unless that has only just begun to be one. */
export function baselineSlot({ timezone }: Schedule, installedAt: number): number {
  return CronExpressionParser.parse('0 0 * * *', { currentDate: new Date(installedAt + leastAgeMs), tz: timezone })
    .next()
    .getTime();
}

/** The day (ISO) that a moment falls on there. */
export function dayOf({ timezone }: Schedule, at: number): string {
  return new Intl.DateTimeFormat('en-CA', { timeZone: timezone, dateStyle: 'short' }).format(at);
}

/** "Mondays at 06:00 (Europe/Berlin)". */
export function describeSchedule({ day, hour, timezone }: Schedule): string {
  return `${day[0]?.toUpperCase()}${day.slice(1)}s at ${String(hour).padStart(2, '0')}:00 (${timezone})`;
}

function weekly({ day, hour, timezone }: Schedule, currentDate: number) {
  return CronExpressionParser.parse(`0 ${hour} * * ${days.indexOf(day)}`, {
    currentDate: new Date(currentDate),
    tz: timezone,
  });
}
