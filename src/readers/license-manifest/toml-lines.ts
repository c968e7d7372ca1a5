/** A key is longer only in a file that means harm. */
const maxKeyLength = 300;
/** How far below its key the value of an array may stand. */
const maxDistance = 2000;

export interface TomlPlace {
  /** The table's name with dots, such as `tool.poetry`. */
  readonly table: string;
  readonly key: string;
  readonly value: string;
}

/**
 * Finds the lines, from 1, of values in TOML, whose parser keeps no positions: the first line below the table's header that begins
 * with the key, and the first from there that holds the value. A table may also be written inline, or with dots in its key.
 */
export function createTomlLines(text: string): (place: TomlPlace) => number {
  const lines = text.split('\n');
  const starts = lines.map((line) => line.slice(0, maxKeyLength).replace(/["'\s]/g, ''));
  return ({ table, key, value }) => {
    const path = table.split('.');
    for (let kept = path.length; kept >= 0; kept--) {
      const from = kept === 0 ? 0 : starts.findIndex((line) => line.startsWith(`[${path.slice(0, kept).join('.')}]`));
      if (from === -1) continue;
      const keys = prefixesOf([...path.slice(kept), key]);
      const at = starts.findIndex((line, index) => index >= from && keys.some((start) => line.startsWith(start)));
      if (at !== -1) return lineHolding(lines, at, value);
    }
    return 1;
  };
}

/** `a.b` may be written `a.b = …`, or in the inline table `a = { b = … }`. */
function prefixesOf(path: readonly string[]): readonly string[] {
  return path.map((_, index) => `${path.slice(0, index + 1).join('.')}=`);
}

function lineHolding(lines: readonly string[], from: number, value: string): number {
  const first = value.trimStart().split('\n', 1)[0]?.trim() ?? '';
  const found = lines.slice(from, from + maxDistance).findIndex((line) => line.includes(first));
  return from + Math.max(found, 0) + 1;
}
