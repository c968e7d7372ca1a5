import type { WrittenValue } from './declare.ts';

/** A field of a text of `Key: value` lines; `column` is that of the key. */
export interface TextField extends WrittenValue {
  /** In lower case. */
  readonly key: string;
  /** In INI files the section, in lower case. */
  readonly section: string;
}

/** No value we read is longer. */
const maxLines = 1000;
const field = /^(\s*)([A-Za-z][\w.-]{0,60})\s{0,20}([:=])\s*(.*)$/;

/**
 * The fields of a manifest made of lines: `Key: value`, or `key = value` under `[sections]`. A line indented deeper than its key
 * goes on with the value. The line of a value is that of its first word.
 */
export function readFields(text: string, separator: ':' | '=' | ':='): readonly TextField[] {
  const fields: TextField[] = [];
  let open: { key: string; section: string; column: number; parts: string[]; line: number } | null = null;
  let section = '';
  const close = () => {
    if (open !== null)
      fields.push({ key: open.key, section: open.section, line: open.line, text: open.parts.join('\n') });
    open = null;
  };
  for (const [index, content] of text.replace(/\r/g, '').split('\n').entries()) {
    const indent = content.length - content.trimStart().length;
    if (content.trim() === '' || /^\s*(?:#|;|--)/.test(content)) continue;
    if (open !== null && indent > open.column) {
      if (open.parts.length === 0) open.line = index + 1;
      if (open.parts.length < maxLines) open.parts.push(content.trim());
      continue;
    }
    close();
    const header = /^\[([^\]]+)\]/.exec(content)?.[1];
    if (header !== undefined) section = header.trim().toLowerCase();
    const match = field.exec(content.slice(0, 5000));
    if (header !== undefined || match === null || !separator.includes(match[3] as string)) continue;
    const value = (match[4] as string).trim();
    const key = (match[2] as string).toLowerCase();
    open = { key, section, column: indent, parts: value === '' ? [] : [value], line: index + 1 };
  }
  close();
  return fields;
}
