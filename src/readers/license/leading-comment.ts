import type { Span } from '../license-text/match-license-texts.ts';

/** Opening and closing of comments that may run over lines. */
const blocks: readonly (readonly [string, string])[] = [
  ['/*', '*/'],
  ['<!--', '-->'],
  ['(*', '*)'],
  ['{-', '-}'],
  ['"""', '"""'],
  ["'''", "'''"],
  ['--[[', ']]'],
  ['=begin', '=end'],
  ['#|', '|#'],
];
const lineComment = /^\s*(?:\/\/|#|--|;|%|dnl\b|REM\b|'|\*|!)/i;
const beforeComment = /^\s*(?:#!.*|<\?(?:php|xml)?.*|<%.*|@charset.*|['"]use strict['"];?)?\s*$/i;
const speaksOfRights = /licen[cs]|copyright|©|rights reserved|proprietary|confidential|trial|evaluation/i;

/** The comment at the top of a source file, if it speaks of rights at all; at most one span. */
export function leadingComment(text: string): Span[] {
  const start = findStart(text);
  const block = blocks.find(([open]) => text.startsWith(open, start));
  const end = block ? endOfBlock(text, start, block) : endOfLines(text, start);
  return end > start && speaksOfRights.test(text.slice(start, end)) ? [{ start, end }] : [];
}

function findStart(text: string): number {
  let start = 0;
  for (;;) {
    const newline = text.indexOf('\n', start);
    const line = text.slice(start, newline < 0 ? text.length : newline);
    if (newline < 0 || !beforeComment.test(line)) return start + (line.length - line.trimStart().length);
    start = newline + 1;
  }
}

function endOfBlock(text: string, start: number, [open, close]: readonly [string, string]): number {
  const end = text.indexOf(close, start + open.length);
  return end < 0 ? text.length : end;
}

function endOfLines(text: string, start: number): number {
  let end = start;
  while (end < text.length) {
    const newline = text.indexOf('\n', end);
    const next = newline < 0 ? text.length : newline + 1;
    if (!lineComment.test(text.slice(end, next))) break;
    end = next;
  }
  return end;
}
