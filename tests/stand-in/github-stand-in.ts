import { createPublicKey, generateKeyPair } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { PlannedCommit } from '../support/fast-import.ts';
import { pressButton, rerequestRun, rerequestSuite } from './actions/check-requests.ts';
import { checkSuiteOf, createCheckRun, type RunInput } from './actions/check-runs.ts';
import * as installations from './actions/installations.ts';
import * as issues from './actions/issues.ts';
import * as people from './actions/people.ts';
import * as pullRequests from './actions/pull-requests.ts';
import * as pushes from './actions/push.ts';
import * as repositories from './actions/repositories.ts';
import { ApiDescription, type JsonObject } from './api-description.ts';
import { composePayload } from './emit.ts';
import { type AccountInput, GitHubState, randomText } from './github-state.ts';
import { createFront, type ServedCall } from './http-front.ts';
import { mintToken } from './installation-token.ts';
import { type Misbehaviour, Misbehaviours } from './misbehaviours.ts';
import type {
  Account,
  App,
  CheckRun,
  Installation,
  Issue,
  Permissions,
  PullRequest,
  Repository,
  Role,
  Team,
  Visibility,
} from './model.ts';
import { type Delivery, WebhookSender } from './webhook-sender.ts';
import { type ByWhom, byWhom, type World } from './world.ts';

export interface StandInOptions {
  /** Tokens are long and hold a JSON web token, as GitHub's newer ones. */
  readonly hasStatelessTokens?: boolean;
  /** Milliseconds since 1970; `advance` adds to it. */
  readonly clock?: () => number;
  /** How long a delivery waits for its answer: ten seconds on github.com. */
  readonly webhookTimeoutMs?: number;
  /** 0: any that is free. */
  readonly port?: number;
}

export interface NewApp {
  readonly id?: number;
  readonly slug?: string;
  readonly owner?: string;
  readonly permissions?: Permissions;
  readonly events?: readonly string[];
  readonly webhookUrl?: string;
  readonly webhookSecret?: string;
}

/** A full name, or an id. */
type RepositoryName = string | number;

interface Keys {
  readonly publicKey: string;
  readonly privateKey: string;
}

const generateKeys = promisify(generateKeyPair);
/** Made once in a process: an App of the same name has the same key in each of its stand-ins, and schemas are compiled once. */
const keys = new Map<string, Promise<Keys>>();
let description: ApiDescription | null = null;

function keysOf(slug: string): Promise<Keys> {
  const found = keys.get(slug);
  if (found) return found;
  const made = generateKeys('rsa', {
    modulusLength: 2048,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs1', format: 'pem' },
  });
  keys.set(slug, made);
  return made;
}

/** What app.yml asks for. */
export const appPermissions: Permissions = {
  metadata: 'read',
  contents: 'read',
  checks: 'write',
  pull_requests: 'read',
  issues: 'write',
  members: 'read',
  administration: 'read',
  actions: 'read',
  merge_queues: 'read',
};
export const appEvents: readonly string[] = [
  'push',
  'pull_request',
  'check_run',
  'check_suite',
  'merge_group',
  'repository',
  'member',
  'membership',
  'organization',
  'team',
];

/**
 * A GitHub on 127.0.0.1: its REST and GraphQL APIs, its git server and its deliveries, each held against what GitHub itself
 * publishes of them. What is not as published, by whoever's fault, stands in `violations`, which every test finds empty at its end.
 * It lives in the test's process, or in one of its own (main.ts).
 */
export class GitHubStandIn implements AsyncDisposable {
  readonly world: World;
  readonly calls: ServedCall[] = [];
  readonly webhooks: WebhookSender;
  readonly #server: Server;
  readonly #misbehaviours = new Misbehaviours();
  #offset = 0;

