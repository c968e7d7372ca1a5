import { z } from 'zod';
import type { NamedAccount } from '../../derive/github/describe-account.ts';

/** Whoever did something, in GraphQL: a user, a bot, a mannequin of an import; null where the account is gone. */
export const Actor = z.object({ login: z.string(), __typename: z.string() }).nullable();
export type Actor = z.infer<typeof Actor>;

export function nameActor(actor: NonNullable<Actor>): NamedAccount {
  return { login: actor.login, isBot: actor.__typename === 'Bot' };
}

export function epochOf(time: string): number {
  return Math.floor(Date.parse(time) / 1000);
}
