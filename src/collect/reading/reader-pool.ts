import { extname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Pool, pool } from 'workerpool';
import type { DeclaredContract } from '../../core/contract-facts.ts';
import type { DeployEvidences } from '../../core/deploy-facts.ts';
import type { AnchorFile } from '../../derive/anchor/program-files.ts';
import type { SourceFile } from '../../derive/contracts/contract-sources.ts';
import type { DeployFile } from '../../derive/deploy-evidence/link-deploy-evidence.ts';
import type { LinkedInteroperation, LinkTask } from '../../derive/interoperation/link-interoperation.ts';
import type { ArtefactReading } from '../../derive/interoperation/read-artefact.ts';
import type { AnchorReading } from '../../readers/anchor/anchor-reading.ts';
import type { DeployReading } from '../../readers/deploy-evidence/deploy-reading.ts';
import type { FileClass } from '../../readers/linguist/file-class.ts';
import type { NamedMaintainer } from '../../readers/maintainers/parse-maintainers.ts';
import type { PackageName } from '../../readers/package-name/read-package-name.ts';
import type { SourceUnit } from '../../readers/source-unit/source-unit.ts';
import type { FileReading, FileTask } from '../licensing/read-file.ts';
import type { OtherKeysReading } from '../other-keys/read-key-file.ts';
import { ReadingError } from '../unknown-from-error.ts';
import type { CodeOwnersReading, CodeOwnersTask } from './read-code-owners.ts';
import type { TextTask } from './read-kept.ts';
import type { ContentTask } from './reader-worker.ts';

/** Time one reading may take, its sending and the start of its process included. */
const maxReadingMs = 30_000;
const maxHeapMb = 512;
/** A process waits so long for the next reading: starting one takes a tenth of a second, keeping one a third of our memory. */
const idleMs = 500;

/**
 * The readers, in a process of their own: off the event loop, bounded in time and memory, without a way to write, to
 * start a process or to see a token. Not a thread: one that runs out of memory can take the whole process with it
 * (https://github.com/nodejs/node/issues/47224). The process starts with the first reading.
 */
export class ReaderPool {
  readonly #script: URL;
  readonly #maxMs: number;
  #pool: Pool | null = null;
  #running = 0;
  #idle: NodeJS.Timeout | undefined;

  constructor(script = new URL(`./reader-worker${extname(import.meta.url)}`, import.meta.url), maxMs = maxReadingMs) {
    this.#script = script;
    this.#maxMs = maxMs;
  }

  classifyContents(tasks: readonly ContentTask[]): Promise<FileClass[]> {
    return this.#run('classifyContents', tasks, 'the contents of source files');
  }

  readCodeOwners(task: CodeOwnersTask): Promise<CodeOwnersReading> {
    return this.#run('readCodeOwners', task, task.path);
  }

  readMaintainers(task: TextTask): Promise<NamedMaintainer[]> {
    return this.#run('readMaintainers', task, task.path);
  }

  readLicensing(tasks: readonly FileTask[]): Promise<FileReading[]> {
    return this.#run('readLicensing', tasks, tasks[0]?.path ?? 'nothing');
  }

  readSources(texts: readonly TextTask[]): Promise<SourceUnit[]> {
    return this.#run('readSources', texts, texts[0]?.path ?? 'nothing');
  }

  linkContracts(files: readonly SourceFile[]): Promise<DeclaredContract[]> {
    return this.#run('linkContracts', files, 'the guards of contracts');
  }

  readPrograms(tasks: readonly TextTask[]): Promise<AnchorReading[]> {
    return this.#run('readPrograms', tasks, tasks[0]?.path ?? 'nothing');
  }

  linkPrograms(files: readonly AnchorFile[]): Promise<DeclaredContract[]> {
    return this.#run('linkPrograms', files, 'the accounts of programs');
  }

  readPackageNames(tasks: readonly TextTask[]): Promise<(PackageName | 'unreadable' | null)[]> {
    return this.#run('readPackageNames', tasks, tasks[0]?.path ?? 'nothing');
  }

  readDeployFiles(tasks: readonly TextTask[]): Promise<DeployReading[]> {
    return this.#run('readDeployFiles', tasks, tasks[0]?.path ?? 'nothing');
  }

  linkDeployEvidence(files: readonly DeployFile[]): Promise<Omit<DeployEvidences, 'files'>> {
    return this.#run('linkDeployEvidence', files, 'evidence of deployments');
  }

  readOtherKeys(tasks: readonly TextTask[]): Promise<OtherKeysReading[]> {
    return this.#run('readOtherKeys', tasks, tasks[0]?.path ?? 'nothing');
  }

  readArtefacts(tasks: readonly TextTask[]): Promise<ArtefactReading[]> {
    return this.#run('readArtefacts', tasks, tasks[0]?.path ?? 'nothing');
  }

  linkInteroperation(task: LinkTask): Promise<LinkedInteroperation> {
    return this.#run('linkInteroperation', task, 'what is open to others');
  }

  readCrates(manifests: readonly string[]): Promise<(string | null)[]> {
    return this.#run('readCrates', manifests, 'manifests of crates');
  }

  async close(): Promise<void> {
    clearTimeout(this.#idle);
    const ended = this.#pool;
    this.#pool = null;
    await ended?.terminate(true);
  }

  async #run<Result>(name: string, task: unknown, subject: string): Promise<Result> {
    clearTimeout(this.#idle);
    this.#pool ??= createPool(this.#script);
    this.#running++;
    try {
      return await this.#pool.exec(name, [task]).timeout(this.#maxMs);
    } catch (error) {
      throw new ReadingError(`${subject} could not be read: ${this.#reasonOf(error)}`);
    } finally {
      this.#running--;
      if (this.#running === 0) this.#idle = setTimeout(() => void this.close(), idleMs);
    }
  }

  #reasonOf(error: unknown): string {
    if (!(error instanceof Error)) return String(error);
    if (error.name === 'TimeoutError') return `took over ${this.#maxMs / 1000} s`;
    // The library's message goes on with the command line and the streams of the process.
    const [, signal] = /signalCode: `(\w+)`/.exec(error.message) ?? [];
    if (error.message.startsWith('Workerpool Worker'))
      return signal ? `its reader was ended by ${signal}, out of memory perhaps` : 'its reader ended by itself';
    return error.message;
  }
}

function createPool(script: URL): Pool {
  return pool(fileURLToPath(script), {
    workerType: 'process',
    maxWorkers: 1,
    // Nothing of ours listens to what a reader prints, and what V8 prints as it dies belongs in no report.
    emitStdStreams: true,
    forkOpts: {
      env: {},
      serialization: 'advanced',
      execArgv: [
        `--max-old-space-size=${maxHeapMb}`,
        '--max-semi-space-size=4',
        '--permission',
        '--allow-fs-read=*',
        '--disable-warning=ExperimentalWarning',
      ],
    },
  });
}
