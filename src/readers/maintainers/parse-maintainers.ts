import { foldEntries } from './fold-entries.ts';
import type { NamedMaintainer } from './named-maintainer.ts';
import { parseKernelStyle } from './parse-kernel-style.ts';
import { parseList } from './parse-list.ts';
import { parseOwnersFile } from './parse-owners-file.ts';
import { parsePeopleTables } from './parse-people-tables.ts';

export type { NamedMaintainer } from './named-maintainer.ts';

export const maxMaintainersBytes = 1024 * 1024;
const maxMaintainers = 5000;

/**
 * Reads the people a list of maintainers names. The forms in use: OWNERS of Kubernetes (YAML with `approvers`) and of Chromium (an
 * address a line), MAINTAINERS of the Linux kernel (`M:` lines) and of Docker (TOML with `[people.…]`), and a list or table of
 * people in plain text or Markdown. Who only reviews is no maintainer, nor who stands in an emeritus section.
 */
export function parseMaintainers(path: string, text: string): NamedMaintainer[] {
  return foldEntries(parse(path, text)).slice(0, maxMaintainers);
}

function parse(path: string, text: string): NamedMaintainer[] {
  if (/(?:^|\/)OWNERS$/.test(path)) return parseOwnersFile(text) ?? parseList(text, 'plain');
  if (/^M:\s/m.test(text)) return parseKernelStyle(text);
  if (/^\s*\[people\.[^\]\n]{1,80}\]\s*$/im.test(text)) return parsePeopleTables(text);
  return parseList(text, /\.md$/i.test(path) ? 'markdown' : 'plain');
}
