import type { InstallationRecord } from '../../state/intent.ts';
import { type InstalledRepository, listInstalled } from '../github/list-installed.ts';
import type { AppContext } from '../jobs/app-context.ts';
import { choosePlaces, type DigestPlace } from './choose-places.ts';
import { coverRepositories } from './covered-repositories.ts';
import { rememberNotice } from './digest-notice.ts';
import { baselineSlot, lastSlot, nextSlot } from './digest-schedule.ts';
import { emptyRecord } from './empty-record.ts';
import { explainRefusal, foreseeTrouble } from './explain-digest-trouble.ts';
import { fileDigest } from './file-digest.ts';
import { rememberSince } from './remember-since.ts';

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
/** What was last audited before so long is audited again, so that windows over time do not freeze on an idle repository. */
const staleMs = 6 * dayMs;
/** So long before a digest is due, that is asked for. */
const aheadMs = 3 * hourMs;
/** So long a digest waits for audits. */
const patienceMs = 3 * hourMs;
/** The slot for which audits were asked for. */
const askedKey = (placeId: number) => `digest-asked:${placeId}`;
/** The digests of one installation, at one moment. */
export class InstallationDigests {
  readonly #context: AppContext;
  readonly #installation: InstallationRecord;
  #installed: Promise<InstalledRepository[]> | null = null;

  constructor(context: AppContext, installation: InstallationRecord) {
    this.#context = context;
    this.#installation = installation;
  }

  /** Resolves to the moment at which there is something to do again. */
  async fileDue(signal: AbortSignal): Promise<number> {
    const { state, clock } = this.#context;
    const { id } = this.#installation;
    const known = await state.findInstallation(id);
    if (known === null || known.isSuspended) return clock() + hourMs;
    const since = await rememberSince(state, id, clock());
    const { places, trouble } = await choosePlaces(state, this.#installation, await state.listRepositories(id));
    const home = places.find(({ scope }) => scope === 'organization')?.repository.id ?? null;
    await rememberNotice(this.#context, id, { placeId: home, trouble });
    let next = Number.POSITIVE_INFINITY;
    for (const place of places) {
      signal.throwIfAborted();
      next = Math.min(next, await this.#look(place, since));
    }
    return next;
  }

  /** Resolves to the moment at which to look at this place again. */
  async #look(place: DigestPlace, since: number): Promise<number> {
    const { state, clock } = this.#context;
    const now = clock();
    const schedule = place.plan.digest;
    const record = await state.readDigest(place.repository.id);
    const first = baselineSlot(schedule, since);
    const last = lastSlot(schedule, now);
    const due = record === null ? (first <= now ? Math.max(first, last) : null) : last > record.servedAt ? last : null;
    const next = due ?? (record === null ? first : nextSlot(schedule, now));
    if (now < next - aheadMs) return next - aheadMs;
    const isPending = await this.#freshen(place, next);
    if (due === null) return next;
    if (isPending && now < (await this.#askedAt(place)) + patienceMs) return now;
    await this.#file(place, due);
    return nextSlot(schedule, now) - aheadMs;
  }

  /** Asks, once for each digest, for audits of what is stale; true while such audits, or first ones, are under way. */
  async #freshen(place: DigestPlace, slot: number): Promise<boolean> {
    const { state, clock } = this.#context;
    const { covered } = await coverRepositories(state, place, await this.#listInstalled());
    const repositoryIds = covered.map(({ record }) => record.id);
    const asked = (await state.readSetting(askedKey(place.repository.id))) as { readonly slot: number } | null;
    if (asked?.slot !== slot) {
      await state.requestStale({ repositoryIds, before: slot - staleMs });
      await state.saveSetting(askedKey(place.repository.id), { slot, at: clock() });
    }
    return (await state.countPending(repositoryIds)) > 0;
  }

  async #askedAt(place: DigestPlace): Promise<number> {
    const asked = (await this.#context.state.readSetting(askedKey(place.repository.id))) as { at: number } | null;
    return asked?.at ?? 0;
  }

  async #file(place: DigestPlace, slot: number): Promise<void> {
    const { state, metrics, clock, tool } = this.#context;
    const installed = await this.#listInstalled();
    const home = installed.find(({ record }) => record.id === place.repository.id) ?? null;
    const foreseen = foreseeTrouble(this.#installation, home);
    if (foreseen !== null || home === null) return this.#refuse(place, slot, foreseen ?? '');
    const { id: installationId } = this.#installation;
    const token = await this.#context.tokens.mint({
      installationId,
      repositoryId: home.record.id,
      permissions: { issues: 'write' },
    });
    const app = { appId: this.#context.appId, appSlug: await this.#context.appSlug() };
    try {
      const filed = await fileDigest({
        state,
        publisher: this.#context.openIssues(token, installationId),
        app,
        installation: this.#installation,
        // By the name it has at this moment.
        place: { ...place, repository: home.record },
        installed,
        slot,
        now: clock(),
        tool,
      });
      metrics.digested(filed);
      this.#context.log.info({ installation: installationId, place: home.record.id, filed }, 'Digest filed');
    } catch (error) {
      const reason = explainRefusal(error);
      if (reason === null) throw error;
      await this.#refuse(place, slot, reason);
    }
  }

  /** What was told stays as it was; whoever looks at the next check run is told why there is no digest. */
  async #refuse(place: DigestPlace, slot: number, trouble: string): Promise<void> {
    const { state, metrics, log } = this.#context;
    const record = (await state.readDigest(place.repository.id)) ?? emptyRecord(place, this.#installation);
    const entries = await state.listDigestEntries(place.repository.id);
    await state.saveDigest({ ...record, servedAt: slot, trouble }, entries);
    metrics.digested('refused');
    log.warn({ installation: this.#installation.id, place: place.repository.id, trouble }, 'No digest was filed');
  }

  #listInstalled(): Promise<InstalledRepository[]> {
    this.#installed ??= this.#askInstalled();
    return this.#installed;
  }

  async #askInstalled(): Promise<InstalledRepository[]> {
    const { tokens, openReading } = this.#context;
    const token = await tokens.mint({
      installationId: this.#installation.id,
      repositoryId: null,
      permissions: { metadata: 'read' },
    });
    return listInstalled(openReading(token));
  }
}
