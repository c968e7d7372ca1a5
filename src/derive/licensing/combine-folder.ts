import type { LicenseClass, LicensePart } from '../../core/license-facts.ts';
import {
  better,
  classOfExpression,
  commonsClause,
  isClosed,
  noAssertion,
  noLicense,
  worse,
} from '../../readers/license/classify-license.ts';
import { combineExpressions } from '../../readers/license-expression/combine-expressions.ts';
import { formatExpression } from '../../readers/license-expression/format-expression.ts';
import { listLicenses } from '../../readers/license-expression/list-licenses.ts';
import { parseExpression } from '../../readers/license-expression/parse-expression.ts';
import { ofCommercialEdition, ofSomethingElse } from './license-place.ts';
import type { ReadDeclaration, ReadLicenseFile, ReadManifest } from './licensing-input.ts';

/** What one folder says of itself. */
export interface FolderLicense {
  readonly expression: string;
  readonly class: LicenseClass;
  readonly by: NonNullable<LicensePart['by']>;
}

export interface FolderInput {
  readonly files: readonly ReadLicenseFile[];
  readonly manifests: readonly ReadManifest[];
}

/** License files decide; where there is none, or it says nothing, a manifest, then a README. Null where nothing says anything. */
export function combineFolder({ files, manifests }: FolderInput): FolderLicense | null {
  const licenses = files.filter(
    ({ place }) =>
      place.role === 'license' &&
      !place.isListed &&
      !ofSomethingElse.test(place.tag) &&
      !ofCommercialEdition.test(place.tag),
  );
  const declared = firstDeclaration(manifests);
  const own = combineFiles(
    licenses.filter(({ reading }) => !reading.isEmpty),
    declared?.declaration ?? null,
  );
  const said = own ?? fromManifest(declared) ?? fromReadme(files);
  if (!said) return emptyFile(licenses);
  return restrictBySiblings(said, files);
}

function firstDeclaration(
  manifests: readonly ReadManifest[],
): { readonly path: string; readonly declaration: ReadDeclaration } | null {
  for (const { path, declarations } of manifests) {
    const declaration = declarations.find(({ expression }) => expression !== null);
    if (declaration) return { path, declaration };
  }
  return null;
}

function combineFiles(files: readonly ReadLicenseFile[], declared: ReadDeclaration | null): FolderLicense | null {
  const [first] = resolvePointers(files);
  if (!first) return null;
  const telling = tellingFiles(resolvePointers(files));
  const by = { kind: 'license' as const, path: first.path, line: first.reading.found[0]?.line ?? 1 };
  const [only, ...others] = telling.length > 0 ? telling : [first];
  if (only === undefined || others.length === 0) return withManifest({ ...readingOf(only ?? first), by }, declared);
  const expressions = telling.map(({ reading }) => parse(reading.expression));
  const isChoice = saysChoice(telling, declared);
  return {
    expression: formatExpression(combineExpressions(isChoice ? 'OR' : 'AND', expressions)),
    class: telling.map(({ reading }) => reading.class).reduce(isChoice ? better : worse),
    by,
  };
}

/** A file that only points at another says what that one says. */
function resolvePointers(files: readonly ReadLicenseFile[]): readonly ReadLicenseFile[] {
  const saying = files.filter(({ reading }) => reading.pointsTo === null);
  return saying.length > 0 ? saying : files;
}

/** Those that name a license, LGPL without the GPL that it builds on, each license once. */
function tellingFiles(files: readonly ReadLicenseFile[]): readonly ReadLicenseFile[] {
  const named = files.filter(({ reading }) => reading.expression !== noAssertion && reading.expression !== noLicense);
  const hasLesser = named.some(({ reading }) => reading.expression.startsWith('LGPL-3.0'));
  const kept = hasLesser ? named.filter(({ reading }) => !reading.expression.startsWith('GPL-3.0')) : named;
  return kept.filter(
    ({ reading }, index) => kept.findIndex((other) => other.reading.expression === reading.expression) === index,
  );
}

/** A manifest that names just these licenses says how they go together; else files named for their license are alternatives. */
function saysChoice(files: readonly ReadLicenseFile[], declared: ReadDeclaration | null): boolean {
  const manifest = declared?.expression ? parseExpression(declared.expression) : null;
  const ids = files.flatMap(({ reading }) => listLicenses(parse(reading.expression)).map(({ license }) => license));
  if (manifest && 'operator' in manifest) {
    const declaredIds = new Set(listLicenses(manifest).map(({ license }) => license));
    if (ids.every((id) => declaredIds.has(id))) return manifest.operator === 'OR';
  }
  return files.every(({ place }) => place.tag !== '');
}

/** A text that cannot be placed, whose manifest says that it is closed: it is. */
function withManifest(said: FolderLicense, declared: ReadDeclaration | null): FolderLicense {
  if (said.class !== 'unknown' || !declared?.expression) return said;
  const licenseClass = classOfExpression(parse(declared.expression));
  return isClosed(licenseClass) ? { ...said, expression: declared.expression, class: licenseClass } : said;
}

function fromManifest(declared: ReturnType<typeof firstDeclaration>): FolderLicense | null {
  if (!declared?.declaration.expression) return null;
  const { path, declaration } = declared;
  const expression = declaration.expression as string;
  return {
    expression,
    class: classOfExpression(parse(expression)),
    by: { kind: 'manifest', path, line: declaration.line },
  };
}

function fromReadme(files: readonly ReadLicenseFile[]): FolderLicense | null {
  const readme = files.find(({ place, reading }) => place.role === 'readme' && reading.found.length > 0);
  if (!readme) return null;
  return { ...readingOf(readme), by: { kind: 'readme', path: readme.path, line: readme.reading.found[0]?.line ?? 1 } };
}

function emptyFile([file]: readonly ReadLicenseFile[]): FolderLicense | null {
  return file ? { expression: noLicense, class: 'none', by: { kind: 'license', path: file.path, line: 1 } } : null;
}

/** Terms in a file beside the license hold as if they stood in it. */
function restrictBySiblings(said: FolderLicense, files: readonly ReadLicenseFile[]): FolderLicense {
  const sibling = files.find(
    ({ place, reading }) =>
      (place.role === 'condition' || place.role === 'notice') &&
      !ofCommercialEdition.test(place.tag) &&
      isClosed(reading.class) &&
      reading.class !== 'none' &&
      (reading.restrictions.length > 0 || reading.expression.includes(commonsClause)),
  );
  if (!sibling || isClosed(said.class)) return said;
  const isCommonsClause =
    sibling.reading.expression.includes(commonsClause) ||
    sibling.reading.restrictions.some(({ kind }) => kind === 'commons-clause');
  const expression = isCommonsClause
    ? addCommonsClause(said.expression)
    : formatExpression(combineExpressions('AND', [parse(said.expression), { license: noAssertion }]));
  return { ...said, expression, class: worse(said.class, sibling.reading.class) };
}

function addCommonsClause(expression: string): string {
  const parsed = parse(expression);
  if ('operator' in parsed) return formatExpression(combineExpressions('AND', [parsed, parse(commonsClause)]));
  return formatExpression({ license: parsed.license, exception: commonsClause });
}

/** What is carved out lies in folders of their own, if it lies here at all. */
function readingOf({ reading }: ReadLicenseFile): { readonly expression: string; readonly class: LicenseClass } {
  return { expression: reading.expression, class: reading.class };
}

function parse(expression: string): ReturnType<typeof combineExpressions> {
  return parseExpression(expression) ?? { license: expression };
}
