import { extname } from 'node:path';
import { Piscina } from 'piscina';
import type { FileClass } from '../../readers/linguist/file-class.ts';
import type { NamedMaintainer } from '../../readers/maintainers/parse-maintainers.ts';
import type { FileReading, FileTask } from '../licensing/read-file.ts';
import { ReadingError } from '../unknown-from-error.ts';
import type { CodeOwnersReading, CodeOwnersTask, ContentTask } from './reader-worker.ts';

/** Time one reading may take before its thread is ended. */
const maxReadingMs = 30_000;
const maxHeapMb = 512;
/** A thread waits so long for the next reading: starting one takes a tenth of a second, keeping one a third of our memory. */
const idleMs = 500;

/** The readers, off the event loop and bounded in time and memory. The thread starts with the first reading. */
export class ReaderPool {
  #pool: Piscina | null = null;

  classifyContents(tasks: readonly ContentTask[]): Promise<FileClass[]> {
    return this.#run('classifyContents', tasks, 'the contents of source files');
  }

  readCodeOwners(task: CodeOwnersTask): Promise<CodeOwnersReading> {
    return this.#run('readCodeOwners', task, task.path);
  }

  readMaintainers(task: { readonly path: string; readonly text: string }): Promise<NamedMaintainer[]> {
    return this.#run('readMaintainers', task, task.path);
  }

  readLicensing(tasks: readonly FileTask[]): Promise<FileReading[]> {
    return this.#run('readLicensing', tasks, tasks[0]?.path ?? 'nothing');
  }

  async close(): Promise<void> {
    await this.#pool?.destroy();
  }

  async #run<Result>(name: string, task: unknown, subject: string): Promise<Result> {
    this.#pool ??= new Piscina({
      // The sources run as they are under Node, and compiled from the package.
      filename: new URL(`./reader-worker${extname(import.meta.url)}`, import.meta.url).href,
      minThreads: 0,
      maxThreads: 1,
      idleTimeout: idleMs,
      resourceLimits: { maxOldGenerationSizeMb: maxHeapMb, maxYoungGenerationSizeMb: 8 },
    });
    try {
      return await this.#pool.run(task, { name, signal: AbortSignal.timeout(maxReadingMs) });
    } catch (error) {
      const why =
        error instanceof Error && error.name === 'AbortError' ? `took over ${maxReadingMs / 1000} s` : String(error);
      throw new ReadingError(`${subject} could not be read: ${why}`);
    }
  }
}
