import type { FileText } from './file-class.ts';
import { firstLines, lastLines } from './first-lines.ts';

const linesLookedAt = 5;
const emacs = /-\*-(.*?)-\*-/;
const emacsMode = /(?:^|[ \t;])mode[ \t]*:[ \t]*([^:;\s]+)/i;
const vim = /(?:(?:^|[ \t])(?:vi|[vV]im(?:[<=>]?\d+)?)|[ \t]ex):(.*)$/;
const vimFiletype = /(?:^|[ \t:])(?:filetype|ft|syntax)[ \t]*=(\w+)(?=$|[\s:])/;

/** The language an editor's modeline names: `-*- mode: ruby -*-` or `vim: ft=ruby`, in the first or last five lines. */
export function readModeline({ head, tail = head }: FileText): string | undefined {
  const first = firstLines(head, linesLookedAt);
  // A Vimball carries the modelines of the files packed in it.
  if (first.some((line) => line.includes('UseVimball'))) return undefined;
  const lines = [...first, ...lastLines(tail, linesLookedAt)];
  return firstOf(lines, readEmacs) ?? firstOf(lines, readVim);
}

function readEmacs(line: string): string | undefined {
  const text = emacs.exec(line)?.[1]?.trim();
  if (text === undefined) return undefined;
  return /^[^:;\s]+$/.test(text) ? text : emacsMode.exec(text)?.[1];
}

function readVim(line: string): string | undefined {
  const options = vim.exec(line)?.[1];
  if (options === undefined) return undefined;
  if (!/^[ \t]*set?[ \t]/.test(options)) return vimFiletype.exec(options)?.[1];
  // The older form ends at a colon; without one it is no modeline.
  const end = options.indexOf(':');
  return end < 0 ? undefined : vimFiletype.exec(options.slice(0, end))?.[1];
}

function firstOf<Value>(lines: readonly string[], read: (line: string) => Value | undefined): Value | undefined {
  for (const line of lines) {
    const value = read(line);
    if (value !== undefined) return value;
  }
  return undefined;
}
