import { createHash } from 'node:crypto';
import type { OwnIssue } from '../../publish/create-issue-publisher.ts';
import type { DigestPlace } from './choose-places.ts';

const openSeal = '0'.repeat(64);
const sealedMarker = /<!-- counterweight:digest [\w .:-]{1,200} ([\da-f]{64}) -->/;

/** The beginning of the hidden line that says which digest an issue is: of what place, for what moment of its schedule. */
export function markerOf({ scope, repository }: Pick<DigestPlace, 'scope' | 'repository'>, slot: number): string {
  return `<!-- counterweight:digest ${scope} of ${repository.id} at ${new Date(slot).toISOString()}`;
}

/** The line to write a body with, before {@link sealBody}. */
export function unsealedLine(marker: string): string {
  return `${marker} ${openSeal} -->`;
}

/**
 * Closes a body with a hash of itself, so that a person's edit is seen whoever wrote the body last: what we remember of it could be
 * older than what stands there, if we ended in between.
 */
export function sealBody(body: string): string {
  return body.replace(openSeal, hashOf(body));
}

/** Open, unlocked, and as Counterweight wrote it. */
export function isUntouched({ state, isLocked, body }: Pick<OwnIssue, 'state' | 'isLocked' | 'body'>): boolean {
  const [, seal] = sealedMarker.exec(body) ?? [];
  return state === 'open' && !isLocked && seal !== undefined && hashOf(body.replace(seal, openSeal)) === seal;
}

/** The marker that a body bears. */
export function findMarker(body: string): string | null {
  const [line, seal] = sealedMarker.exec(body) ?? [];
  return line?.slice(0, line.indexOf(` ${seal}`)) ?? null;
}

/** GitHub's pages send the line ends of Windows. */
function hashOf(body: string): string {
  return createHash('sha256').update(body.replaceAll('\r\n', '\n').trimEnd()).digest('hex');
}
