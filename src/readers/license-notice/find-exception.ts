import table from '../../../config/license-exceptions.json' with { type: 'json' };

/** An exception and where its words end: UTF-16 offset in the text it was looked for in. */
export interface FoundException {
  readonly id: string;
  readonly end: number;
}

/** An exception stands close to the notice it is made to. */
const reach = 3500;
/** All marks of one exception lie within this many signs. */
const spread = 1600;
const namedReach = 200;
const gnu = ['GPL', 'LGPL', 'AGPL'];

interface Row {
  readonly id: string;
  readonly families?: readonly string[];
  readonly marks: readonly string[];
}

/**
 * The exception that belongs to a notice ending at `from`, before `until` (the next notice). `license` is the SPDX id it is an
 * exception to.
 */
export function findException(
  text: string,
  span: { from: number; until: number; license: string },
): FoundException | null {
  const window = text.slice(span.from, Math.min(span.until, span.from + reach));
  if (!/exception|permission|does not (?:by itself|cover)|derive|widgets/i.test(window)) return null;
  const words = wordsOf(window);
  const rows = (table.exceptions as readonly Row[]).filter((row) => fits(row.families, span.license));
  for (const { id, marks } of rows) {
    const end = endOfMarks(words.text, marks);
    if (end !== null) return { id, end: span.from + (words.offsets[end] as number) };
  }
  return findNamed(words, span);
}

function findNamed(words: Words, { from, license }: { from: number; license: string }): FoundException | null {
  for (const { id, names, families } of table.named as readonly {
    id: string;
    names: string[];
    families?: string[];
  }[]) {
    if (!fits(families, license, id)) continue;
    for (const name of names) {
      const at = words.text.indexOf(` ${name} `);
      if (
        at >= 0 &&
        at < namedReach &&
        /(?: with| plus| and| the| include[sd]?)(?: the| an?| following| special| its)*$/.test(words.text.slice(0, at))
      )
        return { id, end: from + (words.offsets[at + name.length + 1] as number) };
    }
  }
  return null;
}

function fits(families: readonly string[] | undefined, license: string, id = ''): boolean {
  if (id === 'LLVM-exception') return license.startsWith('Apache');
  return (families ?? gnu).some((family) => license.startsWith(`${family}-`) || license.startsWith(family));
}

/** Index just behind the last mark, where all occur in order and close together; else null. */
function endOfMarks(text: string, marks: readonly string[]): number | null {
  let at = 0;
  let start = -1;
  for (const mark of marks) {
    const found = text.indexOf(mark, at);
    if (found < 0) return null;
    if (start < 0) start = found;
    at = found + mark.length;
  }
  return at - start > spread ? null : at;
}

interface Words {
  readonly text: string;
  readonly offsets: readonly number[];
}

/** Lower case, one space for everything but letters and digits, with a space at both ends. */
function wordsOf(window: string): Words {
  const offsets: number[] = [0];
  let text = ' ';
  for (const match of window.matchAll(/[A-Za-z0-9]+/g)) {
    const word = match[0].toLowerCase();
    for (let index = 0; index < word.length; index++) offsets.push(match.index + index);
    offsets.push(match.index + word.length);
    text += `${word} `;
  }
  return { text, offsets };
}
