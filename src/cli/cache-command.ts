import { resolve } from 'node:path';
import prettyBytes from 'pretty-bytes';
import { Cache } from '../collect/cache/cache.ts';
import { CacheError } from '../collect/cache/cache-error.ts';
import type { EntryRecord } from '../collect/cache/entry-record.ts';
import { parseRemoteAddress } from '../collect/remote/remote-address.ts';
import { RemoteError } from '../collect/remote/remote-error.ts';
import { TargetError } from '../engine/target-error.ts';
import { layOutTable } from '../render/lay-out-table.ts';
import { presentTime } from '../render/present-result.ts';
import { sanitise } from '../render/sanitise.ts';
import type { CommandContext } from './command-context.ts';
import { exitCodes } from './exit-code.ts';
import { measureScreen } from './measure-screen.ts';
import { readCacheSettings, readGitHub } from './read-environment.ts';

/** Prints what is kept: of what, how much, and when it was last used. */
export async function listCache(asJson: boolean): Promise<void> {
  const cache = await open();
  const { directory, maxBytes, maxEntries } = cache.settings;
  const entries = await cache.list();
  const bytes = entries.reduce((sum, entry) => sum + entry.bytes, 0);
  if (asJson) {
    const listed = entries.map(({ name, bytes: size, usedAt }) => ({
      name,
      bytes: size,
      usedAt: new Date(usedAt).toISOString(),
    }));
    const content = { directory, bytes, maxBytes, maxEntries, entries: listed };
    process.stdout.write(`${JSON.stringify(content, null, 2)}\n`);
    return;
  }
  const summary = `${sizeText(bytes)} of ${sizeText(maxBytes)}, ${entries.length} of ${maxEntries} repositories, in ${sanitise(directory)}`;
  process.stdout.write(`${[...(entries.length > 0 ? [...layOutEntries(entries), ''] : []), summary].join('\n')}\n`);
}

function layOutEntries(entries: readonly EntryRecord[]): string[] {
  const columns = [
    { label: 'Repository', align: 'left' as const },
    { label: 'Size', align: 'right' as const },
    { label: 'Last used', align: 'left' as const },
  ];
  const rows = entries.map(({ name, bytes, usedAt }) => [
    sanitise(name),
    sizeText(bytes),
    presentTime(new Date(usedAt).toISOString()),
  ]);
  return layOutTable({ columns, rows }, measureScreen(false).width);
}

function sizeText(bytes: number): string {
  return prettyBytes(bytes, { binary: true });
}

/** Removes what is kept of the repositories named, or of all. What somebody is using stays, and is named. */
export async function clearCache(targets: readonly string[], { setCode }: CommandContext): Promise<void> {
  const cache = await open();
  const all = await cache.list();
  const chosen = targets.length === 0 ? all : targets.flatMap((target) => findEntries(all, target));
  const inUse: string[] = [];
  for (const { key, name } of new Set(chosen)) if (!(await cache.remove(key))) inUse.push(sanitise(name));
  if (inUse.length === 0) return;
  console.error(`counterweight: In use by another audit, and left: ${inUse.join(', ')}. Run it again afterwards.`);
  setCode(exitCodes.trouble);
}

function findEntries(entries: readonly EntryRecord[], target: string): readonly EntryRecord[] {
  const names = new Set([target, resolve(target)]);
  const key = keyOf(target);
  const found = entries.filter((entry) => names.has(entry.name) || entry.key === key);
  if (found.length > 0) return found;
  throw new TargetError(
    `Nothing is kept of ${target}.`,
    'See what there is with counterweight cache, and name it as it is named there.',
  );
}

/** The folder's name for an address, written as for an audit or as the list shows it: with its host first. */
function keyOf(target: string): string | null {
  const { serverUrl } = readGitHub(process.env);
  try {
    const address = parseRemoteAddress(target, serverUrl) ?? parseRemoteAddress(`https://${target}`, serverUrl);
    return address?.key ?? null;
  } catch (error) {
    if (!(error instanceof RemoteError)) throw error;
    // What is no address may be a path; one with a login in it is not to be repeated.
    if (/@/.test(target)) throw new TargetError(error.message, error.next);
    return null;
  }
}

async function open(): Promise<Cache> {
  const settings = readCacheSettings(process.env);
  try {
    return await Cache.open(settings);
  } catch (error) {
    if (!(error instanceof CacheError)) throw error;
    throw new TargetError(
      `The cache ${settings.directory} cannot be used: ${error.message}.`,
      'Make room or mend its permissions, or name another folder in COUNTERWEIGHT_CACHE.',
    );
  }
}
