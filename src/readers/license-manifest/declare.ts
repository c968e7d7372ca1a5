import { combineExpressions } from '../license-expression/combine-expressions.ts';
import { formatExpression } from '../license-expression/format-expression.ts';
import { namesClosedLicense } from '../license-expression/names-closed-license.ts';
import { parseExpression } from '../license-expression/parse-expression.ts';
import { readLicenseField } from '../license-expression/read-license-field.ts';
import { readNamedLicense } from '../license-expression/read-license-name.ts';
import { readLicenseUrl } from '../license-expression/read-license-url.ts';
import type { LicenseDeclaration, LicenseManifest } from './license-manifest.ts';

/** No manifest says more of its license; what stands beyond is not read. */
export const maxValues = 100;

/** A value of a manifest, and where it stands. */
export interface WrittenValue {
  readonly text: string;
  readonly line: number;
}

/** A declaration, and the file it points to, if it does. */
export interface Declared extends LicenseDeclaration {
  readonly file?: string;
}

export function declare(field: string, { text, line }: WrittenValue): Declared {
  return { field, raw: text, line, ...readLicenseField(text) };
}

/**
 * A license with a name and an address: the address counts where the name is none, or only that of a family, but never where the
 * name says what its address cannot know ("Foo Commercial License").
 */
export function declareNamed(field: string, name: WrittenValue | null, url: WrittenValue | null): Declared | null {
  if (name === null || name.text.trim() === '') return url === null ? null : declare(field, url);
  const declared = declare(field, name);
  const byUrl = url === null ? null : readLicenseUrl(url.text);
  if (byUrl === null || declared.meaning === 'unlicensed') return declared;
  const isFamily = readNamedLicense(name.text)?.isExact === false;
  const isUnread =
    declared.expression === null && !/commercial|propriet|restrict|clause|non|academic|evaluat|trial/i.test(name.text);
  return isFamily || isUnread ? { ...declared, expression: byUrl, meaning: 'name' } : declared;
}

/**
 * Several licenses, as one declaration: any may be chosen, which is what the format says of them. Where a format only assumes so
 * (`isAssumed`), a license among them that is not open makes them hold together, for then they are those of different parts.
 */
export function declareChoice(
  field: string,
  choices: readonly Declared[],
  isAssumed: boolean = false,
): readonly Declared[] {
  const [first] = choices;
  if (first === undefined || choices.length === 1) return choices;
  const raw = choices.map((choice) => choice.raw).join(', ');
  const parsed = choices.map(({ expression }) => (expression === null ? null : parseExpression(expression)));
  const known = parsed.filter((expression) => expression !== null);
  if (known.length < parsed.length) return [{ field, raw, line: first.line, expression: null, meaning: 'unknown' }];
  const areParts = isAssumed && known.some((expression) => namesClosedLicense(expression));
  const expression = formatExpression(combineExpressions(areParts ? 'AND' : 'OR', known));
  const meaning = choices.every((choice) => choice.meaning === first.meaning) ? first.meaning : 'name';
  return [{ field, raw, line: first.line, expression, meaning }];
}

export function assembleManifest(found: {
  readonly declared: readonly Declared[];
  readonly name?: string | null;
  readonly isPrivate?: boolean;
  readonly licenseFiles?: readonly string[];
}): LicenseManifest {
  const pointed = found.declared.flatMap(({ file }) => file ?? []);
  return {
    declarations: found.declared.map(({ file: _file, ...declaration }) => declaration),
    isPrivate: found.isPrivate ?? false,
    name: found.name ?? null,
    licenseFiles: [...new Set([...pointed, ...(found.licenseFiles ?? [])])],
  };
}
