import type { RepositoryStanding } from '../../core/digest/digest.ts';
import { standRepository } from '../../core/digest/stand-repository.ts';
import type { DigestEntry, State } from '../../state/state.ts';
import type { InstalledRepository } from '../github/list-installed.ts';

export interface Gathered {
  readonly standings: readonly RepositoryStanding[];
  /** The report that each was told by. */
  readonly told: readonly ToldRepository[];
}

interface ToldRepository {
  readonly repositoryId: number;
  readonly reportId: number | null;
  readonly name: string;
}

export interface GatherRequest {
  readonly state: Pick<State, 'findLatest' | 'readReport' | 'listHistory'>;
  readonly repositories: readonly InstalledRepository[];
  readonly entries: readonly DigestEntry[];
  /** What news is counted from: what was told last, or what the standing digest counted from. */
  readonly since: 'told' | 'base';
  /** Milliseconds since 1970. */
  readonly now: number;
}

const weeks = 26;

/** Where each repository stands. Reports are read one after another, and only what a digest needs of them is kept. */
export async function gatherStandings(request: GatherRequest): Promise<Gathered> {
  const known = new Map(request.entries.map((entry) => [entry.repositoryId, entry]));
  const standings: RepositoryStanding[] = [];
  const told: ToldRepository[] = [];
  for (const repository of request.repositories) {
    const { id, owner, name } = repository.record;
    const { standing, reportId } = await gatherOne(request, repository, known.get(id) ?? null);
    standings.push(standing);
    told.push({ repositoryId: id, reportId, name: `${owner}/${name}` });
  }
  return { standings, told };
}

async function gatherOne(
  { state, since, now }: GatherRequest,
  { record: { id, owner, name }, url }: InstalledRepository,
  entry: DigestEntry | null,
): Promise<{ standing: RepositoryStanding; reportId: number | null }> {
  const latest = await state.findLatest(id);
  const beforeId = (since === 'told' ? entry?.toldReportId : entry?.baseReportId) ?? null;
  const before = beforeId === null ? null : beforeId === latest?.id ? latest.report : await state.readReport(beforeId);
  const isRenamed = entry !== null && entry.toldName !== `${owner}/${name}`;
  const standing = standRepository({
    owner,
    name,
    url,
    formerName: isRenamed ? entry.toldName : null,
    before,
    now: latest?.report ?? null,
    history: await state.listHistory({ repositoryId: id, weeks, until: now }),
    asOf: new Date(now).toISOString(),
  });
  return { standing, reportId: latest?.id ?? null };
}
