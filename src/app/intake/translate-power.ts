import { z } from 'zod';
import type { Intent } from '../../state/intent.ts';
import { parsePayload, repository } from './payload-schemas.ts';

/** Who may do what in a repository, or in all of an organisation, is other than it was. */
const powerActions = {
  member: ['added', 'removed', 'edited'],
  membership: ['added', 'removed'],
  organization: ['member_added', 'member_removed'],
  team: ['added_to_repository', 'removed_from_repository', 'edited', 'deleted'],
} as const satisfies Record<string, readonly string[]>;

export type PowerEvent = keyof typeof powerActions;

const ofOneRepository = z.object({ repository });
const ofAnyRepository = z.object({ repository: repository.nullish() });

export function translatePower(event: PowerEvent, payload: unknown, action: string | null): Intent[] {
  const actions: readonly string[] = powerActions[event];
  if (action === null || !actions.includes(action)) return [];
  const schema = event === 'member' ? ofOneRepository : ofAnyRepository;
  return [{ type: 'power-changed', repository: parsePayload(schema, payload).repository ?? null }];
}
