import { parse, type TomlTable } from 'smol-toml';
import { createTomlLines } from '../license-manifest/toml-lines.ts';
import type { Dependency, DependencyScope, Ecosystem } from './dependency.ts';

/** Cargo's tables, those of a target or a workspace too. */
export function readCargoToml(text: string): Dependency[] {
  const root = parseToml(text);
  const places = [root, tableIn(root, 'workspace'), ...Object.values(tableIn(root, 'target')).filter(isTable)];
  return places.flatMap((place) => [
    ...listKeys('cargo', tableIn(place, 'dependencies'), 'runtime', text, 'dependencies'),
    ...listKeys('cargo', tableIn(place, 'build-dependencies'), 'development', text, 'build-dependencies'),
    ...listKeys('cargo', tableIn(place, 'dev-dependencies'), 'development', text, 'dev-dependencies'),
  ]);
}

/** Of the standard's tables, and of Poetry's. */
export function readPyproject(text: string): Dependency[] {
  const root = parseToml(text);
  const project = tableIn(root, 'project');
  const poetry = tableIn(tableIn(root, 'tool'), 'poetry');
  const groups = Object.entries(tableIn(poetry, 'group')).filter(([, group]) => isTable(group));
  return [
    ...listRequirements(project.dependencies, 'runtime', text, ['project', 'dependencies']),
    ...Object.entries(tableIn(project, 'optional-dependencies')).flatMap(([name, list]) =>
      listRequirements(list, isTooling(name) ? 'development' : 'optional', text, [
        'project.optional-dependencies',
        name,
      ]),
    ),
    ...Object.entries(tableIn(root, 'dependency-groups')).flatMap(([name, list]) =>
      listRequirements(list, 'development', text, ['dependency-groups', name]),
    ),
    ...listKeys('pypi', tableIn(poetry, 'dependencies'), 'runtime', text, 'tool.poetry.dependencies'),
    ...listKeys('pypi', tableIn(poetry, 'dev-dependencies'), 'development', text, 'tool.poetry.dev-dependencies'),
    ...groups.flatMap(([name, group]) =>
      listKeys(
        'pypi',
        tableIn(group as TomlTable, 'dependencies'),
        'development',
        text,
        `tool.poetry.group.${name}.dependencies`,
      ),
    ),
  ].filter(({ name }) => name !== 'python');
}

/** Packages of Python are the same however their names are cased and joined. */
export function normalName(requirement: string): string {
  return (/^\s*([\w.-]+)/.exec(requirement)?.[1] ?? '').toLowerCase().replace(/[-_.]+/g, '-');
}

function isTooling(name: string): boolean {
  return /^(?:dev|test|tests|testing|lint|docs?|typing|ci)/i.test(name);
}

function listRequirements(
  list: unknown,
  scope: DependencyScope,
  text: string,
  [table, key]: readonly [string, string],
): Dependency[] {
  if (!Array.isArray(list)) return [];
  const lineOf = createTomlLines(text);
  return list.flatMap((value: unknown): Dependency[] => {
    const name = typeof value === 'string' ? normalName(value) : '';
    return name === '' ? [] : [{ ecosystem: 'pypi', name, scope, line: lineOf({ table, key, value: String(value) }) }];
  });
}

function listKeys(
  ecosystem: Ecosystem,
  table: TomlTable,
  scope: DependencyScope,
  text: string,
  name: string,
): Dependency[] {
  const lineOf = createTomlLines(text);
  return Object.entries(table).map(([key, value]) => {
    const isOptional = isTable(value) && value.optional === true;
    return {
      ecosystem,
      name: ecosystem === 'pypi' ? normalName(key) : renamed(key, value),
      scope: isOptional ? 'optional' : scope,
      line: lineOf({ table: name, key, value: key }),
    };
  });
}

/** `json = { package = "serde_json" }`. */
function renamed(key: string, value: unknown): string {
  return isTable(value) && typeof value.package === 'string' ? value.package : key;
}

function parseToml(text: string): TomlTable {
  try {
    return parse(text.replace(/^\uFEFF/, ''), { maxDepth: 100 });
  } catch {
    // What is no TOML asks for nothing.
    return {};
  }
}

function isTable(value: unknown): value is TomlTable {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Date);
}

function tableIn(table: TomlTable, key: string): TomlTable {
  const value = Object.hasOwn(table, key) ? table[key] : undefined;
  return isTable(value) ? value : {};
}
