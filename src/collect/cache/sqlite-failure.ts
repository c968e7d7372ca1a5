import { DamagedStoreError } from './entry-store.ts';

/** What SQLite says of a file that was not left as it was written, and of a disk that takes no more. */
const codes = { busy: 5, ioError: 10, corrupt: 11, full: 13, notDatabase: 26 } as const;

/** Writing, syncing, making room: on a file system that is full, some of these say no more than that they failed. */
const failedWrites: readonly number[] = [3, 4, 6, 19, 20, 24].map((kind) => codes.ioError | (kind << 8));

/** The code of an error of SQLite's, with what it says beside; null for any other error. */
function extendedCodeOf(error: unknown): number | null {
  const { code, errcode } = error as { code?: unknown; errcode?: unknown };
  return code === 'ERR_SQLITE_ERROR' && typeof errcode === 'number' ? errcode : null;
}

function codeOf(error: unknown): number | null {
  const code = extendedCodeOf(error);
  return code === null ? null : code & 0xff;
}

export function isBusy(error: unknown): boolean {
  return codeOf(error) === codes.busy;
}

/** Whether a disk or a quota is used up, as SQLite or the system itself says it. */
export function isDiskFull(error: unknown): boolean {
  const { code } = error as { code?: unknown };
  const isFullStore = codeOf(error) === codes.full || failedWrites.includes(extendedCodeOf(error) ?? 0);
  return isFullStore || code === 'ENOSPC' || code === 'EDQUOT' || code === 'EFBIG';
}

/** Whether what was kept cannot be read, so that it is thrown away: anything SQLite says but that it cannot write. */
export function isDamagedStore(error: unknown): boolean {
  if (error instanceof DamagedStoreError) return true;
  return codeOf(error) !== null && !isBusy(error) && !isDiskFull(error);
}
