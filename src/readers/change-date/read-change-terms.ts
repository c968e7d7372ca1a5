import type { ChangeTerms as ChangeTermsOfFile } from '../../core/license-facts.ts';
import { readLicenseName } from '../license-expression/read-license-name.ts';
import { readDelayedGrant } from './read-delayed-grant.ts';
import { type Parameter, type ParameterName, readParameters } from './read-parameters.ts';
import { addYears, readWrittenDates } from './read-written-date.ts';
import { readYears } from './read-years.ts';

/** When a delayed license becomes another, and which. */
export type ChangeTerms = Omit<ChangeTermsOfFile, 'path'>;

const maxText = 400_000;
const maxGrant = 600;
const maxName = 300;
/** Sentences of the Business Source License, 1.0 and 1.1, that make its fourth anniversary the latest date. */
const fourthAnniversary = /\bfourth\s+anniversary\s+of\s+the\s+first\s+publicly\s+available\s+distribution\b/i;
const family = /\bbusiness source\b|\bBUSL\b|\bBSL\b|\bfair source\b|\bdelayed\b/i;
const placeholder =
  /^\W*(?:tbd|tba|n\/a|none|insert\b.{0,80}|date|x{2,}|_+|\.+|yyyy.{0,20}|change date|to be .{0,60})?\W*$/i;

/** Reads what a license file says of its change into another license; null where it says nothing of the kind. */
export function readChangeTerms(text: string): ChangeTerms | null {
  const read = text.slice(0, maxText).replaceAll('\r', '');
  if (!/chang|anniversary|convert|years|months|future license/i.test(read)) return null;
  const parameters = readParameters(read);
  const told = parameters.filter(({ name }) => name === 'change date' || name === 'change license');
  if (parameters.length > 0 && !parameters.some(({ name }) => name === 'change license') && !family.test(read))
    return fromGrant(read);
  // FSL 1.0 has a sentence under the title "Change License".
  const hasDate = told.some(({ name }) => name === 'change date');
  const granted = hasDate ? null : fromGrant(read);
  return granted ?? (told.length > 0 ? fromParameters(parameters, told, read) : null);
}

function fromParameters(all: readonly Parameter[], told: readonly Parameter[], text: string): ChangeTerms {
  const find = (name: ParameterName) => all.find((one) => one.name === name && one.value !== '')?.value ?? null;
  const written = all.filter(({ name }) => name === 'change date').map(({ value }) => value);
  const changeLicense = firstPart(find('change license') ?? readDelayedGrant(text)?.license ?? '');
  return {
    ...judgeDate(written.join('\n'), fourthAnniversary.test(text)),
    changeLicense,
    changeExpression: nameLicense(changeLicense),
    additionalGrant: readGrant(find('additional use grant')),
    licensor: firstPart(find('licensor') ?? '').replace(/^\[.*\]$/, '') || null,
    line: (told.find(({ name }) => name === 'change date') ?? told[0])?.line ?? 1,
  };
}

type When = Pick<ChangeTerms, 'kind' | 'date' | 'years'>;

/** Of several dates the last; of "the earlier of" a date and something nobody can look up, the date, as it cannot be later. */
function judgeDate(written: string, hasLimit: boolean): When {
  const unknown: When = { kind: 'unknown', date: null, years: hasLimit ? 4 : null };
  if (placeholder.test(written)) return unknown;
  const { dates, hasImpossible } = readWrittenDates(written);
  const years = readYears(written);
  const last = dates.toSorted().at(-1) ?? null;
  if (hasImpossible) return unknown;
  if (
    /\blater of\b|\bwhichever (?:is|comes|occurs) (?:later|last)\b/i.test(written) &&
    (dates.length === 0 || years !== null || /\bspecified\b/i.test(written))
  )
    return dates.length === 0 && years !== null ? { kind: 'after-release', date: null, years } : unknown;
  if (last !== null && years !== null && !/\bearlier\b|\bwhichever\b|\bfirst\b/i.test(written) && dates.length === 1)
    return { kind: 'date', date: addYears(last, years), years: null };
  if (last !== null) return { kind: 'date', date: last, years: null };
  return years === null ? unknown : { kind: 'after-release', date: null, years };
}

function fromGrant(text: string): ChangeTerms | null {
  const grant = readDelayedGrant(text);
  if (grant === null || (grant.date === null && grant.years === null)) return null;
  const { license, date, years, line } = grant;
  return {
    kind: date === null ? 'after-release' : 'date',
    date,
    years: date === null ? years : null,
    changeLicense: license,
    changeExpression: nameLicense(license),
    additionalGrant: null,
    licensor: findLicensor(text),
    line,
  };
}

/** FSL and FCL name the licensor in their copyright line alone. */
function findLicensor(text: string): string | null {
  const line = /^[ \t#>*-]{0,8}Copyright (?:\([cC]\)|©)?[ \t]{0,4}([^\n]{1,160})$/m.exec(text)?.[1] ?? '';
  const holder = line
    .replace(/^[\d\s,–-]{0,40}(?:present|now|current)?[\s,]*(?:by )?/i, '')
    .replace(/\.?\s*all rights reserved.*$/i, '');
  return holder.trim().replace(/^\$?\{.*\}$|^\[.*\]$|^<.*>$/, '') || null;
}

function firstPart(value: string): string {
  return (value.split('\n')[0] ?? '').trim().slice(0, maxName);
}

function nameLicense(written: string): string | null {
  const plain = written
    .replace(/\(?https?:\/\/[^\s()]{1,200}\)?/g, '')
    .replace(/,? as (?:published|issued|amended|found|set out).*$/i, '')
    .replace(/,? (?:available|see|found) (?:at|under|in).*$/i, '')
    .replace(/[\s.;:,]+$/, '')
    .replace(/^(?:the )?(?:terms of )?(?:the )?/i, '')
    .trim();
  const [, version = '', rest = ''] =
    /^version ([\d.]+(?:,? or (?:any )?later(?: version)?)?) of (?:the )?(.{3,100})$/i.exec(plain) ?? [];
  const turned = rest === '' ? plain : `${rest} ${version}`;
  return plain === '' ? null : (readLicenseName(turned) ?? readLicenseName(plain));
}

function readGrant(value: string | null): string | null {
  const words = (value ?? '').replace(/\s+/g, ' ').trim();
  return /^\W*(?:none|n\/a|not applicable|\[.{0,80}\])?\W*$/i.test(words) ? null : words.slice(0, maxGrant);
}
