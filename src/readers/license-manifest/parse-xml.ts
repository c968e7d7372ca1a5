import { SaxesParser } from 'saxes';
import { ManifestSyntaxError } from './license-manifest.ts';

export interface XmlElement {
  /** Without a prefix of a namespace. */
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly text: string;
  /** Where its text begins, from 1. */
  readonly line: number;
  readonly children: readonly XmlElement[];
}

interface OpenElement {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly line: number;
  readonly children: XmlElement[];
  readonly text: string[];
}

const maxElements = 200_000;
const maxDepth = 1000;

/**
 * Reads XML into a tree, without recursion. Only the five entities of XML itself are resolved: others stay as written, so that none
 * can multiply, and nothing outside is fetched.
 * @throws {ManifestSyntaxError} where it is not well-formed
 */
export function parseXml(text: string): XmlElement {
  const open: OpenElement[] = [];
  let root: XmlElement | null = null;
  let elements = 0;
  const parser = new SaxesParser();
  parser.on('error', (error) => {
    if (!error.message.includes('undefined entity')) throw new ManifestSyntaxError(error.message);
  });
  parser.on('opentag', ({ name, attributes }) => {
    if (++elements > maxElements || open.length === maxDepth) throw new ManifestSyntaxError('too many elements');
    open.push({
      name: withoutPrefix(name),
      attributes: new Map(Object.entries(attributes).map(([key, value]) => [withoutPrefix(key), value])),
      line: parser.line,
      children: [],
      text: [],
    });
  });
  const addText = (content: string) => void open.at(-1)?.text.push(content);
  parser.on('text', addText);
  parser.on('cdata', addText);
  parser.on('closetag', () => {
    const closed = open.pop();
    if (closed === undefined) return;
    const element = close(closed);
    const parent = open.at(-1);
    if (parent === undefined) root = element;
    else parent.children.push(element);
  });
  parser.write(text.replace(/^\uFEFF/, '')).close();
  if (root === null) throw new ManifestSyntaxError('no element');
  return root;
}

function close({ text, line, ...element }: OpenElement): XmlElement {
  const whole = text.join('');
  const linesBefore = whole.slice(0, whole.length - whole.trimStart().length).split('\n').length - 1;
  return { ...element, text: whole.trim(), line: line + linesBefore };
}

function withoutPrefix(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}

export function childrenOf(element: XmlElement | null, name: string): readonly XmlElement[] {
  return element?.children.filter((child) => child.name === name) ?? [];
}

export function childOf(element: XmlElement | null, name: string): XmlElement | null {
  return childrenOf(element, name)[0] ?? null;
}
