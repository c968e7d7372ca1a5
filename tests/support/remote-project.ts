import { join } from 'node:path';
import type { CacheSettings } from '../../src/collect/cache/cache.ts';
import type { Report } from '../../src/core/report.ts';
import type { AuditRequest, GitHubAccess } from '../../src/engine/audit-request.ts';
import { auditRepository } from './audit-repository.ts';
import { type CommandOptions, counterweight, type Ended, type Running, startCounterweight } from './command-line.ts';
import type { PlannedCommit } from './fast-import.ts';
import { GitServer } from './git-server.ts';
import { sampleCommits } from './sample-project.ts';
import { TemporaryFolder, TemporaryRepository } from './temporary-repository.ts';

/** A repository on a server of this machine's that can play GitHub, and a cache that nobody else has. */
export class RemoteProject implements AsyncDisposable {
  readonly server: GitServer;
  readonly repository: TemporaryRepository;
  readonly folder = new TemporaryFolder();
  readonly cache: CacheSettings = { directory: join(this.folder.path, 'cache'), maxBytes: 1e9, maxEntries: 100 };

  private constructor(server: GitServer, repository: TemporaryRepository) {
    this.server = server;
    this.repository = repository;
  }

  /** As `octo/project`, with the sample project in it unless other commits are given. */
  static async create(commits: readonly PlannedCommit[] = sampleCommits()): Promise<RemoteProject> {
    const project = new RemoteProject(await GitServer.start(), new TemporaryRepository());
    if (commits.length > 0) await project.repository.commit(...commits);
    project.server.mount('octo/project', project.repository.gitDir);
    return project;
  }

  /** Its address: where the server is not said to be GitHub, that of a code host like any other. */
  get address(): string {
    return this.server.addressOf('octo/project');
  }

  /** The server as the GitHub of a request. */
  get github(): GitHubAccess {
    return { serverUrl: this.server.origin, apiUrl: `${this.server.origin}/api/v3`, token: null };
  }

  /** One audit in this process. */
  audit(request: Partial<AuditRequest> = {}): Promise<Report> {
    return auditRepository(this.address, { cache: this.cache, ...request });
  }

  /** One audit as a user runs it. */
  start(args: readonly string[], options: CommandOptions = {}): Running {
    return startCounterweight(args, { ...options, env: { ...this.environment, ...options.env } });
  }

  command(args: readonly string[], options: CommandOptions = {}): Promise<Ended> {
    return counterweight(args, { ...options, env: { ...this.environment, ...options.env } });
  }

  get environment(): Record<string, string> {
    return { COUNTERWEIGHT_CACHE: this.cache.directory };
  }

  /** Forgets the requests so far. */
  forget(): void {
    this.server.requests.length = 0;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.server[Symbol.asyncDispose]();
    await this.repository[Symbol.asyncDispose]();
    await this.folder[Symbol.asyncDispose]();
  }
}
