import { z } from 'zod';
import type { State } from '../../state/state.ts';
import type { AppContext } from '../jobs/app-context.ts';

const DigestNotice = z.object({
  /** Where the digest over all repositories is filed; null: there is none. */
  placeId: z.int().nullable(),
  /** Why there is no place for it where one is asked for. */
  trouble: z.string().nullable(),
});
type DigestNotice = z.infer<typeof DigestNotice>;

const keyOf = (installationId: number) => `digest-notice:installation:${installationId}`;

/** So that check runs can say what is wrong with the digest without looking for it. */
export async function rememberNotice(
  { state, log }: Pick<AppContext, 'state' | 'log'>,
  installation: number,
  notice: DigestNotice,
): Promise<void> {
  const known = await readNotice(state, installation);
  if (known?.placeId === notice.placeId && known.trouble === notice.trouble) return;
  await state.saveSetting(keyOf(installation), notice);
  if (notice.trouble !== null) log.warn({ installation, trouble: notice.trouble }, 'No digest is filed');
}

/** Why the digest that speaks of a repository is not filed, in a sentence that names no repository; null where nothing is wrong. */
export async function findDigestTrouble(
  state: Pick<State, 'readDigest' | 'readSetting'>,
  { installationId, repositoryId }: { readonly installationId: number; readonly repositoryId: number },
): Promise<string | null> {
  const notice = await readNotice(state, installationId);
  const own = await state.readDigest(repositoryId);
  const whole = notice?.placeId == null ? null : await state.readDigest(notice.placeId);
  return own?.trouble ?? whole?.trouble ?? notice?.trouble ?? null;
}

async function readNotice(state: Pick<State, 'readSetting'>, installationId: number): Promise<DigestNotice | null> {
  return DigestNotice.safeParse(await state.readSetting(keyOf(installationId))).data ?? null;
}
