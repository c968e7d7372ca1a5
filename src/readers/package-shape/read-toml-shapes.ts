import { parse, type TomlTable } from 'smol-toml';
import { type PackageShape, shapeless } from './package-shape.ts';

/** Of a Cargo.toml: programs and libraries that it names; those it has by the place of a file, it does not. */
export function readCargoShape(text: string): PackageShape {
  const root = parseToml(text);
  const crate = tableIn(root, 'package');
  const programs = Array.isArray(root.bin)
    ? root.bin.flatMap((one) => (isTable(one) ? (textIn(one, 'name') ?? []) : []))
    : [];
  const hasWindow = ['tauri', 'gtk4', 'gtk', 'slint', 'eframe', 'iced'].find((name) =>
    Object.hasOwn(tableIn(root, 'dependencies'), name),
  );
  return {
    name: textIn(crate, 'name'),
    isPrivate: crate.publish === false,
    programs,
    isLibrary: isTable(root.lib),
    application: hasWindow ?? null,
    isPage: false,
    line: lineOf(text, /^\[package\]/m),
  };
}

/** Of a pyproject.toml, by the standard's tables and by Poetry's. */
export function readPyprojectShape(text: string): PackageShape {
  const root = parseToml(text);
  const project = tableIn(root, 'project');
  const poetry = tableIn(tableIn(root, 'tool'), 'poetry');
  const name = textIn(project, 'name') ?? textIn(poetry, 'name');
  const classifiers = Array.isArray(project.classifiers) ? project.classifiers : [];
  const isPrivate = classifiers.some((one) => typeof one === 'string' && /^private\s*::/i.test(one));
  const windows = Object.keys(tableIn(project, 'gui-scripts'));
  return {
    name,
    isPrivate: isPrivate || poetry['package-mode'] === false,
    programs: [...Object.keys(tableIn(project, 'scripts')), ...Object.keys(tableIn(poetry, 'scripts'))],
    isLibrary: name !== null && isTable(root['build-system']) && !isPrivate,
    application: windows[0] ?? null,
    isPage: false,
    line: lineOf(text, /^\[(?:project|tool\.poetry)\]/m),
  };
}

function parseToml(text: string): TomlTable {
  try {
    return parse(text.replace(/^\uFEFF/, ''), { maxDepth: 100 });
  } catch {
    // What is no TOML makes nothing.
    return {};
  }
}

function lineOf(text: string, header: RegExp): number {
  const at = text.search(header);
  return at < 0 ? shapeless.line : text.slice(0, at).split('\n').length;
}

function isTable(value: unknown): value is TomlTable {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Date);
}

function tableIn(table: TomlTable, key: string): TomlTable {
  const value = Object.hasOwn(table, key) ? table[key] : undefined;
  return isTable(value) ? value : {};
}

function textIn(table: TomlTable, key: string): string | null {
  const value = Object.hasOwn(table, key) ? table[key] : undefined;
  return typeof value === 'string' ? value : null;
}
