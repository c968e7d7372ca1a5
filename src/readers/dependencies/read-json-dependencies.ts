import { type Node, parseTree } from 'jsonc-parser';
import { createLineLookup } from '../text/line-lookup.ts';
import { tooDeep } from '../text/too-deep.ts';
import type { Dependency, DependencyScope, Ecosystem } from './dependency.ts';

const npmScopes: Readonly<Record<string, DependencyScope>> = {
  dependencies: 'runtime',
  devDependencies: 'development',
  optionalDependencies: 'optional',
  peerDependencies: 'runtime',
};
const composerScopes: Readonly<Record<string, DependencyScope>> = {
  require: 'runtime',
  'require-dev': 'development',
  suggest: 'optional',
};

export function readPackageJson(text: string): Dependency[] {
  return readTables(text, 'npm', npmScopes);
}

/** Of Composer, without the platform itself. */
export function readComposerJson(text: string): Dependency[] {
  return readTables(text, 'packagist', composerScopes).filter(({ name }) => name.includes('/'));
}

function readTables(
  text: string,
  ecosystem: Ecosystem,
  scopes: Readonly<Record<string, DependencyScope>>,
): Dependency[] {
  if (tooDeep(text)) return [];
  const root = parseTree(text, [], { allowTrailingComma: true });
  const lineAt = createLineLookup(text);
  return propertiesOf(root).flatMap(([key, table]) => {
    const scope = Object.hasOwn(scopes, key) ? scopes[key] : undefined;
    if (scope === undefined) return [];
    return propertiesOf(table).map(([name, value]) => ({ ecosystem, name, scope, line: lineAt(value.offset) }));
  });
}

function propertiesOf(node: Node | undefined): [string, Node][] {
  if (node?.type !== 'object') return [];
  return (node.children ?? []).flatMap(({ children }): [string, Node][] => {
    const [key, value] = children ?? [];
    return key && value ? [[String(key.value), value]] : [];
  });
}
