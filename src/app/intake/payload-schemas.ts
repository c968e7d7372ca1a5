import { z } from 'zod';
import type { InstallationRecord, RepositoryRecord } from '../../state/intent.ts';
import { isBranchName } from './branch-name.ts';
import { PayloadError } from './payload-error.ts';

const maxNamedProblems = 5;
const fullName = /^([\w-]{1,100})\/(?!\.\.?$)([\w.-]{1,100})$/;

export const id = z.int().positive();
/** SHA-1, or SHA-256 where a repository has that. */
export const sha = z.string().regex(/^[\da-f]{40}(?:[\da-f]{24})?$/);
export const branchName = z.string().refine(isBranchName, { error: 'no name of a branch' });
export const branchRef = z
  .string()
  .startsWith('refs/heads/')
  .refine((ref) => isBranchName(ref.slice('refs/heads/'.length)), { error: 'no reference of a branch' });
/** Of a person, an organisation or, with its brackets, an App. */
export const login = z.string().regex(/^\w[\w-]{0,99}(?:\[bot\])?$/);

/** As much as any payload says of a repository; those of installations say least. */
export const repository = z
  .object({
    id,
    full_name: z.string().regex(fullName),
    default_branch: branchName.nullish(),
    private: z.boolean().optional(),
    visibility: z.enum(['public', 'private', 'internal']).optional(),
    archived: z.boolean().nullish(),
    fork: z.boolean().nullish(),
    is_template: z.boolean().nullish(),
  })
  .transform((given): RepositoryRecord => {
    const [, owner = '', name = ''] = fullName.exec(given.full_name) ?? [];
    return {
      id: given.id,
      owner,
      name,
      defaultBranch: given.default_branch ?? null,
      // `internal` where that is not said is taken for the narrower `private`.
      visibility: given.visibility ?? (given.private === undefined ? null : given.private ? 'private' : 'public'),
      archived: given.archived ?? null,
      fork: given.fork ?? null,
      template: given.is_template ?? null,
    };
  });

export const permissions = z.record(z.string().max(100), z.string().max(20));

/** Installed by a person or an organisation; by an enterprise there are no repositories and nothing to audit: null. */
export const installation = z
  .object({
    id,
    account: z.union([
      z.object({ id, login, type: z.enum(['User', 'Organization']) }),
      z.object({ slug: z.string() }).transform(() => null),
    ]),
    permissions,
  })
  .transform(({ id, account, permissions }): InstallationRecord | null =>
    account === null
      ? null
      : {
          id,
          accountId: account.id,
          accountLogin: account.login,
          accountKind: account.type === 'User' ? 'user' : 'organization',
          permissions,
        },
  );

/** What a schema makes of a payload, or a {@link PayloadError} that names the fields that will not do. */
export function parsePayload<Schema extends z.ZodType>(schema: Schema, payload: unknown): z.output<Schema> {
  const parsed = schema.safeParse(payload);
  if (parsed.success) return parsed.data;
  const problems = parsed.error.issues.map(({ path, message }) => `${path.map(nameOf).join('.')}: ${message}`);
  throw new PayloadError(problems.slice(0, maxNamedProblems).join('; '));
}

/** A key that is no plain word is somebody's own, and not repeated. */
function nameOf(key: PropertyKey): string {
  return /^\w{1,40}$/.test(String(key)) ? String(key) : '…';
}
