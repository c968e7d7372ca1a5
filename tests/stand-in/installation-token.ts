import { randomBytes } from 'node:crypto';
import type { JsonObject } from './api-description.ts';
import { ApiError } from './api-error.ts';
import { allows, randomText, timeOf } from './github-state.ts';
import type { Installation, Level, Permissions, Repository, Token } from './model.ts';
import type { World } from './world.ts';

export interface TokenScope {
  /** Null: all repositories of the installation. */
  readonly repositories: readonly Repository[] | null;
  readonly permissions: Permissions;
}

const lifetimeMs = 3_600_000;
const mostRepositories = 500;

/** What a request for a token asks for. @throws ApiError where it is more than the installation has */
export function readTokenScope({ state }: World, installation: Installation, body: JsonObject): TokenScope {
  const ids = body.repository_ids as number[] | undefined;
  const names = body.repositories as string[] | undefined;
  const there = state.repositoriesOf(installation);
  const wanted = [
    ...(ids ?? []).map((id) => there.find((one) => one.id === id)),
    ...(names ?? []).map((name) => there.find((one) => one.name.toLowerCase() === name.toLowerCase())),
  ];
  if (wanted.length > mostRepositories) throw new ApiError(422, 'Too many repositories: 500 at most.');
  if (wanted.includes(undefined)) {
    const what =
      'There is at least one repository that does not exist or is not accessible to the parent installation.';
    throw new ApiError(422, what);
  }
  const granted: Permissions = { metadata: 'read', ...installation.permissions };
  const asked = body.permissions as Permissions | undefined;
  if (asked && Object.keys(asked).length === 0)
    return { repositories: repositoriesIn(wanted, ids ?? names), permissions: granted };
  for (const [name, level] of Object.entries(asked ?? {}))
    if (!allows(granted[name], level as Level))
      throw new ApiError(422, 'The permissions requested are not granted to this installation.');
  const permissions = asked === undefined ? granted : { metadata: 'read' as const, ...asked };
  return { repositories: repositoriesIn(wanted, ids ?? names), permissions };
}

export function mintToken(world: World, installation: Installation, { repositories, permissions }: TokenScope): Token {
  const { state, hasStatelessTokens } = world;
  const token: Token = {
    value: hasStatelessTokens ? statelessToken(world, installation) : `ghs_${randomText(36)}`,
    installation,
    repositoryIds: repositories === null ? null : repositories.map(({ id }) => id),
    permissions,
    expiresAt: state.clock() + lifetimeMs,
  };
  state.tokens.set(token.value, token);
  return token;
}

/** As GitHub has been handing them out since April 2026: long, with a JSON web token within. Its signature is of no key. */
function statelessToken({ state, origin }: World, { id, app }: Installation): string {
  const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const header = encode({ typ: 'JWT', alg: 'RS256', kid: randomText(12) });
  const now = Math.floor(state.clock() / 1000);
  const claims = encode({ iss: origin, sub: `installation:${id}`, jti: randomText(24), iat: now, exp: now + 3600 });
  return `ghs_${app.id}_${header}.${claims}.${randomBytes(256).toString('base64url')}`;
}

function repositoriesIn(
  found: readonly (Repository | undefined)[],
  asked: readonly unknown[] | undefined,
): Repository[] | null {
  return asked === undefined ? null : found.filter((one) => one !== undefined);
}

export function expiryOf({ expiresAt }: Token): string {
  return timeOf(expiresAt);
}
