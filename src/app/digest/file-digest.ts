import { coverRepositories } from './covered-repositories.ts';
import { DigestFiling, type FiledAs, type FileRequest } from './digest-filing.ts';
import { isUntouched } from './sealed-body.ts';

/**
 * Files one digest. An issue that people closed, locked or wrote in is theirs: it stays as it is, and the next news has one of its
 * own. Done twice for one slot, it changes nothing twice: an issue is found by the marker of its slot before it is opened.
 * @throws PublishError
 */
export async function fileDigest(request: FileRequest): Promise<FiledAs> {
  const { state, place, installed, publisher } = request;
  const record = await state.readDigest(place.repository.id);
  const entries = await state.listDigestEntries(place.repository.id);
  const coverage = await coverRepositories(state, place, installed);
  const filing = new DigestFiling(request, record, entries, coverage);
  const issuePlace = { owner: place.repository.owner, repo: place.repository.name, ...request.app };
  const number = record?.issueNumber ?? null;
  const standing = number === null ? null : await publisher.readIssue(issuePlace, number);
  const ours = standing !== null && isUntouched(standing);
  const fresh = await filing.look('told');
  if (record === null || record.toldAt === 0 || fresh.digest.hasNews) {
    if (place.plan.digest.style === 'living' && ours) return filing.rewrite(issuePlace, standing, fresh);
    return filing.open(issuePlace, standing, fresh);
  }
  if (!ours) {
    await filing.keep(fresh);
    return 'kept';
  }
  return filing.rewriteQuietly(issuePlace, standing);
}
