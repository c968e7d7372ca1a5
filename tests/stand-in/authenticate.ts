import { verify } from 'node:crypto';
import { ApiError } from './api-error.ts';
import type { App } from './model.ts';
import type { Caller } from './operation.ts';
import type { World } from './world.ts';

/** GitHub takes a token of an App for ten minutes at most; clocks may differ a little. */
const longestSeconds = 600;
const leewaySeconds = 60;

/** Who asks, by the header of a request. @throws ApiError where GitHub would not believe it */
export function authenticate(world: World, header: string | undefined): Caller {
  const given = readCredentials(header);
  if (given === null) return { kind: 'anybody' };
  // An installation's token of the newer kind holds one of these within.
  if (!given.startsWith('ghs_') && given.split('.').length === 3)
    return { kind: 'app', app: verifyAppToken(world, given) };
  const token = world.state.tokens.get(given);
  if (!token || token.expiresAt <= world.state.clock()) throw badCredentials();
  const { installation } = token;
  if (world.state.installations.get(installation.id) !== installation) throw badCredentials();
  if (installation.suspendedAt !== null) throw suspended();
  return { kind: 'installation', token, installation, app: installation.app };
}

export function badCredentials(): ApiError {
  return new ApiError(401, 'Bad credentials');
}

export function suspended(): ApiError {
  return new ApiError(403, 'This installation has been suspended');
}

/** The token, however it was sent; null where there is none. */
export function readCredentials(header: string | undefined): string | null {
  if (header === undefined || header === '') return null;
  const [, scheme = '', rest = ''] = /^(\w+) +(.+)$/.exec(header) ?? [];
  if (/^(?:token|bearer)$/i.test(scheme)) return rest;
  if (/^basic$/i.test(scheme))
    return Buffer.from(rest, 'base64')
      .toString()
      .replace(/^[^:]*:/, '');
  throw badCredentials();
}

function verifyAppToken(world: World, jwt: string): App {
  const [head = '', body = '', signature = ''] = jwt.split('.');
  const header = readPart(head);
  const claims = readPart(body);
  if (header === null || claims === null || header.alg !== 'RS256') throw undecodable();
  const { iss, iat, exp } = claims;
  const app = [...world.state.apps.values()].find(({ id, clientId }) => String(id) === String(iss) || clientId === iss);
  if (!app) throw new ApiError(401, 'Integration not found');
  if (!verify('RSA-SHA256', Buffer.from(`${head}.${body}`), app.publicKey, Buffer.from(signature, 'base64url')))
    throw undecodable();
  const now = world.state.clock() / 1000;
  if (!Number.isInteger(iat) || Number(iat) > now + leewaySeconds) {
    const words = 'must be an Integer representing the time that the assertion was issued';
    throw new ApiError(401, `'Issued at' claim ('iat') ${words}`);
  }
  if (!Number.isInteger(exp) || Number(exp) <= now) {
    const words = 'must be a numeric value representing the future time at which the assertion expires';
    throw new ApiError(401, `'Expiration time' claim ('exp') ${words}`);
  }
  if (Number(exp) > now + longestSeconds + leewaySeconds / 2)
    throw new ApiError(401, "'Expiration time' claim ('exp') is too far in the future");
  return app;
}

function undecodable(): ApiError {
  return new ApiError(401, 'A JSON web token could not be decoded');
}

function readPart(text: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(Buffer.from(text, 'base64url').toString());
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : null;
  } catch {
    return null;
  }
}
