import { nameOf, parseRemoteAddress, type RemoteAddress } from './remote-address.ts';
import { RemoteError } from './remote-error.ts';

const askedPath = /\/info\/refs(?:\?.*)?$/;

/**
 * Where a renamed repository is now.
 * @throws RemoteError where that is another server's, which nobody was asked to trust, or no repository
 */
export function followMove(moved: RemoteError, from: RemoteAddress, gitHubOrigin: string): RemoteAddress {
  const target = moved.location === null ? null : URL.parse(moved.location, from.url);
  if (target === null) throw moved;
  if (target.origin !== from.origin) {
    throw new RemoteError({
      kind: 'moved',
      message: `${nameOf(from)} has moved to another server: ${target.origin}${target.pathname.replace(askedPath, '')}.`,
      next: 'Nothing is sent there unasked. Where that is right, give that address.',
    });
  }
  // A server that wants a login leads to a page where one can be given.
  if (!askedPath.test(target.pathname)) {
    throw new RemoteError({
      kind: 'unauthorized',
      message: `${nameOf(from)} is private, or there is no such repository: ${from.host} leads to ${target.pathname}.`,
      next: 'Check the address; a private one can be cloned by you, and the clone named.',
    });
  }
  const address = parseRemoteAddress(`${target.origin}${target.pathname.replace(askedPath, '')}`, gitHubOrigin);
  if (address === null) throw moved;
  return address;
}
