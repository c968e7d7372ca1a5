import type { Link, Strong } from 'mdast';
import type { RepositoryStanding } from '../../core/digest/digest.ts';
import { asAddress } from '../as-address.ts';
import { clip } from '../clip.ts';
import { link, strong } from '../markdown-nodes.ts';

const longestName = 140;

/** `owner/name`, as short and harmless as a name. */
export function writeName({ owner, name }: Pick<RepositoryStanding, 'owner' | 'name'>): string {
  return clip(owner === null ? name : `${owner}/${name}`, longestName);
}

/** A repository by name, with a link to its page where it has one. */
export function linkRepository(standing: Pick<RepositoryStanding, 'owner' | 'name' | 'url'>): Link | Strong {
  const address = standing.url === null ? null : asAddress(standing.url);
  return address === null ? strong(writeName(standing)) : link(address, writeName(standing));
}
