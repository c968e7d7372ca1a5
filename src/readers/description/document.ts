import { parse } from 'yaml';

export type Table = Readonly<Record<string, unknown>>;

export type ParsedDocument = { readonly value: unknown } | { readonly trouble: string };

/** JSON, or YAML whose aliases unfold to no more than a hundred. */
export function parseDocument(path: string, text: string): ParsedDocument {
  try {
    return {
      value: /\.ya?ml$/i.test(path) ? parse(text, { maxAliasCount: 100, logLevel: 'silent' }) : JSON.parse(text),
    };
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return { trouble: (message.split('\n')[0] ?? '').slice(0, 200) };
  }
}

export function isTable(value: unknown): value is Table {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function textIn(table: unknown, key: string): string | null {
  const value = isTable(table) && Object.hasOwn(table, key) ? table[key] : undefined;
  return typeof value === 'string' ? value : null;
}

export function tableIn(table: unknown, key: string): Table {
  const value = isTable(table) && Object.hasOwn(table, key) ? table[key] : undefined;
  return isTable(value) ? value : {};
}

export function listIn(table: unknown, key: string): readonly unknown[] {
  const value = isTable(table) && Object.hasOwn(table, key) ? table[key] : undefined;
  return Array.isArray(value) ? value : [];
}
