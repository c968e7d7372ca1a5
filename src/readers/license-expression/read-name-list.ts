import { combineExpressions } from './combine-expressions.ts';
import type { LicenseExpression } from './license-expression.ts';
import { namesClosedLicense } from './names-closed-license.ts';
import { splitOutside, unwrap } from './split-outside.ts';

type ReadOne = (name: string) => LicenseExpression | null;

const maxDepth = 10;
const maxParts = 50;

/** From the loosest to the tightest. "Or later" and its like belong to the name before them. */
const separators = [
  {
    operator: 'OR',
    pattern:
      /\s*[;,]\s*(?:and\/)?or\s+(?!\(?(?:at your|any|later|newer|above|higher|greater)\b)|\s*\|{1,2}\s*|\s+(?:and\/or|or)\s+(?!\(?(?:at your|any|later|newer|above|higher|greater)\b)(?:the\s+)?|\s*;\s*/gi,
  },
  {
    operator: 'AND',
    pattern:
      /\s*,\s*and\s+|\s+and\s+(?!(?:above|later|newer|higher|greater)\b)(?:the\s+)?|\s*&&?\s*|\s+\+\s+|\s+plus\s+/gi,
  },
  { operator: 'LIST', pattern: /\s*[/,]\s*/g },
] as const;
const choiceWords =
  /^(?:(?:dual|multi|tri|triple)(?:ly)?[- ]?licen[cs](?:ed?|ing)\b[\s:,-]*(?:(?:under|as|with)\b\s*)?|dual[\s:]+|(?=either\s))(?:(?:either|both)\s+)?(?:of\s+)?(?:the\s+)?/i;

const choiceTail = /\s(?:dual|tri|multi)(?:ly)?(?:[- ]?licen[cs](?:ed?|ing))?$/i;

/** What part of a project a license is said to be for: the list is then not a choice. */
const scope =
  '(?:source )?(?:code|software|fonts?|css|icons?|docs?|documentation|assets?|data|images?|media|content|hardware|models?|weights)';
const scopeBefore = new RegExp(`^${scope}\\s*:\\s*`, 'i');
const scopeBehind = new RegExp(`\\s*(?:\\((?:for )?(?:the )?${scope}\\)|for (?:the )?${scope})$`, 'i');

/**
 * Reads a list of license names: each must be one, by `readOne`, or the list means nothing. In old manifests a slash and a comma
 * mean a choice, which Cargo documents of the slash; but a list that holds a license which is not open, with no word of choice in
 * it, is read as all of them, since that is what such a list says of the parts of a project.
 */
export function readNameList(raw: string, readOne: ReadOne): LicenseExpression | null {
  return readAt(raw, readOne, 0);
}

function readAt(raw: string, readOne: ReadOne, depth: number): LicenseExpression | null {
  if (depth > maxDepth) return null;
  const text = unwrap(raw.trim().replace(/^both\s+/i, ''));
  const single = readOne(text);
  if (single !== null) return single;
  const readPart = (part: string) => readAt(part, readOne, depth + 1);
  const lead = choiceWords.exec(text)?.[0] ?? '';
  const tail = choiceTail.exec(text)?.[0] ?? '';
  if (lead !== '' || tail !== '') {
    const listed = text.slice(lead.length, text.length - tail.length);
    const parts = separators.reduce((all, { pattern }) => all.flatMap((part) => splitOutside(part, pattern)), [listed]);
    return parts.length < 2 || parts.length > maxParts ? null : combineAll('OR', parts.map(readPart));
  }
  for (const { operator, pattern } of separators) {
    const parts = splitOutside(text, pattern);
    if (parts.length < 2) continue;
    if (parts.length > maxParts) return null;
    const names = operator === 'AND' ? splitEnumeration(parts, readOne) : parts;
    const bare = names.map((name) => name.replace(scopeBefore, '').replace(scopeBehind, ''));
    if (bare.some((name, at) => name !== names[at])) return combineAll('AND', bare.map(readPart));
    return operator === 'LIST' ? combineList(names.map(readPart)) : combineAll(operator, names.map(readPart));
  }
  return null;
}

/** "MIT, BSD and ISC": the comma before an "and" is one too. */
function splitEnumeration(parts: readonly string[], readOne: ReadOne): readonly string[] {
  const [first = ''] = parts;
  return readOne(first) === null ? [...splitOutside(first, /\s*,\s*/g), ...parts.slice(1)] : parts;
}

function combineList(read: readonly (LicenseExpression | null)[]): LicenseExpression | null {
  const commercial = 'LicenseRef-scancode-commercial-license';
  const isMixed = read.some(
    (part) => part !== null && namesClosedLicense(part) && !('license' in part && part.license === commercial),
  );
  return combineAll(isMixed ? 'AND' : 'OR', read);
}

function combineAll(operator: 'AND' | 'OR', read: readonly (LicenseExpression | null)[]): LicenseExpression | null {
  const known = read.filter((part) => part !== null);
  return known.length < read.length ? null : combineExpressions(operator, known);
}
