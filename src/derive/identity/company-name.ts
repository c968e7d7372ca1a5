import list from '../../../config/not-employers.json' with { type: 'json' };
import { foldName, withoutAddresses } from './identity.ts';

const words = new Set(list.words);
const endings = new Set(list.endings);

/** The account that a profile's company text points at first: `@initech`, in lower case. */
export function mentionedAccount(company: string | null): string | null {
  const [, login] = /(?:^|[^\w@.-])@([a-z\d](?:[a-z\d-]{0,38}))(?![\w.-])/i.exec(company ?? '') ?? [];
  return login?.toLowerCase() ?? null;
}

/** The employer a profile's company text names, for showing; null where it names none, such as `freelance`. */
export function companyName(company: string | null): string | null {
  const mentioned = mentionedAccount(company);
  const [first = ''] = mentioned === null ? (company ?? '').split(/[,;|/·•()\n]/) : [mentioned];
  const name = withoutAddresses(first.replace(/^[\s@]+/, '')).slice(0, 60);
  const key = foldCompany(name);
  return key.length < 2 || words.has(key) || name === 'unnamed' ? null : name;
}

/** A name for comparison: `Initech, Inc.`, `initech` and `@Initech` are one. */
export function foldCompany(name: string): string {
  const parts = foldName(name).split(' ');
  while (parts.length > 1 && endings.has(parts.at(-1) ?? '')) parts.pop();
  return parts.join('');
}