  private constructor(
    server: Server,
    folder: string,
    { hasStatelessTokens = false, clock = Date.now, ...options }: StandInOptions,
  ) {
    this.#server = server;
    const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const state = new GitHubState(() => clock() + this.#offset);
    const { webhookTimeoutMs: timeoutMs = 10_000 } = options;
    this.webhooks = new WebhookSender({ nextId: () => state.nextId(), clock: state.clock, timeoutMs });
    description ??= new ApiDescription();
    this.world = {
      origin,
      apiUrl: `${origin}/api/v3`,
      state,
      description,
      webhooks: this.webhooks,
      violations: [],
      searches: [],
      folder,
      hasStatelessTokens,
    };
    const answer = createFront(this.world, this.calls, this.#misbehaviours);
    server.on('request', (request, response) => {
      answer(request, response).catch((error: unknown) => {
        // A bug of the stand-in's own, unless the other side hung up.
        if (!request.socket.destroyed) this.violations.push(`${request.method} ${request.url}: ${String(error)}`);
        response.destroy();
      });
    });
  }

  static async start(options: StandInOptions = {}): Promise<GitHubStandIn> {
    const folder = await mkdtemp(join(tmpdir(), 'counterweight-github-'));
    const server = createServer();
    await new Promise<void>((resolve, reject) => {
      server.on('error', reject);
      server.listen(options.port ?? 0, '127.0.0.1', resolve);
    });
    return new GitHubStandIn(server, folder, options);
  }

  get origin(): string {
    return this.world.origin;
  }

  get apiUrl(): string {
    return this.world.apiUrl;
  }

  /** Everything that was not as GitHub publishes it: requests, answers, deliveries. */
  get violations(): string[] {
    return this.world.violations;
  }

  get searches(): readonly string[] {
    return this.world.searches;
  }

  get deliveries(): readonly Delivery[] {
    return this.webhooks.deliveries;
  }

  /** What makes it the GitHub of a process of this App's. */
  environmentOf(app: App): Record<string, string> {
    return {
      GITHUB_SERVER_URL: this.origin,
      GITHUB_API_URL: this.apiUrl,
      APP_ID: `${app.id}`,
      PRIVATE_KEY: app.privateKey,
      WEBHOOK_SECRET: app.webhookSecret,
    };
  }

  /** The time goes on by so many milliseconds: tokens end, deliveries are forgotten. */
  advance(ms: number): void {
    this.#offset += ms;
  }

  misbehave(how: Misbehaviour): void {
    this.#misbehaviours.add(how);
  }

  behave(): void {
    this.#misbehaviours.clear();
  }

  /** How often it is still to misbehave as ordered. */
  get misbehavioursLeft(): number {
    return this.#misbehaviours.left;
  }

  async createApp(input: NewApp = {}): Promise<App> {
    const { state } = this.world;
    const { id = state.nextId(), slug = 'counterweight', owner = 'counterweight-makers' } = input;
    const { privateKey } = await keysOf(slug);
    const app: App = {
      id,
      clientId: `Iv23li${randomText(14)}`,
      slug,
      name: slug,
      owner: state.account(owner, 'Organization'),
      bot: state.account(`${slug}[bot]`, 'Bot'),
      privateKey,
      publicKey: createPublicKey(privateKey),
      webhookSecret: input.webhookSecret ?? randomText(40),
      webhookUrl: input.webhookUrl ?? null,
      hookId: state.nextId(),
      permissions: input.permissions ?? appPermissions,
      events: input.events ?? appEvents,
      createdAt: state.now(),
    };
    state.apps.set(id, app);
    return app;
  }

  /** Where deliveries go from now on; null: nowhere. */
  setWebhookUrl(app: App, url: string | null): void {
    app.webhookUrl = url;
  }

  /** Says more of an account than its login, above all whose e-mail addresses are whose. */
  addAccount(input: AccountInput): Account {
    return this.world.state.addAccount(input);
  }

  repository(name: RepositoryName): Repository {
    return this.world.state.repository(name);
  }

  createRepository(fullName: string, options: repositories.NewRepository = {}): Promise<Repository> {
    return repositories.createRepository(this.world, fullName, options);
  }

  fork(parent: RepositoryName, owner: string, name?: string): Promise<Repository> {
    return repositories.forkRepository(this.world, this.repository(parent), owner, name);
  }

  /** Commits that nobody is told of. */
  commit(repository: RepositoryName, ...commits: readonly PlannedCommit[]): Promise<string[]> {
    return this.repository(repository).git.commit(...commits);
  }

  pushCommit(repository: RepositoryName, commit: pushes.NewCommit & pushes.PushOptions = {}): Promise<string> {
    return pushes.pushCommit(this.world, this.repository(repository), commit);
  }

  push(repository: RepositoryName, branch: string, sha: string, options: pushes.PushOptions = {}): Promise<void> {
    return pushes.push(this.world, this.repository(repository), branch, sha, options);
  }

  deleteBranch(repository: RepositoryName, branch: string, options: pushes.PushOptions = {}): Promise<void> {
    return pushes.deleteBranch(this.world, this.repository(repository), branch, options);
  }

  pushTag(repository: RepositoryName, tag: string, sha: string, options: pushes.PushOptions = {}): Promise<void> {
    return pushes.pushTag(this.world, this.repository(repository), tag, sha, options);
  }

  rename(repository: RepositoryName, name: string, by: ByWhom = {}): Promise<Delivery[]> {
    return repositories.renameRepository(this.world, this.repository(repository), name, by);
  }

  transfer(repository: RepositoryName, to: string, by: ByWhom = {}): Promise<Delivery[]> {
    return repositories.transferRepository(this.world, this.repository(repository), to, by);
  }

  archive(repository: RepositoryName, archived = true, by: ByWhom = {}): Promise<Delivery[]> {
    return repositories.archiveRepository(this.world, this.repository(repository), archived, by);
  }

  changeVisibility(repository: RepositoryName, visibility: Visibility, by: ByWhom = {}): Promise<Delivery[]> {
    return repositories.changeVisibility(this.world, this.repository(repository), visibility, by);
  }

  privatize(repository: RepositoryName, by: ByWhom = {}): Promise<Delivery[]> {
    return this.changeVisibility(repository, 'private', by);
  }

  publicize(repository: RepositoryName, by: ByWhom = {}): Promise<Delivery[]> {
    return this.changeVisibility(repository, 'public', by);
  }

  /** On or off; nobody is told. What was there comes back with it. */
  turnIssues(repository: RepositoryName, to: 'on' | 'off'): void {
    this.repository(repository).hasIssues = to === 'on';
  }

  changeDefaultBranch(repository: RepositoryName, branch: string, by: ByWhom = {}): Promise<Delivery[]> {
    return repositories.changeDefaultBranch(this.world, this.repository(repository), branch, by);
  }

  deleteRepository(repository: RepositoryName, by: ByWhom & { readonly isTold?: boolean } = {}): Promise<Delivery[]> {
    return repositories.deleteRepository(this.world, this.repository(repository), by);
  }

  openPullRequest({
    repository,
    headRepository,
    ...input
  }: Omit<pullRequests.NewPullRequest, 'repository' | 'headRepository'> & {
    readonly repository: RepositoryName;
    readonly headRepository?: RepositoryName;
  }): Promise<PullRequest> {
    return pullRequests.openPullRequest(this.world, {
      ...input,
      repository: this.repository(repository),
      ...(headRepository === undefined ? {} : { headRepository: this.repository(headRepository) }),
    });
  }

  /** A further commit on the head of a pull request; returns its id. */
  async synchronize(pullRequest: PullRequest, commit: Omit<pushes.NewCommit, 'branch'> = {}): Promise<string> {
    const { headRepository, headBranch } = pullRequest;
    if (headRepository === null) throw new Error('The fork is gone.');
    return pushes.pushCommit(this.world, headRepository, { ...commit, branch: headBranch });
  }

  closePullRequest(pullRequest: PullRequest, by: ByWhom = {}): Promise<void> {
    return pullRequests.closePullRequest(this.world, pullRequest, by);
  }

  reopenPullRequest(pullRequest: PullRequest, by: ByWhom = {}): Promise<void> {
    return pullRequests.reopenPullRequest(this.world, pullRequest, by);
  }

  markReady(pullRequest: PullRequest, by: ByWhom = {}): Promise<void> {
    return pullRequests.markReady(this.world, pullRequest, by);
  }

  changeBase(pullRequest: PullRequest, base: string, by: ByWhom = {}): Promise<void> {
    return pullRequests.changeBase(this.world, pullRequest, base, by);
  }

  mergePullRequest(pullRequest: PullRequest, by: ByWhom = {}): Promise<string> {
    return pullRequests.mergePullRequest(this.world, pullRequest, by);
  }

  /** Returns the head of the merge group. */
  mergeGroup(pullRequest: PullRequest, by: ByWhom = {}): Promise<string> {
    return pullRequests.mergeGroup(this.world, pullRequest, by);
  }

  /** Check runs of a head, oldest first, of every App unless one is named. */
  checkRuns(repository: RepositoryName, headSha?: string, app?: App): CheckRun[] {
    const { id } = this.repository(repository);
    return [...this.world.state.runs.values()].filter(
      ({ suite }) =>
        suite.repository.id === id &&
        (headSha === undefined || suite.headSha === headSha) &&
        (app === undefined || suite.app.id === app.id),
    );
  }

  /** A run that another App, or an earlier version of ours, made. */
  createCheckRun(app: App, repository: RepositoryName, headSha: string, input: RunInput): CheckRun {
    return createCheckRun(this.world, checkSuiteOf(this.world, this.repository(repository), app, headSha), input);
  }

  rerequest(run: CheckRun, { sender }: ByWhom = {}): Promise<Delivery[]> {
    return rerequestRun(this.world, run, sender);
  }

  rerequestSuite(run: CheckRun, { sender }: ByWhom = {}): Promise<Delivery[]> {
    return rerequestSuite(this.world, run.suite, sender);
  }

  pressButton(run: CheckRun, identifier: string, { sender }: ByWhom = {}): Promise<Delivery[]> {
    return pressButton(this.world, run, identifier, sender);
  }

  install(app: App, input: installations.NewInstallation): Promise<Installation> {
    return installations.install(this.world, app, input);
  }

  uninstall(installation: Installation, by: ByWhom = {}): Promise<void> {
    return installations.uninstall(this.world, installation, by);
  }

  suspend(installation: Installation, by: ByWhom = {}): Promise<void> {
    return installations.suspend(this.world, installation, by);
  }

  unsuspend(installation: Installation, by: ByWhom = {}): Promise<void> {
    return installations.unsuspend(this.world, installation, by);
  }

  addRepositories(installation: Installation, names: readonly RepositoryName[], by: ByWhom = {}): Promise<void> {
    const found = names.map((name) => this.repository(name));
    return installations.addRepositories(this.world, installation, found, by);
  }

  removeRepositories(installation: Installation, names: readonly RepositoryName[], by: ByWhom = {}): Promise<void> {
    const found = names.map((name) => this.repository(name));
    return installations.removeRepositories(this.world, installation, found, by);
  }

  acceptPermissions(installation: Installation, permissions: Permissions, by: ByWhom = {}): Promise<void> {
    return installations.acceptPermissions(this.world, installation, permissions, by);
  }

  /** The App asks for less by now, of which nobody is told. */
  withdrawPermission(installation: Installation, name: string): void {
    installations.withdrawPermission(installation, name);
  }

  renameAccount(login: string, to: string, by: ByWhom = {}): Promise<void> {
    return installations.renameAccount(this.world, login, to, by);
  }

  /** A token, as if the App had asked for one. */
  mintToken(
    installation: Installation,
    permissions: Permissions = installation.permissions,
    names?: readonly RepositoryName[],
  ): string {
    const found = names === undefined ? null : names.map((name) => this.repository(name));
    return mintToken(this.world, installation, { repositories: found, permissions }).value;
  }

  changeCollaborator(repository: RepositoryName, login: string, role: Role | null, by: ByWhom = {}): Promise<void> {
    return people.changeCollaborator(this.world, this.repository(repository), login, role, by);
  }

  createTeam(organisation: string, name: string, members: readonly string[] = []): Team {
    return people.createTeam(this.world, organisation, name, members);
  }

  changeTeamMember(team: Team, login: string, isMember: boolean, by: ByWhom = {}): Promise<void> {
    return people.changeTeamMember(this.world, team, login, isMember, by);
  }

  changeTeamRepository(team: Team, repository: RepositoryName, role: Role | null, by: ByWhom = {}): Promise<void> {
    return people.changeTeamRepository(this.world, team, this.repository(repository), role, by);
  }

  changeMember(organisation: string, login: string, role: 'admin' | 'member' | null, by: ByWhom = {}): Promise<void> {
    return people.changeMember(this.world, this.world.state.account(organisation, 'Organization'), login, role, by);
  }

  issues(repository: RepositoryName): Issue[] {
    return [...this.repository(repository).issues.values()];
  }

  /** A person opens one, with any text. */
  openIssue(repository: RepositoryName, input: issues.IssueEdit = {}): Issue {
    return issues.openIssue(this.world, this.repository(repository), input);
  }

  /** A person writes another title or text, or puts other labels on it. */
  editIssue(issue: Issue, change: issues.NewIssue): void {
    issues.editIssue(this.world, issue, change);
  }

  labelIssue(issue: Issue, ...labels: readonly string[]): void {
    issues.editIssue(this.world, issue, { labels });
  }

  /** A person closes an issue. */
  closeIssue(issue: Issue, how: Parameters<typeof issues.closeIssue>[2] = {}): void {
    issues.closeIssue(this.world, issue, how);
  }

  reopenIssue(issue: Issue): void {
    issues.reopenIssue(this.world, issue);
  }

  /** @param reason null: it is unlocked; true: locked without one */
  lockIssue(issue: Issue, reason: Parameters<typeof issues.lockIssue>[2] = true): void {
    issues.lockIssue(this.world, issue, reason);
  }

  pinIssue(issue: Issue, pinned = true): void {
    issues.pinIssue(issue, pinned);
  }

  commentOn(issue: Issue, body: string, by: ByWhom = {}): void {
    issues.commentOn(this.world, issue, body, by);
  }

  deleteIssue(issue: Issue): void {
    issues.deleteIssue(issue);
  }

  /** Returns the issue that it is there. */
  transferIssue(issue: Issue, to: RepositoryName): Issue {
    return issues.transferIssue(this.world, issue, this.repository(to));
  }

  /** A delivery that GitHub never made: signed with another secret, or (with the true one) of a payload of the test's own. */
  async forge(
    installation: Installation,
    {
      event,
      action = null,
      payload,
      isForged = true,
    }: { event: string; action?: string | null; payload: JsonObject; isForged?: boolean },
  ): Promise<Delivery | null> {
    const { app, account, id } = installation;
    const sender = byWhom(this.world, account, undefined);
    const whole = composePayload(this.world, { event, action, sender, payload }, payload, installation);
    return this.webhooks.deliver({
      app,
      event,
      action,
      installationId: id,
      repositoryId: null,
      payload: whole,
      isForged,
    });
  }

  /** The same delivery once more, as a person or the App asks GitHub for it. */
  redeliver(delivery: Delivery): Promise<Delivery> {
    return this.webhooks.redeliver(delivery);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.webhooks.close();
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
    await rm(this.world.folder, { recursive: true, force: true, maxRetries: 5 });
  }
}
