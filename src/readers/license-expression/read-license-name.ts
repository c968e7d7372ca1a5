import names from '../../../config/license-names.json' with { type: 'json' };
import { canonicalException } from './canonical-ids.ts';
import { combineExpressions } from './combine-expressions.ts';
import { formatExpression } from './format-expression.ts';
import { findListedName, findUnlistedName, type NamedLicense } from './name-index.ts';
import { nameKey, nameTokens } from './name-tokens.ts';
import { parseExpression } from './parse-expression.ts';
import { readCreativeCommonsName } from './read-creative-commons-name.ts';
import { readGnuName } from './read-gnu-name.ts';
import { isLicensePointer, stripWording } from './strip-wording.ts';

const maxLength = 300;
const commonsClause = 'LicenseRef-scancode-commons-clause';

const exceptionsByKey = new Map(
  Object.entries(names.exceptions).flatMap(([id, aliases]) => aliases.map((name) => [nameKey(name), id] as const)),
);

/**
 * The license a free-form name names, as an SPDX expression; null where it names none, or nobody can tell which. Every word must
 * belong to the name, so that a license is not read out of a sentence about it.
 */
export function readLicenseName(raw: string): string | null {
  return readNamedLicense(raw)?.expression ?? null;
}

/** As `readLicenseName`, and whether the name was exact or that of a family. */
export function readNamedLicense(raw: string): NamedLicense | null {
  if (raw.length > maxLength) return null;
  const name = stripWording(raw);
  return readPlain(name) ?? readWithParentheses(name) ?? readWithException(name);
}

function readPlain(name: string): NamedLicense | null {
  const tokens = nameTokens(name);
  if (tokens === null || tokens.length === 0) return null;
  const id = /^[\w.+-]+$/.test(name) ? parseExpression(name) : null;
  if (id !== null) return { expression: formatExpression(id), isExact: true };
  const known = findListedName(tokens) ?? readGnuName(tokens);
  if (known !== null) return known;
  const creative = readCreativeCommonsName(tokens);
  return creative === null ? findUnlistedName(tokens) : { expression: creative, isExact: true };
}

/**
 * "MIT License (MIT)", "Apache License 2.0 (see LICENSE)": what is in parentheses must point to a file or an address, or name the
 * same license, or make it more exact.
 */
function readWithParentheses(name: string): NamedLicense | null {
  const match = /^([^()[\]]{1,200})[([]([^()[\]]{1,200})[)\]]([^()[\]]{0,100})$/.exec(name);
  if (match === null) return null;
  const [, before = '', inside = '', after = ''] = match;
  const outer = readPlain(stripWording(`${before} ${after}`));
  if (isLicensePointer(inside)) return outer;
  const inner = readPlain(stripWording(inside));
  if (/^with\s/i.test(inside)) return readWithException(`${before.trim()} ${inside}`);
  if (outer === null) return null;
  if (inner === null && isInitialism(inside, before)) return outer;
  if (inner === null || inner.expression === outer.expression) return inner;
  if (!outer.isExact) return inner;
  return inner.isExact ? null : outer;
}

/** "Business Source License (BSL)": small words may be passed over. */
function isInitialism(letters: string, name: string): boolean {
  if (!/^[A-Z]{2,8}$/.test(letters)) return false;
  let at = 0;
  for (const [initial] of name.matchAll(/\b[a-z]/gi)) if (initial.toUpperCase() === letters[at]) at++;
  return at === letters.length;
}

/** "GPLv2 with Classpath exception", "MIT + Commons Clause". */
function readWithException(name: string): NamedLicense | null {
  const parts = name.split(/\s+(?:with|w\/|\+|and|plus)\s+|\s*,\s*with\s+|\s+&\s+/i);
  if (parts.length !== 2) return null;
  const [left = '', right = ''] = parts.map((part) => part.trim());
  const base = readPlain(stripWording(left));
  const clause = readPlain(stripWording(right));
  if ([base, clause].some((part) => part?.expression === commonsClause)) return joinClause(base, clause);
  if (base === null || !/\swith\s|\sw\/\s|,\s*with\s/i.test(name)) return null;
  if (/^(?:an? )?(?:additional |special )?(?:exceptions?|permissions?)$/i.test(right)) return base;
  const exception = exceptionsByKey.get(nameKey(right)) ?? canonicalException(right.replace(/\s+/g, '-'));
  if (exception === null || base.expression.includes(' ')) return null;
  return { expression: `${base.expression} WITH ${exception}`, isExact: base.isExact };
}

function joinClause(...parts: readonly (NamedLicense | null)[]): NamedLicense | null {
  const expressions = parts.map((part) => (part === null ? null : parseExpression(part.expression)));
  if (expressions.some((expression) => expression === null)) return null;
  const known = expressions.filter((expression) => expression !== null);
  return {
    expression: formatExpression(combineExpressions('AND', known)),
    isExact: parts.every((part) => part?.isExact),
  };
}
