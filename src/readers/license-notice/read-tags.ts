import { formatExpression } from '../license-expression/format-expression.ts';
import { parseExpression } from '../license-expression/parse-expression.ts';
import { readLicenseField } from '../license-expression/read-license-field.ts';
import { readLicenseName } from '../license-expression/read-license-name.ts';
import type { NoticeDraft } from './license-notice.ts';

/** Solidity's word for a source that nobody may use (https://docs.soliditylang.org, "SPDX License Identifier"). */
const noLicense = 'NONE';
const maxLine = 400;
const maxJoinedLines = 4;
const identifier = /SPDX-?[ ]?Li[cs]en[cs]e[- ]?Ident(?:ifier|ifer|fier|iifer|ifiers)["']?[ \t]*[:=]?[ \t]*/i;
/** What may stand before a tag on its line: borders of comments and tables, and a copyright line. */
const bordered =
  /^[^A-Za-z0-9]*(?:(?:dnl|@?rem|c|@c|echo|!C)[ \t]+[^A-Za-z0-9]*)?(?:(?:SPDX-FileCopyrightText|copyright|\(c\)|©).{0,160}[ \t*/#-])?$/i;
const field =
  /^[^A-Za-z0-9@:_\\]*(?:(?:dnl|@?rem|@c)[ \t]+)?(?<name>[@\\]li[cs]en[cs]es?|:li[cs]en[cs]es?:|__li[cs]en[cs]e__|module_license|(?:spdx |package |project |source )?li[cs]en[cs](?:es?|ing)(?:[ -]?(?:identifier|expression|type|id|name))?|licencia|lizenz|licen[çz]a|licentie|лицензия|许可证|许可协议|ライセンス)(?<mark>["']?[ \t]*(?:::|:|=>|=|\()[ \t]*|[ \t]+(?=\S))(?<value>\S.*)$/iu;
const fieldHint = /li[cs]en[cs]|lizenz|licen[çz]|лиценз|许可|ライセンス/iu;

/** `SPDX-License-Identifier` and the fields other tools read: `@license MIT`, `License: MIT`, `__license__ = "MIT"`. */
export function readTags(text: string): NoticeDraft[] {
  const drafts: NoticeDraft[] = [];
  let isIgnored = false;
  for (let from = 0; from < text.length; ) {
    const newline = text.indexOf('\n', from);
    const end = newline < 0 ? text.length : newline;
    const line = text.slice(from, Math.min(end, from + maxLine));
    if (fieldHint.test(line) || line.includes('REUSE-Ignore')) {
      if (/REUSE-IgnoreStart/.test(line)) isIgnored = true;
      if (/REUSE-IgnoreEnd/.test(line)) isIgnored = false;
      const draft = isIgnored ? null : (readIdentifier(text, from, line) ?? readField(line, from));
      if (draft !== null) drafts.push(draft);
    }
    from = end + 1;
  }
  return drafts;
}

/** The stretches of a text between REUSE-IgnoreStart and REUSE-IgnoreEnd (https://reuse.software/spec/), to their ends. */
export function findIgnored(text: string): { start: number; end: number }[] {
  const spans: { start: number; end: number }[] = [];
  for (let start = text.indexOf('REUSE-IgnoreStart'); start >= 0; ) {
    const found = text.indexOf('REUSE-IgnoreEnd', start);
    const end = found < 0 ? text.length : found;
    spans.push({ start, end });
    start = text.indexOf('REUSE-IgnoreStart', end);
  }
  return spans;
}

function readIdentifier(text: string, from: number, line: string): NoticeDraft | null {
  const match = identifier.exec(line);
  if (!match) return null;
  const before = line.slice(0, match.index);
  if (!bordered.test(before) || isQuoted(before, match[0])) return null;
  const value = line.slice(match.index + match[0].length);
  const whole = joinLines(text, from + line.length, value);
  const expression = readValue(whole);
  if (expression === null) return null;
  const start = from + match.index;
  return { expression, kind: 'tag', start, end: start + match[0].length + trimValue(value).length, isExact: true };
}

/** A string of a program holds the tag that the program writes or looks for; a key of JSON is one. */
function isQuoted(before: string, tag: string): boolean {
  return (
    /["'`]$/.test(before) && !/["'][ \t]*[:=]/.test(tag) && !/^[ \t]*"$/.test(before.replace(/^["' \t]+(?=")/, 'x'))
  );
}

function readValue(raw: string): string | null {
  const value = trimValue(raw);
  if (/^UNLICENSED$/i.test(value) || value === 'NONE') return noLicense;
  for (const part of [
    value,
    value.replace(/[ \t]*(?:\*\/|-->|\/\/|#|;|<|"|©|\(c\)|copyright).*$/i, '').trim(),
    ...prefixes(value),
  ]) {
    const parsed = parseExpression(part);
    if (parsed !== null) return formatExpression(parsed);
  }
  return readLicenseName(value);
}

/** "MIT This file …": the words up to where the expression ends. */
function prefixes(value: string): string[] {
  const words = value.split(/[ \t]+/);
  return /^(?:AND|OR|WITH)$/i.test(words[1] ?? '') ? [words.slice(0, 3).join(' ')] : [words[0] as string];
}

function trimValue(value: string): string {
  const trimmed = stripEnds(value);
  const opened = (trimmed.match(/\(/g) ?? []).length;
  const closed = (trimmed.match(/\)/g) ?? []).length;
  return closed > opened ? trimmed.replace(/[ \t]*\)+$/, '').trim() : trimmed;
}

function stripEnds(value: string): string {
  let end = value.length;
  while (end > 0 && ' \t\r*/#"\'`;,.<>!-=}%|\\'.includes(value.charAt(end - 1))) end--;
  return value
    .slice(0, end)
    .replace(/(?:\*\/|-->|["'`]\)?;?|\*\)|-}|#}|%>)$/, '')
    .replace(/^["'`{ \t]+/, '')
    .trim();
}

/** An expression that stops at an operator or an open parenthesis goes on in the next comment line. */
function joinLines(text: string, from: number, value: string): string {
  let joined = stripEnds(value);
  let at = from;
  for (let count = 0; count < maxJoinedLines; count++) {
    const isOpen =
      /(?:^|[\s)])(?:AND|OR|WITH)$/i.test(joined) ||
      (joined.match(/\(/g) ?? []).length > (joined.match(/\)/g) ?? []).length;
    const next = /^\r?\n([^\n]{0,400})/.exec(text.slice(at, at + maxLine));
    if (!next) break;
    const line = (next[1] as string).replace(/^[ \t*/#;%!-]+/, '');
    if (!isOpen && !/^(?:AND|OR|WITH)\s+\S/.test(line)) break;
    joined = `${joined} ${stripEnds(line)}`;
    at += next[0].length;
  }
  return joined;
}

function readField(line: string, from: number): NoticeDraft | null {
  const match = field.exec(line);
  if (!match?.groups || match[0].length >= maxLine) return null;
  const { name = '', mark = '', value = '' } = match.groups;
  const isMade = /^[@\\:]|^__/.test(name);
  // A plain word goes before a value only with a mark: "License MIT" begins sentences too.
  if (mark.trim() === '' && !/^[@\\:]/.test(name)) return null;
  // `license = …` is a variable; fields of manifests have a reader of their own.
  if (mark.includes('=') && !isMade) return null;
  if (mark.trim().endsWith('(') !== /^module_license$/i.test(name)) return null;
  const read = readFieldValue(value, isMade);
  if (read === null) return null;
  const expression = /\bwith (?:\w+ ){0,2}restrictions?\b/i.test(value)
    ? `${read} AND LicenseRef-scancode-proprietary-license`
    : read;
  const start = from + match[0].search(/[@\\:_\p{L}]/u);
  const kept = trimValue(value);
  return {
    expression,
    kind: 'tag',
    start,
    end: from + line.length - value.length + Math.max(1, kept.length),
    isExact: isExactValue(kept),
  };
}

function readFieldValue(raw: string, isMade: boolean): string | null {
  const value = trimValue(raw).replace(/["'`]?,?$/, '');
  if (value === '' || value.length > 200) return null;
  if (/\{|\}|\$|%s|\(\)/.test(value)) return null;
  const read = readLicenseField(value);
  if (read.expression !== null) return read.expression;
  if (read.meaning === 'unlicensed' && isMade) return noLicense;
  if (/^UNLICENSED$/.test(value)) return noLicense;
  const cut =
    /^(.{2,80}?)(?:[ \t]*[,;(<]?[ \t]*(?:see\b|https?:|<https?:|\(https?:|copyright\b|\(c\)|©|- )|[ \t]{3,}|\|)/i.exec(
      value,
    )?.[1];
  if (cut === undefined) return null;
  return readLicenseField(cut.replace(/[ \t,;(<.-]+$/, '')).expression;
}

function isExactValue(value: string): boolean {
  return /\d/.test(value) || !/gpl|general public|fdl/i.test(value);
}
