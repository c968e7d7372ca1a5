/**
 * A clock that can be moved, of this process or of another one that preloads this file:
 *
 *     COUNTERWEIGHT_TEST_CLOCK=FILE node --import tests/support/shift-clock.ts dist/src/cli/main.js serve
 *
 * FILE holds milliseconds, which `Date` is ahead by; whoever writes it moves the clock of all that read it. Timers stay as they are.
 */
import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { env } from 'node:process';

export const clockVariable = 'COUNTERWEIGHT_TEST_CLOCK';
export const preload = import.meta.url;

/** Milliseconds of true time for which the file is not read again: it costs some ten microseconds. */
export const rereadMs = 20;
const RealDate = Date;
const realNow = Date.now;

/** Milliseconds; no file, or one that is no number: not moved. */
function readOffset(file: string): number {
  try {
    const offset = Number(readFileSync(file, 'utf8'));
    return Number.isFinite(offset) ? Math.round(offset) : 0;
  } catch {
    return 0;
  }
}

export function writeOffset(file: string, offset: number): void {
  writeFileSync(`${file}.new`, `${offset}`);
  renameSync(`${file}.new`, file);
}

/** Milliseconds since 1970, ahead by what a file says. */
export function createShiftedNow(file: string): () => number {
  let offset = 0;
  let readAt = Number.NEGATIVE_INFINITY;
  return () => {
    const now = realNow();
    if (now - readAt >= rereadMs || now < readAt) {
      offset = readOffset(file);
      readAt = now;
    }
    return now + offset;
  };
}

/** From now on `Date` of this process is ahead; undone by what it returns. */
export function shiftClock(file: string): Disposable {
  const now = createShiftedNow(file);
  RealDate.now = now;
  const shifted: DateConstructor = new Proxy(RealDate, {
    construct: (target, given: [], newTarget) =>
      Reflect.construct(
        target,
        given.length === 0 ? [now()] : given,
        newTarget === shifted ? target : newTarget,
      ) as Date,
    apply: () => new RealDate(now()).toString(),
  });
  globalThis.Date = shifted;
  RealDate.prototype.constructor = shifted;
  return {
    [Symbol.dispose]: () => {
      RealDate.now = realNow;
      RealDate.prototype.constructor = RealDate;
      globalThis.Date = RealDate;
    },
  };
}

const ownFile = env[clockVariable];
if (ownFile !== undefined && ownFile !== '') shiftClock(ownFile);
