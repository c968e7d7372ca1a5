import { z } from 'zod';
import { composeDigest } from '../../core/digest/compose-digest.ts';
import type { Digest } from '../../core/digest/digest.ts';
import type { IssuePlace, IssuePublisher, NewIssue, OwnIssue } from '../../publish/create-issue-publisher.ts';
import type { DigestPage } from '../../render/digest/digest-page.ts';
import { renderContinuedDigest } from '../../render/digest/render-continued-digest.ts';
import { renderDigest } from '../../render/digest/render-digest.ts';
import type { InstallationRecord } from '../../state/intent.ts';
import type { DigestEntry, DigestRecord, State } from '../../state/state.ts';
import type { InstalledRepository } from '../github/list-installed.ts';
import { describePermissions } from '../jobs/describe-permissions.ts';
import type { DigestPlace } from './choose-places.ts';
import type { Coverage } from './covered-repositories.ts';
import { dayOf, describeSchedule } from './digest-schedule.ts';
import { emptyRecord } from './empty-record.ts';
import { type Gathered, gatherStandings } from './gather-standings.ts';
import { findMarker, isUntouched, markerOf, sealBody, unsealedLine } from './sealed-body.ts';

export interface FileRequest {
  readonly state: Pick<
    State,
    | 'findLatest'
    | 'listDigestEntries'
    | 'listHistory'
    | 'readDigest'
    | 'readReport'
    | 'readSetting'
    | 'saveDigest'
    | 'saveSetting'
  >;
  readonly publisher: IssuePublisher;
  readonly app: Pick<IssuePlace, 'appId' | 'appSlug'>;
  readonly installation: InstallationRecord;
  readonly place: DigestPlace;
  readonly installed: readonly InstalledRepository[];
  /** The moment of the schedule that is served. Milliseconds since 1970, as `now`. */
  readonly slot: number;
  readonly now: number;
  readonly tool: DigestPage['tool'];
}

/** `kept`: nothing is new, and people took the issue in hand. */
export type FiledAs = 'opened' | 'edited' | 'kept';

interface Look extends Gathered {
  readonly digest: Digest;
}

const Opening = z.object({ marker: z.string(), slot: z.number() });
type Opening = z.infer<typeof Opening>;

/** One digest on its way. */
export class DigestFiling {
  readonly #request: FileRequest;
  readonly #record: DigestRecord | null;
  readonly #entries: readonly DigestEntry[];
  readonly #coverage: Coverage;

  constructor(request: FileRequest, record: DigestRecord | null, entries: readonly DigestEntry[], coverage: Coverage) {
    this.#request = request;
    this.#record = record;
    this.#entries = entries;
    this.#coverage = coverage;
  }

