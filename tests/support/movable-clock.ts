import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { rereadMs, writeOffset } from './shift-clock.ts';

/** The clock of whoever reads its file, as shift-clock.ts does. */
export class MovableClock implements Disposable {
  readonly #folder = mkdtempSync(join(tmpdir(), 'counterweight-clock-'));
  readonly file = join(this.#folder, 'offset');
  #offset = 0;

  constructor() {
    writeOffset(this.file, 0);
  }

  /** Resolves when all who look know. */
  async move(ms: number): Promise<void> {
    this.#offset += ms;
    writeOffset(this.file, this.#offset);
    await wait(rereadMs * 2);
  }

  [Symbol.dispose](): void {
    rmSync(this.#folder, { recursive: true, force: true });
  }
}
