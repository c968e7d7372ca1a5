import type { InlineCode, Link } from 'mdast';
import type { RepositoryStanding } from '../../core/digest/digest.ts';
import { asAddress } from '../as-address.ts';
import { clip } from '../clip.ts';
import { inlineCode } from '../markdown-nodes.ts';
import { presentPlace } from '../present-result.ts';

export interface Place {
  readonly path?: string | null | undefined;
  readonly line?: number | null | undefined;
}

const longestPath = 120;
const longestAddress = 1000;
/** A browser walks along these, and looks for no file of the name. */
const walked = /^\.{0,2}$/;
const commitId = /^[0-9a-f]{40,64}$/;

/** A path with its line, linked to what stood there in the commit that was audited; null where there is none. */
export function linkPlace(place: Place, at: Pick<RepositoryStanding, 'url' | 'headSha'>): Link | InlineCode | null {
  const code = writePlace(place);
  const address = code && addressOf(place, at);
  return address ? { type: 'link', url: address, children: [code] } : code;
}

/** A path with its line, without a link: of what is not there any more. */
export function writePlace({ path, line }: Place): InlineCode | null {
  if (!path) return null;
  const shown = clip(path, longestPath);
  const place = presentPlace({ path: shown, ...(isLine(line) ? { line } : {}) });
  return place === null ? null : inlineCode(place.replaceAll(ownMarks, '$&\u200b'));
}

/**
 * GitHub reads nothing in code. We do: an issue is known again by a comment, and by a seal that is written over zeros, wherever in a
 * body they stand.
 */
const ownMarks = /<!-|0{16}/g;

function addressOf(
  { path, line }: Place,
  { url, headSha }: Pick<RepositoryStanding, 'url' | 'headSha'>,
): string | null {
  const page = url === null ? null : asAddress(url);
  // What was cut leads nowhere.
  if (page === null || headSha === null || !commitId.test(headSha) || !path || path.endsWith('…')) return null;
  if (path.split('/').some((segment) => walked.test(segment))) return null;
  const encoded = path.split('/').map(encodeSegment).join('/');
  const address = `${page.replace(/\/$/, '')}/blob/${headSha}/${encoded}${isLine(line) ? `#L${line}` : ''}`;
  return address.length <= longestAddress && !/0{16}/.test(encoded) ? address : null;
}

function isLine(line: number | null | undefined): line is number {
  return Number.isInteger(line) && (line ?? 0) > 0;
}

function encodeSegment(segment: string): string {
  return encodeURIComponent(segment.toWellFormed()).replaceAll(
    /[!'()*~]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}
