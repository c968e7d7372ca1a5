import type { State } from '../../state/state.ts';

/**
 * Since when an installation is known here (milliseconds since 1970): its first digest is due at the end of that day. Called by its first
 * audit, which begins as soon as it is installed.
 */
export async function rememberSince(
  state: Pick<State, 'readSetting' | 'saveSetting'>,
  installationId: number,
  now: number,
): Promise<number> {
  const key = `digest-since:installation:${installationId}`;
  const known = await state.readSetting(key);
  if (typeof known === 'number') return known;
  await state.saveSetting(key, now);
  return now;
}
