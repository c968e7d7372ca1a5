import { RequestError } from '@octokit/request-error';
import type { Octokit } from '@octokit/rest';
import type { PolicyPlace } from '../../engine/policy/resolve-policy.ts';
import type { State } from '../../state/state.ts';

export interface PolicyFileRequest {
  readonly state: Pick<State, 'findRepositoryNamed' | 'readSetting' | 'saveSetting'>;
  readonly installationId: number;
  /** A client with a token for one repository of the installation, to read its contents. */
  readonly open: (repositoryId: number) => Promise<Pick<Octokit, 'request'>>;
  readonly clock: () => number;
}

/** So long an answer is taken as it was: an organisation's policy is wanted for each push to any of its repositories. */
const freshMs = 60_000;
const maxBytes = 1024 * 1024;

interface Kept {
  readonly at: number;
  readonly etag: string | null;
  readonly text: string | null;
}

/** Reads policies of other repositories of the same installation: nothing outside of it, whatever a policy names. */
export function createPolicyReader(request: PolicyFileRequest): (place: PolicyPlace) => Promise<string | null> {
  return async (place) => {
    const found = await request.state.findRepositoryNamed(request.installationId, place);
    return found ? readKept(request, found.id, place) : null;
  };
}

async function readKept(
  { state, open, clock }: PolicyFileRequest,
  repositoryId: number,
  place: PolicyPlace,
): Promise<string | null> {
  const key = `policy-file:${repositoryId}:${place.path}`;
  const kept = (await state.readSetting(key)) as Kept | null;
  if (kept && clock() - kept.at < freshMs) return kept.text;
  const read = await ask(await open(repositoryId), place, kept);
  await state.saveSetting(key, { ...read, at: clock() } satisfies Kept);
  return read.text;
}

async function ask(
  client: Pick<Octokit, 'request'>,
  { owner, name, path }: PolicyPlace,
  kept: Kept | null,
): Promise<Omit<Kept, 'at'>> {
  try {
    const { data, headers } = await client.request('GET /repos/{owner}/{repo}/contents/{path}', {
      owner,
      repo: name,
      path,
      mediaType: { format: 'raw' },
      ...(kept?.etag ? { headers: { 'if-none-match': kept.etag } } : {}),
    });
    // Of a folder, GitHub gives a list whatever it is asked for.
    const text = typeof data === 'string' ? (data as string).slice(0, maxBytes) : null;
    return { etag: headers.etag ?? null, text };
  } catch (error) {
    if (!(error instanceof RequestError)) throw error;
    if (error.status === 304 && kept) return kept;
    if (error.status === 404) return { etag: null, text: null };
    throw error;
  }
}
