import { expect } from 'vitest';
import { hiddenCharacters } from '../sanitise.ts';

/**
 * What is left for GitHub to read in a page: code is taken out as CommonMark finds it (fences, then backtick runs of equal length), an
 * escaped character, and code, become one that says nothing.
 */
function readableText(markdown: string): string {
  const unfenced = markdown.replaceAll(/^( *)(`{3,})(?:text|diff|yaml|mermaid)\n.*?^\1\2$/gms, '');
  let rest = unfenced;
  let read = '';
  while (rest !== '') {
    const ticks = /^`+/.exec(rest)?.[0];
    const span = ticks === undefined ? null : new RegExp(`^${ticks}(?!\`)(.*?[^\`])${ticks}(?!\`)`, 's').exec(rest);
    if (rest.startsWith('\\')) {
      read += '·';
      rest = rest.slice(2);
    } else if (span) {
      read += '·';
      rest = rest.slice(span[0].length);
    } else {
      read += ticks ?? rest[0];
      rest = rest.slice(ticks?.length ?? 1);
    }
  }
  return read;
}

const ownTags = ['<details>', '</details>', '<summary>', '</summary>', '<span>', '</span>'];

/** Nothing in a page pings, links elsewhere than to `ownLinks`, opens HTML or breaks a table. */
export function expectHarmless(page: string, ownLinks: RegExp): void {
  const read = readableText(page).replaceAll(
    /\[([^\]]*)\]\(([^()\s]*)(?: "")?\)/g,
    (whole, text: string, address: string) => (ownLinks.test(address) ? text : whole),
  );
  expect(read.match(/<[!/?a-z][^>]*>?/gi)?.filter((tag) => !ownTags.includes(tag)) ?? []).toEqual([]);
  expect(read).not.toMatch(/@[\w-]|#\d|GH-\d|:\/\/|www\.|\b(?=\d*[a-f])[0-9a-f]{7,40}\b|:[\w+-]+:|\[|~/i);
  expect(read.replaceAll('<span>$</span>', '')).not.toContain('$');
  expect(read.match(/<details>/g)?.length ?? 0).toBe(read.match(/<\/details>/g)?.length ?? 0);
  expect(page.replaceAll(/[\n\u200b]/g, '').match(hiddenCharacters)).toBeNull();
  expectTablesToHold(page);
}

/** Every row of a table has as many cells as its rule has. */
export function expectTablesToHold(page: string): void {
  let columns = 0;
  for (const line of page.split('\n')) {
    if (/^\|(?: :?-+:? \|)+$/.test(line)) columns = countCells(line);
    else if (!line.startsWith('|')) columns = 0;
    else if (columns > 0) expect(countCells(line)).toBe(columns);
  }
}

function countCells(line: string): number {
  return line.replaceAll(/\\[\\|]/g, '').split('|').length;
}
