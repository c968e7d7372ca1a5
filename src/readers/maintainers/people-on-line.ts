import { findHandles, type Handle } from './find-handles.ts';
import type { NamedMaintainer } from './named-maintainer.ts';
import { isFormerStatus } from './section-title.ts';

/** An item of a list or a cell of a table stands for somebody; a plain line may as well be prose. */
export type LineKind = 'item' | 'plain';

type Entry = { -readonly [Key in keyof NamedMaintainer]: NamedMaintainer[Key] };

const particle = /^(?:van|von|de|del|der|den|da|di|dos|du|la|le|el|al|bin|ibn|ter|ten|y|e|af|av|zu)$/;

/** The people a line names by an address or a login; prose that merely mentions one names nobody. */
export function peopleOn(line: string, kind: LineKind): NamedMaintainer[] {
  const handles = findHandles(line);
  const [first] = handles;
  if (!first || isProse(line, first, kind)) return [];
  const people: Entry[] = [];
  let end = 0;
  for (const handle of handles) {
    const between = line.slice(end, handle.start);
    end = handle.end;
    const current = people.at(-1);
    const name = nameIn(between);
    const isSeparate = /[,;&/+]|\band\b/i.test(between);
    const held = current?.[handle.kind] ?? null;
    if (held !== null && held.toLowerCase() === handle.value.toLowerCase()) continue;
    if (current && held === null && !(isSeparate && name !== null)) current[handle.kind] = handle.value;
    else if (!current || name !== null || isSeparate || /^\W*$/.test(between.replaceAll(/[()[\]]/g, 'x')))
      people.push({ name, email: null, login: null, [handle.kind]: handle.value });
  }
  return people;
}

/** The people in one row of a table: one, told by several cells, unless a cell names several. */
export function peopleInRow(line: string): NamedMaintainer[] {
  if (findHandles(line).length === 0) return [];
  const cells = line.split('|').map((cell) => cell.trim());
  if (cells.some(isFormerStatus)) return [];
  const byCell = cells.map((cell) => peopleOn(cell, 'item'));
  const crowd = byCell.find((people) => people.length > 1);
  if (crowd) return crowd;
  const found = byCell.flat();
  const [first] = found;
  if (!first) return [];
  const until = byCell.findIndex((people) => people.length > 0);
  const names = cells.slice(0, until).map(nameIn);
  return [
    {
      name: first.name ?? names.find((name) => name !== null) ?? null,
      email: found.find(({ email }) => email !== null)?.email ?? null,
      login: found.find(({ login }) => login !== null)?.login ?? null,
    },
  ];
}

function isProse(line: string, first: Handle, kind: LineKind): boolean {
  const lead = chunksOf(line.slice(0, first.start)).at(-1) ?? '';
  const words = lead.split(' ').filter((word) => word !== '');
  const isSentence = words.length > 1 && words.some((word) => /^\p{Ll}/u.test(word) && !particle.test(word));
  if (isSentence || words.length > 6) return true;
  if (kind === 'item') return false;
  const isBracketed = /[([<]\W*$/.test(line.slice(0, first.start));
  if (words.length === 1 && !isBracketed) return true;
  return /^[\s)\]>*`]*\s(?:\p{Ll}[\p{L}'’]*[\s,]+){2}/u.test(line.slice(first.end));
}

/** The first full name before an address or login, rather after a label (`docs: Ann Onym`) than in one. */
function nameIn(text: string): string | null {
  const label = text.lastIndexOf(': ');
  const candidates = [...chunksOf(text.slice(label + 1)), ...chunksOf(text)];
  return candidates.find((part) => isName(part)) ?? null;
}

function isName(part: string): boolean {
  const words = part.split(' ');
  const isCapital = (word = '') => /^[\p{Lu}\p{Lo}]/u.test(word);
  return (
    words.length >= 2 &&
    words.length <= 6 &&
    /^\p{L}[\p{L}\p{M}.'’ -]{1,60}$/u.test(part) &&
    isCapital(words[0]) &&
    isCapital(words.at(-1))
  );
}

/** What stands between marks, without list marks, emphasis, links' brackets and quotes. */
function chunksOf(text: string): string[] {
  return (
    text
      .replaceAll(/\]\([^)]*$|\]\([^)]*\)/g, ' ')
      // A nickname between the names.
      .replaceAll(/(?<=\p{L}\s)(["'])[^"']{1,30}\1(?=\s\p{L})/gu, ' ')
      .split(/[<(|,:;[\]]|https?:|\s[-–—/]\s/)
      .map((part) =>
        part
          .replaceAll(/[*_`#>)]|["']\B|\B["']/g, ' ')
          .replaceAll(/\s+/g, ' ')
          .replace(/^[\s\d.)+&/-]+|[\s/-]+$/g, '')
          .replace(/^and /i, '')
          .trim(),
      )
      .filter((part) => part !== '')
  );
}
