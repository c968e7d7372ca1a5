import { clearLine, cursorTo } from 'node:readline';
import type { WriteStream } from 'node:tty';
import type { Progress } from '../collect/collect-facts.ts';

const everyMs = 100;

const words: Readonly<Record<Progress['phase'], string>> = {
  waiting: 'waiting for another audit of this repository',
  connecting: 'connecting',
  fetching: 'fetching',
  files: 'reading files',
  history: 'reading history',
  people: 'counting',
};

export interface ProgressLine {
  readonly update: (progress: Progress) => void;
  readonly clear: () => void;
}

/** One line on a terminal's stderr: phase, commits, commits a second, time left. Null where nobody looks. */
export function showProgress(target: string, stream: WriteStream, clock: { now(): number }): ProgressLine | null {
  if (!stream.isTTY) return null;
  const start = clock.now();
  let drawn = 0;
  const clear = () => {
    if (drawn === 0) return;
    cursorTo(stream, 0);
    clearLine(stream, 0);
    drawn = 0;
  };
  const update = (progress: Progress) => {
    const now = clock.now();
    if (drawn > 0 && now - drawn < everyMs) return;
    clear();
    drawn = now;
    const text = `${target}: ${words[progress.phase]}${describePace(progress, (now - start) / 1000)}`;
    stream.write(text.slice(0, Math.max(1, (stream.columns || 80) - 1)));
  };
  return { update, clear };
}

function describePace({ commits, total, percent }: Progress, seconds: number): string {
  if (percent !== undefined) return `, ${percent} %`;
  if (commits === undefined || seconds === 0) return ' …';
  const pace = commits / seconds;
  const rate = `${Math.round(pace).toLocaleString('en')} commits/s`;
  if (total === undefined || commits === 0) return `, ${commits.toLocaleString('en')} commits, ${rate}`;
  const left = Math.ceil((total - commits) / pace);
  return `, ${commits.toLocaleString('en')} of ${total.toLocaleString('en')} commits, ${rate}, ${left} s left`;
}
