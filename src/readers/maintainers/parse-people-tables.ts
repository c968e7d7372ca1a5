import type { NamedMaintainer } from './named-maintainer.ts';
import { namesOthers } from './section-title.ts';

/**
 * Reads Docker's form: TOML in which `[people.key]` has Name, Email and GitHub, and groups list the keys of theirs in `people`.
 * Where groups are listed, only those in a group of maintainers are taken.
 */
export function parsePeopleTables(text: string): NamedMaintainer[] {
  const records = new Map<string, { name: string | null; email: string | null; login: string | null }>();
  const grouped = new Set<string>();
  let section = '';
  let isInList = false;
  for (const line of withoutLongStrings(text).split('\n')) {
    const header = /^\s*\[([^[\]]{1,120})\]\s*(?:#.*)?$/.exec(line)?.[1];
    if (header !== undefined) section = header.replaceAll('"', '').toLowerCase();
    if (header !== undefined || /^\s*#/.test(line)) continue;
    const key = /^people\.(.+)$/.exec(section)?.[1];
    if (key !== undefined) readField(line, key, records);
    if (/^\s*people\s*=\s*\[/i.test(line)) isInList = true;
    if (isInList && !namesOthers(section)) {
      for (const [, one = ''] of line.matchAll(/"([^"]{1,80})"/g)) grouped.add(one.toLowerCase());
    }
    if (line.includes(']')) isInList = false;
  }
  return [...records].filter(([key]) => grouped.size === 0 || grouped.has(key)).map(([, person]) => person);
}

function readField(
  line: string,
  key: string,
  records: Map<string, { name: string | null; email: string | null; login: string | null }>,
): void {
  const [, field = '', value = ''] = /^\s*(name|email|github)\s*=\s*"([^"]{1,200})"/i.exec(line) ?? [];
  if (value === '') return;
  const record = records.get(key) ?? { name: null, email: null, login: null };
  records.set(key, record);
  if (/^name$/i.test(field)) record.name = value;
  else if (/^email$/i.test(field)) record.email = value.toLowerCase();
  else record.login = value.replace(/^@/, '');
}

function withoutLongStrings(text: string): string {
  return text
    .split('"""')
    .filter((_, index) => index % 2 === 0)
    .join('');
}
