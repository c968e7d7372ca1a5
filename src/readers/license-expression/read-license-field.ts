import { formatExpression } from './format-expression.ts';
import type { LicenseExpression } from './license-expression.ts';
import { parseExpression } from './parse-expression.ts';
import { readNamedLicense } from './read-license-name.ts';
import { readLicenseUrl } from './read-license-url.ts';
import { readNameList } from './read-name-list.ts';

/**
 * - `expression`: an SPDX expression; `name`: names or addresses of licenses, in words;
 * - `unlicensed`: it says that nothing is granted; the expression is ScanCode's id where the words name a kind of license
 *   ("Proprietary", "Commercial"), and null where they do not ("UNLICENSED");
 * - `see-file`: it points to `file`, or to an address; `none`: it says nothing; `unknown`: words that name no license we know.
 */
export type FieldMeaning = 'expression' | 'name' | 'unlicensed' | 'see-file' | 'none' | 'unknown';

export interface LicenseField {
  readonly expression: string | null;
  readonly meaning: FieldMeaning;
  readonly file?: string;
}

const maxLength = 2000;
const maxNameLength = 500;

const unlicensed =
  /^(?:unlicensed|un-?licensed software|private|private ?:: ?do not upload|all rights reserved|no license granted|not licensed|nolicense|no-license|closed|copyright(?: ?©| ?\(c\))?(?: [\w.&'-]+){0,12},?\.? all rights reserved)[.!]?$/i;
/** What forges and templates fill in where nobody has said anything; `other` and `custom` name no license. */
const none =
  /^(?:none|n\/?a|null|undefined|nil|not (?:specified|applicable|available)|unspecified|to be (?:determined|decided|defined)|tbd|todo|unknown|noassertion|noticed|false|true|no|-+|\.|\?+|<license>|your license|\{\{.*\}\}|<%.*%>|\$\{.*\}|todo:? .*)$/i;
const seeFile =
  /^(?:spdx-license-identifier: ?)?(?:(?:please )?see|refer to|cf\.?|file|read|in)(?: (?:the|our|in|file))*:? +(?:licen[cs]e (?:in|file):? +)?["'`<(]?([^\s"'`<>()][^"'`<>()]{0,200}?)["'`>)]?(?: (?:file|for (?:details|more|info\w*|license|licensing).*))?[.]?$/i;
const bareFile =
  /^(?:\.{0,2}\/)*(?:[\w.-]+\/)*(?:licen[cs]e|copying|copyright|unlicense|notice)[\w-]*(?:\.(?:md|txt|rst|html|adoc|pdf|rtf))$/i;

/** An address beside the name of a family tells which license is meant. */
const addressIn = /(?:https?:\/\/|www\.)[^\s<>()"']{1,400}/i;
const fieldLabel = /^licen[cs]e\s*[:=]\s*(?![:=])/i;

/** A file by its name alone, as it is written on disk. */
const bareName = /^(?:LICEN[CS]E|COPYING)[\w.-]*$/;
const fileAddress = /^https?:\/\/\S{1,300}\/(?:licen[cs]e|copying)[\w.-]*$/i;

/** What the license field of a manifest says. */
export function readLicenseField(raw: string): LicenseField {
  const text = raw.trim().replace(fieldLabel, '');
  if (text === '') return { expression: null, meaning: 'none' };
  if (text.length > maxLength) return { expression: null, meaning: 'unknown' };
  const strict = parseExpression(text);
  if (strict !== null) return { expression: formatExpression(strict), meaning: 'expression' };
  if (text.length > maxNameLength) return { expression: null, meaning: 'unknown' };
  return readStatement(text) ?? readNames(text) ?? readPointer(text) ?? { expression: null, meaning: 'unknown' };
}

/** Before names: "UNLICENSED" must never come near "Unlicense". */
function readStatement(text: string): LicenseField | null {
  const words = text.replace(/^["'`([]+|["'`)\]]+$/g, '').trim();
  if (unlicensed.test(words)) return { expression: null, meaning: 'unlicensed' };
  return words === '' || none.test(words) ? { expression: null, meaning: 'none' } : null;
}

function readNames(text: string): LicenseField | null {
  const expression = readNameList(text, readOne);
  if (expression === null) return null;
  const written = formatExpression(expression);
  const isNoGrant = /^LicenseRef-scancode-(?:proprietary|commercial)-license$/.test(written);
  return { expression: written, meaning: isNoGrant ? 'unlicensed' : 'name' };
}

function readOne(text: string): LicenseExpression | null {
  const strict = parseExpression(text);
  if (strict !== null) return strict;
  const named = readNamedLicense(text);
  const byAddress = readLicenseUrl(named?.isExact === false ? (addressIn.exec(text)?.[0] ?? text) : text);
  const expression = named?.isExact === true ? named.expression : (byAddress ?? named?.expression);
  return expression === undefined ? null : parseExpression(expression);
}

function readPointer(text: string): LicenseField | null {
  if (fileAddress.test(text)) return { expression: null, meaning: 'see-file' };
  if (bareFile.test(text) || bareName.test(text)) return { expression: null, meaning: 'see-file', file: text };
  const file = seeFile.exec(text)?.[1];
  if (file === undefined || /\s\S+\s\S+\s/.test(file)) return null;
  return { expression: null, meaning: 'see-file', ...(/^(?:https?:|www\.)/i.test(file) ? {} : { file }) };
}
