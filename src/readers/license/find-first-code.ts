import { blankBut } from '../comments/blank.ts';
import type { Comment } from '../comments/list-comments.ts';

/** Lines that say nothing of a file's own: what it uses, what it belongs to, how it is to be compiled. */
const preamble: readonly RegExp[] = [
  /^[^\p{L}\p{N}{[]*$/u,
  /^(?:#!|<\?|\?>|<!doctype\b|<%|<html\b|<head\b|<\/?(?:script|template)\b|@echo\b|setlocal\b|set -)/i,
  /^#\s*(?:include|ifndef|ifdef|if|define|pragma|endif|undef|import|else|elif|error|line|region|nullable|warning)\b/,
  /^(?:["'`]use [\w ]+["'`];?\s*$|`\w+|__\w+__\s*=|our \$VERSION\b|1;)/,
  /^(?:pragma|program|unit|uses|namespace|module|package|extern|cmake_minimum_required|project|declare|part of|implicit none)\b/i,
  /^@(?:file:|import|charset|use|forward|testable|_exported|_implementationOnly|interface-|tailwind)/,
  /^-(?:module|export|include|include_lib|behaviou?r|author|vsn|copyright|compile)\b/,
];
/** The same, with a list that may go on in the next line. */
const listing: readonly RegExp[] = [
  /^(?:global |static |pub |local |my )?(?:import|from|use|using|no|require|require_relative|require_once|include|include_once|open|load|source|extern crate|with|library)\b/i,
  /^export (?:\*|\{|type \{)/,
  /^(?:const|let|var|local)\s[^=]{1,300}=\s*(?:await )?(?:require|import)\b/,
  /^\((?:ns|in-package|require|provide|defpackage|define-library|import|module|eval-when)\b/i,
];
const brackets = /[([{]|[)\]}]/g;

/** Where the first code stands that is neither comment nor preamble; the end of the text where all is. */
export function findFirstCode(text: string, comments: readonly Comment[]): number {
  const code = blankBut(text, complementOf(comments, text.length));
  let depth = 0;
  let goesOn = false;
  for (let from = 0; from < code.length; ) {
    const newline = code.indexOf('\n', from);
    const end = newline < 0 ? code.length : newline;
    const line = code.slice(from, end).trim();
    const isListing = depth > 0 || isOne(line, listing);
    if (!isListing && !goesOn && !isOne(line, preamble)) return code.indexOf(line, from);
    if (isListing) depth = Math.max(0, depth + depthOf(line));
    goesOn = line.endsWith('\\');
    from = end + 1;
  }
  return text.length;
}

function complementOf(comments: readonly Comment[], length: number): { start: number; end: number }[] {
  const edges = [0, ...comments.flatMap(({ start, end }) => [start, end]), length];
  return edges.flatMap((start, index) => (index % 2 === 0 ? [{ start, end: edges[index + 1] as number }] : []));
}

function isOne(line: string, kinds: readonly RegExp[]): boolean {
  return kinds.some((kind) => kind.test(line));
}

function depthOf(line: string): number {
  return (line.match(brackets) ?? []).reduce((sum, sign) => sum + ('([{'.includes(sign) ? 1 : -1), 0);
}
