import { z } from 'zod';
import type { Intent } from '../../state/intent.ts';
import { id, parsePayload, repository } from './payload-schemas.ts';

const ofRepository = z.object({ repository });
const deleted = z.object({ repository: z.object({ id }) });
const edited = z.object({ changes: z.object({ default_branch: z.unknown() }) });

/** By what happened to a repository, whether its audit is out of date: another owner, another default branch, at work again. */
const auditAfter: Readonly<Record<string, boolean>> = {
  renamed: false,
  archived: false,
  privatized: false,
  publicized: false,
  unarchived: true,
  transferred: true,
  edited: true,
};

export function translateRepository(payload: unknown, action: string | null): Intent[] {
  if (action === 'deleted')
    return [{ type: 'repositories-removed', repositoryIds: [parsePayload(deleted, payload).repository.id] }];
  if (action === null || !Object.hasOwn(auditAfter, action)) return [];
  if (action === 'edited' && edited.safeParse(payload).data?.changes.default_branch === undefined) return [];
  const { repository } = parsePayload(ofRepository, payload);
  return [{ type: 'repository-changed', repository, audit: auditAfter[action] === true }];
}
