import { type Node, type ParseError, parseTree } from 'jsonc-parser';
import { createLineLookup } from '../text/line-lookup.ts';
import { maxValues, type WrittenValue } from './declare.ts';
import { ManifestSyntaxError } from './license-manifest.ts';

/** The parser descends once for each level. */
const maxNesting = 200;

export interface JsonObject {
  /** The value of a key of this object. */
  readonly get: (key: string) => JsonValue | null;
}

export interface JsonValue {
  readonly text: WrittenValue | null;
  readonly items: readonly JsonValue[];
  readonly object: JsonObject | null;
  readonly isTrue: boolean;
}

/**
 * Reads JSON, with comments and trailing commas as deno.json has them.
 * @throws {ManifestSyntaxError} where it is not JSON, or not an object
 */
export function parseJson(text: string): JsonObject {
  if (nestingOf(text) > maxNesting) throw new ManifestSyntaxError('nested too deeply');
  const errors: ParseError[] = [];
  const root = parseTree(text.replace(/^\uFEFF/, ' '), errors, { allowTrailingComma: true });
  if (root?.type !== 'object' || errors.length > 0) throw new ManifestSyntaxError('not a JSON object');
  return wrapObject(root, createLineLookup(text));
}

function wrapObject(node: Node, lineOf: (offset: number) => number): JsonObject {
  const get = (key: string) => {
    // As in every reader of JSON, the last of several equal keys counts.
    const property = node.children?.findLast(({ children }) => children?.[0]?.value === key);
    const value = property?.children?.[1];
    return value === undefined ? null : wrapValue(value, lineOf);
  };
  return { get };
}

function wrapValue(node: Node, lineOf: (offset: number) => number): JsonValue {
  return {
    text: node.type === 'string' ? { text: node.value as string, line: lineOf(node.offset) } : null,
    get items() {
      return node.type === 'array'
        ? (node.children ?? []).slice(0, maxValues).map((child) => wrapValue(child, lineOf))
        : [];
    },
    object: node.type === 'object' ? wrapObject(node, lineOf) : null,
    isTrue: node.type === 'boolean' && node.value === true,
  };
}

function nestingOf(text: string): number {
  let depth = 0;
  let deepest = 0;
  let isString = false;
  for (let at = 0; at < text.length; at++) {
    const char = text[at];
    if (char === '"') isString = !isString;
    else if (isString) at += char === '\\' ? 1 : 0;
    else if (char === '{' || char === '[') deepest = Math.max(deepest, ++depth);
    else if (char === '}' || char === ']') depth--;
  }
  return deepest;
}
