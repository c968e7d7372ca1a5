import { parse, type TomlTable, type TomlValue } from 'smol-toml';
import { maxValues, type WrittenValue } from './declare.ts';
import { ManifestSyntaxError } from './license-manifest.ts';
import { createTomlLines } from './toml-lines.ts';

export interface TomlDocument {
  readonly root: TomlTable;
  /** A string and the line it is written in; null where the value is no string. */
  readonly written: (table: string, key: string) => WrittenValue | null;
  /** The strings of an array, in order. */
  readonly writtenList: (table: string, key: string) => readonly WrittenValue[];
}

const maxNesting = 100;

/** @throws {ManifestSyntaxError} where it is not TOML */
export function parseToml(text: string): TomlDocument {
  const root = parseRoot(text.replace(/^\uFEFF/, ''));
  const lineOf = createTomlLines(text);
  return {
    root,
    written: (table, key) => {
      const value = valueAt(root, [...table.split('.'), key]);
      return typeof value === 'string' ? { text: value, line: lineOf({ table, key, value }) } : null;
    },
    writtenList: (table, key) => {
      const list = valueAt(root, [...table.split('.'), key]);
      const strings = Array.isArray(list) ? list.slice(0, maxValues).filter((value) => typeof value === 'string') : [];
      return strings.map((value) => ({ text: value, line: lineOf({ table, key, value }) }));
    },
  };
}

export function valueAt(table: TomlTable, path: readonly string[]): TomlValue | null {
  let value: TomlValue = table;
  for (const key of path) {
    if (!isTable(value) || !Object.hasOwn(value, key)) return null;
    value = value[key] as TomlValue;
  }
  return value;
}

function isTable(value: TomlValue): value is TomlTable {
  return typeof value === 'object' && !Array.isArray(value) && !(value instanceof Date);
}

function parseRoot(text: string): TomlTable {
  try {
    return parse(text, { maxDepth: maxNesting });
  } catch (error) {
    throw new ManifestSyntaxError(error instanceof Error ? (error.message.split('\n')[0] as string) : 'not TOML');
  }
}