  async look(since: 'told' | 'base'): Promise<Look> {
    const { state, place, now } = this.#request;
    const { covered, leftOut, hidesPrivate } = this.#coverage;
    const gathered = await gatherStandings({ state, repositories: covered, entries: this.#entries, since, now });
    const from = since === 'told' ? (this.#record?.toldAt ?? 0) : (this.#record?.comparedWith ?? 0);
    const ended = this.#entries.flatMap(({ repositoryId, toldName }) => {
      const why = leftOut.get(repositoryId);
      return why === undefined ? [] : [{ name: toldName, why }];
    });
    const digest = composeDigest(gathered.standings, {
      scope: place.scope,
      account: place.repository.owner,
      day: since === 'base' && this.#record ? this.#record.day : dayOf(place.plan.digest, now),
      isBaseline: from === 0,
      since: from === 0 ? null : new Date(from).toISOString(),
      asOf: new Date(now).toISOString(),
      ended,
      hidesPrivate,
    });
    return { ...gathered, digest };
  }

  /** An issue of its own; the one before is closed with a link to it, if nobody took it in hand. */
  async open(place: IssuePlace, standing: OwnIssue | null, { digest, told }: Look): Promise<FiledAs> {
    const { slot } = this.#request;
    const previous = standing && { number: standing.number, url: standing.url };
    const marker = markerOf(this.#request.place, slot);
    const { title, body } = renderDigest(digest, this.#page({ marker, previous, lookedAgainAt: null }));
    const issue = await this.#openOnce(place, { title, body: sealBody(body), marker });
    if (standing !== null && standing.number !== issue.number) await this.#close(place, standing, issue, digest.day);
    await this.#save(
      {
        comparedWith: this.#record?.toldAt || null,
        day: digest.day,
        issueNumber: issue.number,
        issueUrl: issue.url,
        previousNumber: previous?.number ?? null,
        previousUrl: previous?.url ?? null,
      },
      told,
      'told',
    );
    return 'opened';
  }

  /** What was opened and not remembered, because we ended in between, says what is remembered now, unless it is people's already. */
  async #openOnce(place: IssuePlace, issue: NewIssue): Promise<OwnIssue> {
    const { publisher } = this.#request;
    const former = await this.#noteOpening(issue.marker);
    const [lost] = former === null ? [] : await publisher.findByMarker(place, former);
    const opened = lost ? { issue: lost, isNew: false } : await publisher.openIssue(place, issue);
    if (opened.isNew || !isUntouched(opened.issue) || opened.issue.body === issue.body) return opened.issue;
    return publisher.editIssue(place, opened.issue.number, issue.body);
  }

  /** Notes the marker of the issue that is about to be opened; resolves to that of an earlier moment which was never finished. */
  async #noteOpening(marker: string): Promise<string | null> {
    const { state, place, slot } = this.#request;
    const key = `digest-opening:${place.repository.id}`;
    const noted = Opening.safeParse(await state.readSetting(key)).data;
    await state.saveSetting(key, { marker, slot } satisfies Opening);
    const isUnfinished = noted && noted.slot > (this.#record?.servedAt ?? 0) && noted.marker !== marker;
    return isUnfinished ? noted.marker : null;
  }

  /** The living issue, written anew. */
  async rewrite(place: IssuePlace, standing: OwnIssue, { digest, told }: Look): Promise<FiledAs> {
    await this.#edit(place, standing, digest, null);
    await this.#save({ comparedWith: this.#record?.toldAt || null, day: digest.day }, told, 'told');
    return 'edited';
  }

  /** Nothing is new: the issue that stands says what it said, with where everything stands now. */
  async rewriteQuietly(place: IssuePlace, standing: OwnIssue): Promise<FiledAs> {
    const { digest, told } = await this.look('base');
    await this.#edit(place, standing, digest, new Date(this.#request.now).toISOString());
    await this.#save({}, told, 'base');
    return 'edited';
  }

  /** Nothing is new, and the issue is people's. */
  async keep({ told }: Look): Promise<void> {
    await this.#save({}, told, 'base');
  }

  async #edit(place: IssuePlace, standing: OwnIssue, digest: Digest, lookedAgainAt: string | null): Promise<void> {
    const { previousNumber = null, previousUrl = null } = this.#record ?? {};
    const previous =
      previousNumber === null || previousUrl === null ? null : { number: previousNumber, url: previousUrl };
    const marker = findMarker(standing.body) ?? markerOf(this.#request.place, this.#request.slot);
    const { body } = renderDigest(digest, this.#page({ marker, previous, lookedAgainAt }));
    await this.#request.publisher.editIssue(place, standing.number, sealBody(body));
  }

  /** A locked or closed one stays as it is; of one that somebody wrote in, the words stay. */
  async #close(place: IssuePlace, standing: OwnIssue, next: OwnIssue, day: string): Promise<void> {
    if (standing.state === 'closed' || standing.isLocked) return;
    const body = isUntouched(standing)
      ? renderContinuedDigest(standing.body, { number: next.number, url: next.url, day })
      : null;
    await this.#request.publisher.closeIssue(place, standing.number, body === null ? {} : { body });
  }

  #page({
    marker,
    ...parts
  }: Pick<DigestPage, 'previous' | 'lookedAgainAt'> & { readonly marker: string }): DigestPage {
    const { place, installation, tool } = this.#request;
    const { repository, plan, scope } = place;
    const kind = installation.accountKind === 'organization' ? 'the organization' : 'the account';
    const file = '.github/counterweight.yml';
    return {
      ...parts,
      marker: unsealedLine(marker),
      style: plan.digest.style,
      schedule: describeSchedule(plan.digest),
      installedOn: `${kind} ${installation.accountLogin}`,
      policyPlace: `${file} in ${repository.owner}/${scope === 'organization' ? '.github' : repository.name}`,
      tool,
      notes: describePermissions(installation).missing,
    };
  }

  async #save(change: Partial<DigestRecord>, told: Look['told'], base: 'told' | 'base'): Promise<void> {
    const { state, place, installation, slot, now } = this.#request;
    const known = new Map(this.#entries.map((entry) => [entry.repositoryId, entry]));
    const record: DigestRecord = {
      ...(this.#record ?? emptyRecord(place, installation)),
      ...change,
      servedAt: slot,
      toldAt: now,
      trouble: null,
    };
    const entries = told.map(({ repositoryId, reportId, name }): DigestEntry => {
      const before = known.get(repositoryId);
      const baseReportId = base === 'told' ? before?.toldReportId : before?.baseReportId;
      return { repositoryId, baseReportId: baseReportId ?? null, toldReportId: reportId, toldName: name };
    });
    await state.saveDigest(record, entries);
  }
}
