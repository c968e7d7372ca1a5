import { type CST, isAlias, isMap, isScalar, isSeq, Parser, parseDocument, type YAMLError, type YAMLMap } from 'yaml';
import type { PolicyPath, ProblemDraft } from './policy-problem.ts';
import { printable, quote } from './printable.ts';

/** A policy nests six deep; the parser of `yaml` recurses and runs out of stack at some hundreds. */
const deepestNesting = 20;

export interface PolicyYaml {
  /** Plain data; undefined where the file is empty or not YAML. */
  readonly value: unknown;
  /** The place of what stands at a path, else of the nearest thing around it. */
  readonly offsetOf: (path: PolicyPath, part: 'key' | 'value') => number;
  readonly problems: readonly ProblemDraft[];
}

/** Parses one YAML 1.2 document without anchors' aliases, tags or duplicate keys, and remembers where everything stands. */
export function readPolicyYaml(text: string): PolicyYaml {
  const tooDeep = findTooDeep(text);
  if (tooDeep !== null) return unreadable([{ offset: tooDeep, path: [], message: tooDeepMessage }]);
  // The library's own check for unique keys is quadratic: PolicyTree has one that is not.
  const document = parseDocument(text, {
    version: '1.2',
    schema: 'core',
    stringKeys: true,
    uniqueKeys: false,
    prettyErrors: false,
  });
  if (document.errors.length > 0) return unreadable(explainErrors(document.errors, text));
  const tree = new PolicyTree();
  const value = tree.read(document.contents, []);
  return { value, offsetOf: (path, part) => tree.offsetOf(path, part), problems: tree.problems };
}

const tooDeepMessage = `nested more than ${deepestNesting} deep; no setting is`;

function unreadable(problems: readonly ProblemDraft[]): PolicyYaml {
  return { value: undefined, offsetOf: () => 0, problems };
}

/** Where nesting passes the limit, told from the token tree, which the library builds without recursion. */
function findTooDeep(text: string): number | null {
  const open = [...new Parser().parse(text)].map((token) => ({ token, depth: 0 }));
  for (let next = open.pop(); next; next = open.pop()) {
    const { token, depth } = next;
    if (depth > deepestNesting) return token.offset;
    for (const child of childrenOf(token)) open.push({ token: child, depth: depth + 1 });
  }
  return null;
}

function childrenOf(token: CST.Token): CST.Token[] {
  if (token.type === 'document') return token.value ? [token.value] : [];
  if (!('items' in token)) return [];
  return token.items.flatMap(({ key, value }) => [key, value].filter((child) => child != null));
}

const plainWords: Partial<Record<YAMLError['code'], string>> = {
  MULTIPLE_DOCS: 'a second document begins here; keep one',
  TAB_AS_INDENT: 'a tab cannot indent in YAML; use spaces',
  NON_STRING_KEY: 'a key must be plain text',
};

/** One problem a line: behind the first error of a line the rest follows from it. */
function explainErrors(errors: readonly YAMLError[], text: string): ProblemDraft[] {
  const problems: ProblemDraft[] = [];
  let lineEnd = -1;
  for (const { code, message, pos } of [...errors].sort((a, b) => a.pos[0] - b.pos[0])) {
    if (pos[0] <= lineEnd) continue;
    problems.push({ offset: pos[0], path: [], message: plainWords[code] ?? `not valid YAML: ${printable(message)}` });
    const newline = text.indexOf('\n', pos[0]);
    lineEnd = newline < 0 ? text.length : newline;
  }
  return problems;
}

interface Place {
  readonly key: number;
  readonly value: number;
}

/** Turns nodes into plain data and keeps the place of each. */
class PolicyTree {
  readonly problems: ProblemDraft[] = [];
  readonly #places = new Map<string, Place>([['[]', { key: 0, value: 0 }]]);

  offsetOf(path: PolicyPath, part: 'key' | 'value'): number {
    for (let length = path.length; length > 0; length--) {
      const place = this.#places.get(JSON.stringify(path.slice(0, length)));
      if (place) return length === path.length ? place[part] : place.value;
    }
    return this.#places.get('[]')?.value ?? 0;
  }

  read(node: unknown, path: PolicyPath, key?: number): unknown {
    const offset = offsetOfNode(node) ?? key ?? 0;
    this.#places.set(JSON.stringify(path), { key: key ?? offset, value: isEmpty(node) ? (key ?? offset) : offset });
    if (isAlias(node)) {
      const message = `aliases such as ${quote(`*${node.source}`)} are not accepted; write the value out`;
      this.problems.push({ offset, path, message });
      return undefined;
    }
    if ((isMap(node) || isSeq(node) || isScalar(node)) && node.tag !== undefined) {
      this.problems.push({ offset, path, message: `tags such as ${quote(node.tag)} are not accepted; remove it` });
    }
    if (isMap(node)) return this.#readMap(node, path);
    if (isSeq(node)) return node.items.map((item, index) => this.read(item, [...path, index]));
    return isScalar(node) ? node.value : null;
  }

  #readMap(map: YAMLMap, path: PolicyPath): unknown {
    const first = new Map<string, number>();
    const entries = map.items.map(({ key, value }): [string, unknown] => {
      const name = isScalar(key) ? String(key.value) : '';
      const offset = offsetOfNode(key) ?? 0;
      if (first.has(name)) {
        this.problems.push({ offset, path: [...path, name], message: `duplicate key ${quote(name)}; keep one` });
      }
      first.set(name, offset);
      return [name, this.read(value, [...path, name], offset)];
    });
    // Not an assignment: `__proto__` must stay an own key, to be refused like any other.
    return Object.fromEntries(entries);
  }
}

function offsetOfNode(node: unknown): number | undefined {
  return isAlias(node) || isMap(node) || isSeq(node) || isScalar(node) ? node.range?.[0] : undefined;
}

/** `mode:` with nothing behind it: the node stands wherever the parser found its end. */
function isEmpty(node: unknown): boolean {
  return node === null || node === undefined || (isScalar(node) && node.value === null && node.source === '');
}
