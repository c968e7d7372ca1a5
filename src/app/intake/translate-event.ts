import { z } from 'zod';
import type { Delivery, Intent } from '../../state/intent.ts';
import { PayloadError } from './payload-error.ts';
import { id } from './payload-schemas.ts';
import { translateCheckRun, translateCheckSuite } from './translate-checks.ts';
import { translateMergeGroup, translatePullRequest, translatePush } from './translate-heads.ts';
import {
  translateInstallation,
  translateInstallationRepositories,
  translateInstallationTarget,
} from './translate-installation.ts';
import { translatePower } from './translate-power.ts';
import { translateRepository } from './translate-repository.ts';

type Translate = (payload: unknown, action: string | null, appId: number) => Intent[];

const translations = {
  push: translatePush,
  pull_request: translatePullRequest,
  merge_group: translateMergeGroup,
  check_run: translateCheckRun,
  check_suite: translateCheckSuite,
  installation: translateInstallation,
  installation_repositories: translateInstallationRepositories,
  installation_target: translateInstallationTarget,
  repository: translateRepository,
  member: (payload, action) => translatePower('member', payload, action),
  membership: (payload, action) => translatePower('membership', payload, action),
  organization: (payload, action) => translatePower('organization', payload, action),
  team: (payload, action) => translatePower('team', payload, action),
} satisfies Record<string, Translate>;

/** The events that ask for anything; every other is answered and forgotten. */
export const handledEvents: ReadonlySet<string> = new Set(Object.keys(translations));

const actionOf = z.object({
  action: z
    .string()
    .regex(/^[\w.-]{1,100}$/)
    .nullish(),
});
const installationOf = z.object({ installation: z.object({ id }).nullish() });

/** What an event asks for; nothing for one that is not ours to act on. Throws a {@link PayloadError} where it lacks what it needs. */
export function translateEvent(name: string, payload: unknown, appId: number): Intent[] {
  if (!Object.hasOwn(translations, name)) return [];
  const translate: Translate = translations[name as keyof typeof translations];
  return translate(payload, readAction(payload), appId);
}

/** Whose delivery it is. What asks for anything has an installation: nothing could be done without one. */
export function describeDelivery(
  { id, name, payload }: { readonly id: string; readonly name: string; readonly payload: unknown },
  intents: readonly Intent[],
): Delivery {
  const installationId = installationOf.safeParse(payload).data?.installation?.id ?? null;
  if (intents.length > 0 && installationId === null) throw new PayloadError('installation.id: missing');
  return { id, event: name, action: readAction(payload), installationId };
}

/** Null also where it is no word: repository_dispatch, which is not ours, lets people put anything there. */
function readAction(payload: unknown): string | null {
  return actionOf.safeParse(payload).data?.action ?? null;
}
