import parseStructure, { type Info } from 'spdx-expression-parse';
import { canonicalException, canonicalLicense } from './canonical-ids.ts';
import { combineExpressions } from './combine-expressions.ts';
import type { LicenseExpression } from './license-expression.ts';

const maxLength = 2000;
const maxLicenses = 100;
/** The parser of the structure descends once for each; nobody writes even ten. */
const maxParentheses = 100;

/**
 * Reads an SPDX license expression as the specification has it, except that the case of ids and operators does not matter. Null
 * for anything else, free-form names among them.
 * Source: https://spdx.github.io/spdx-spec/v3.0.1/annexes/spdx-license-expressions/.
 */
export function parseExpression(raw: string): LicenseExpression | null {
  if (raw.length > maxLength) return null;
  const words = raw.replace(/[()]/g, ' $& ').trim().split(/\s+/);
  const leaves: LicenseExpression[] = [];
  const structure: string[] = [];
  for (let at = 0; at < words.length; at++) {
    const word = words[at] as string;
    if (/^(?:and|or|\(|\))$/i.test(word)) {
      structure.push(word);
      continue;
    }
    const isWith = /^with$/i.test(words[at + 1] ?? '');
    const leaf = readLeaf(word, isWith ? (words[at + 2] ?? '') : null);
    if (leaf === null || leaves.length === maxLicenses) return null;
    if (isWith) at += 2;
    structure.push(`LicenseRef-${leaves.push(leaf) - 1}`);
  }
  if (structure.filter((token) => token === '(').length > maxParentheses) return null;
  try {
    return resolve(parseStructure(structure.join(' ')), leaves);
  } catch {
    // The parser throws on every error of syntax.
    return null;
  }
}

function readLeaf(word: string, exceptionWord: string | null): LicenseExpression | null {
  const leaf = canonicalLicense(word);
  if (leaf === null || exceptionWord === null) return leaf;
  const exception = canonicalException(exceptionWord);
  return exception === null || leaf.exception !== undefined ? null : { license: leaf.license, exception };
}

/** Puts the licenses back in the places their numbers held. */
function resolve(node: Info, leaves: readonly LicenseExpression[]): LicenseExpression {
  if ('license' in node) return leaves[Number(node.license.slice('LicenseRef-'.length))] as LicenseExpression;
  const operands = [resolve(node.left, leaves), resolve(node.right, leaves)];
  return combineExpressions(node.conjunction === 'and' ? 'AND' : 'OR', operands);
}
