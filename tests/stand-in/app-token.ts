import { createSign } from 'node:crypto';
import type { App } from './model.ts';

/** What an App shows to GitHub as itself. @param now milliseconds since 1970 @param claims what is to be other than right */
export function signAppToken(
  { id, privateKey }: Pick<App, 'id' | 'privateKey'>,
  now: number = Date.now(),
  claims: Readonly<Record<string, unknown>> = {},
): string {
  const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const seconds = Math.floor(now / 1000);
  const payload = { iat: seconds - 30, exp: seconds + 540, iss: id, ...claims };
  const text = `${encode({ alg: 'RS256', typ: 'JWT' })}.${encode(payload)}`;
  return `${text}.${createSign('RSA-SHA256').update(text).sign(privateKey, 'base64url')}`;
}
