import { mergeEntries } from './fold-entries.ts';
import type { NamedMaintainer } from './named-maintainer.ts';
import { peopleInRow, peopleOn } from './people-on-line.ts';
import { namesOthers } from './section-title.ts';

const maxLineLength = 500;

interface Heading {
  readonly level: number;
  readonly title: string;
}

/** Reads a list or table of people, in Markdown or in plain text; sections that list others are left out, with all below them. */
export function parseList(text: string, form: 'markdown' | 'plain'): NamedMaintainer[] {
  const lines = cleanLines(text);
  const links = readLinks(lines);
  const found: NamedMaintainer[] = [];
  let leftOut = Number.POSITIVE_INFINITY;
  // The person whose address or login the next lines may add.
  let card = -1;
  lines.forEach((raw, index) => {
    const heading = headingAt(lines, index);
    if (heading) {
      if (heading.level <= leftOut) leftOut = namesOthers(heading.title) ? heading.level : Number.POSITIVE_INFINITY;
      card = -1;
    }
    if (leftOut < Number.POSITIVE_INFINITY || (heading && form === 'plain')) return;
    const line = resolveLinks(raw, links);
    const people = readLine(line);
    const [person] = people;
    if (!person) return;
    const known = found[card];
    if (known && people.length === 1 && isField(line) && complements(known, person)) {
      found[card] = mergeEntries(known, person);
      return;
    }
    card = people.length === 1 ? found.length : -1;
    found.push(...people);
  });
  return found;
}

function complements(known: NamedMaintainer, added: NamedMaintainer): boolean {
  return (known.email === null || added.email === null) && (known.login === null || added.login === null);
}

/** The lines, cut to a length, with code, comments and what is quoted from elsewhere made blank. */
function cleanLines(text: string): string[] {
  let isCode = false;
  return text
    .replaceAll(/<!--[\s\S]*?(?:-->|$)/g, '')
    .split(/\r?\n/)
    .map((full) => {
      const line = full.slice(0, maxLineLength);
      const isFence = /^\s{0,3}(?:```|~~~)/.test(line);
      if (isFence) isCode = !isCode;
      return isCode || isFence || /^\s*\/\//.test(line) ? '' : line;
    });
}

function readLine(line: string): readonly NamedMaintainer[] {
  const content = line.replace(/^\s*(?:[-*+•]|\d{1,3}[.)])\s+/, '');
  if ((line.match(/\|/g)?.length ?? 0) >= 2 || /^\s*\|/.test(line)) return peopleInRow(line);
  const isItem = content !== line || /^\s*#{1,6}\s/.test(line);
  return peopleOn(content, isItem ? 'item' : 'plain');
}

/** One fact about the person that the lines around are about. */
function isField(line: string): boolean {
  return /^\s*(?:[-*+•]\s+)?[*_"]{0,3}(?:e-?mail|github(?: id| user(?:name)?| handle)?|login)[*_"]{0,3}\s*[:=]/i.test(
    line,
  );
}

function headingAt(lines: readonly string[], index: number): Heading | null {
  const line = lines[index] ?? '';
  const next = lines[index + 1] ?? '';
  const marked = /^\s{0,3}(#{1,6})\s+(.*)$/.exec(line);
  if (marked) return { level: marked[1]?.length ?? 1, title: marked[2] ?? '' };
  if (!/^\s*(?:$|[|*+>-]\s)/.test(line) && /^(?:={3,}|-{3,}|~{3,}|\^{3,})\s*$/.test(next))
    return { level: next.startsWith('=') ? 1 : 2, title: line };
  const bold = /^\s*(?:\*\*|__)([^*_|@]{1,80})(?:\*\*|__):?\s*$/.exec(line);
  if (bold) return { level: 7, title: bold[1] ?? '' };
  // In plain text a title is a short line that ends in a colon, or stands alone.
  const isAlone = (lines[index - 1] ?? '').trim() === '' && line.split(' ').length <= 5 && !line.endsWith('.');
  const label = /^\p{Lu}[^|@<>\n]{0,80}$/u.test(line) && (/:\s*$/.test(line) || isAlone);
  return label ? { level: 8, title: line } : null;
}

const linkDefinition = /^\s{0,3}\[([^\]]{1,100})\]:\s*(\S+)/;

function readLinks(lines: readonly string[]): ReadonlyMap<string, string> {
  return new Map(
    lines.flatMap((line) => {
      const [, name = '', target = ''] = linkDefinition.exec(line) ?? [];
      return target === '' ? [] : [[name.toLowerCase(), target] as const];
    }),
  );
}

/** `[text][name]` and `[name]` with their targets written out; the definitions themselves name nobody. */
function resolveLinks(line: string, links: ReadonlyMap<string, string>): string {
  if (links.size === 0) return line;
  if (linkDefinition.test(line)) return '';
  return line.replaceAll(/\[([^[\]]{1,100})\](?:\[([^[\]]{0,100})\])?(?!\()/g, (whole, text: string, name?: string) => {
    const target = links.get((name || text).toLowerCase());
    return target === undefined ? whole : `[${text}](${target})`;
  });
}
