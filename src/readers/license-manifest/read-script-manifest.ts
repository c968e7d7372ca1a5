import { declareClassifiers, isPrivateClassifier } from './classifiers.ts';
import { assembleManifest, declare, type WrittenValue } from './declare.ts';
import type { LicenseManifest } from './license-manifest.ts';
import { type CodeToken, type CommentStyle, scanLiterals } from './scan-literals.ts';

/** Where a script's field may stand, and what gives it its value. */
interface Assignment {
  readonly keys: readonly string[];
  /** The marks between the key and its value: `=`, `:` or Perl's `=>`. */
  readonly marks: readonly string[];
  readonly isInBrackets?: boolean;
}

/** setup.py: the keyword arguments of `setup(…)`, or the keys of a dictionary given to it; literals only. */
export function readSetupPy(text: string): LicenseManifest {
  const tokens = scanLiterals(text, '#');
  const fields = findLiterals(tokens, { keys: ['license', 'licence'], marks: ['=', ':'], isInBrackets: true });
  const own = fields.map((value) => declare('license', value));
  const classifiers = tokens
    .filter(({ kind }) => kind === 'string')
    .map(({ text: value, line }) => ({ text: value, line }));
  const isNamed = own.some(({ expression, meaning }) => expression !== null || meaning === 'unlicensed');
  return assembleManifest({
    declared: isNamed ? own : [...own, ...declareClassifiers('classifiers', classifiers)],
    licenseFiles: findLiterals(tokens, {
      keys: ['license_file', 'license_files'],
      marks: ['='],
      isInBrackets: true,
    }).map((file) => file.text),
    name: findLiterals(tokens, { keys: ['name'], marks: ['=', ':'], isInBrackets: true })[0]?.text ?? null,
    isPrivate: classifiers.some((classifier) => isPrivateClassifier(classifier.text)),
  });
}

/** conanfile.py: an attribute of the class, a string or a tuple. https://docs.conan.io/2/reference/conanfile/attributes.html#license */
export function readConanfile(text: string): LicenseManifest {
  return readScript(text, { comment: '#', assignment: { keys: ['license'], marks: ['='], isInBrackets: false } });
}

/** https://guides.rubygems.org/specification-reference/#license=. */
export function readGemspec(text: string): LicenseManifest {
  return readScript(text, {
    comment: '#',
    assignment: { keys: ['license', 'licenses'], marks: ['='], isInBrackets: false },
  });
}

/** A podspec's license is a string, or a hash with a `type` and a `file`: https://guides.cocoapods.org/syntax/podspec.html#license. */
export function readPodspec(text: string): LicenseManifest {
  const tokens = scanLiterals(text, '#');
  const at = tokens.findIndex((token, index) => token.text === 'license' && isAssigned(tokens, index, ['=']));
  const isHash = at !== -1 && tokens[at + 2]?.text === '{';
  if (!isHash) return readGemspec(text);
  const end = tokens.findIndex((token, index) => index > at + 2 && token.text === '}');
  const hash = tokens.slice(at + 3, end === -1 ? undefined : end);
  const literalOf = (key: string) => {
    const index = hash.findIndex((token) => token.text === key);
    const value = index === -1 ? undefined : hash.slice(index + 1, index + 5).find(({ kind }) => kind === 'string');
    return value ?? null;
  };
  const [type, file] = [literalOf('type'), literalOf('file')];
  return assembleManifest({
    declared: type === null ? [] : [declare('license', type)],
    licenseFiles: file === null ? [] : [file.text],
    name: nameIn(tokens),
  });
}

/** mix.exs: `licenses: [...]` of the package. https://hexdocs.pm/hex/Mix.Tasks.Hex.Build.html */
export function readMixExs(text: string): LicenseManifest {
  return readScript(text, { comment: '#', assignment: { keys: ['licenses'], marks: [':'] } });
}

/** https://github.com/luarocks/luarocks/blob/main/docs/rockspec_format.md: in the table `description`. */
export function readRockspec(text: string): LicenseManifest {
  return readScript(text, { comment: '--', assignment: { keys: ['license'], marks: ['='], isInBrackets: true } });
}

/** Makefile.PL: `LICENSE => 'perl'`. https://metacpan.org/pod/ExtUtils::MakeMaker */
export function readMakefilePl(text: string): LicenseManifest {
  return readScript(text, {
    comment: '#',
    assignment: { keys: ['LICENSE', 'license'], marks: ['=', '>'], isInBrackets: true },
  });
}

/** meson.build: `license` of `project(…)`. https://mesonbuild.com/Reference-manual_functions.html#project */
export function readMeson(text: string): LicenseManifest {
  const tokens = scanLiterals(text, '#');
  const start = tokens.findIndex(({ text: word, depth }) => word === 'project' && depth === 0);
  const end = tokens.findIndex((token, index) => index > start && token.text === ')' && token.depth === 1);
  const project = start === -1 ? [] : tokens.slice(start, end === -1 ? undefined : end);
  const values = findLiterals(project, { keys: ['license'], marks: [':'] });
  const name = project.find(({ kind }) => kind === 'string')?.text ?? null;
  return assembleManifest({ declared: values.map((value) => declare('license', value)), name });
}

function readScript(
  text: string,
  { comment, assignment }: { readonly comment: CommentStyle; readonly assignment: Assignment },
): LicenseManifest {
  const tokens = scanLiterals(text, comment);
  const declared = findLiterals(tokens, assignment).map((value) => declare(assignment.keys[0] as string, value));
  return assembleManifest({ declared, name: nameIn(tokens) });
}

function nameIn(tokens: readonly CodeToken[]): string | null {
  const at = tokens.findIndex((token, index) => token.text === 'name' && isAssigned(tokens, index, ['=']));
  const value = tokens[at + 2];
  return at !== -1 && value?.kind === 'string' ? value.text : null;
}

/** The literals of the first assignment that gives any: one string, adjacent strings, or a list of strings. */
function findLiterals(
  tokens: readonly CodeToken[],
  { keys, marks, isInBrackets }: Assignment,
): readonly WrittenValue[] {
  for (const [at, token] of tokens.entries()) {
    if (!keys.includes(token.text) || (isInBrackets !== undefined && token.depth > 0 !== isInBrackets)) continue;
    const isPerl = marks.length === 2 && marks[1] === '>';
    if (isPerl ? !marks.every((mark, index) => tokens[at + 1 + index]?.text === mark) : !isAssigned(tokens, at, marks))
      continue;
    const values = literalsAt(tokens, at + (isPerl ? 3 : 2));
    if (values.length > 0) return values;
  }
  return [];
}

function isAssigned(tokens: readonly CodeToken[], at: number, marks: readonly string[]): boolean {
  const mark = tokens[at + 1];
  // `==` and `=>` are no assignments, and neither is `x.name::y`.
  return mark?.kind === 'mark' && marks.includes(mark.text) && !/^[=>:]$/.test(tokens[at + 2]?.text ?? '');
}

function literalsAt(tokens: readonly CodeToken[], at: number): readonly WrittenValue[] {
  const first = tokens[at];
  if (first === undefined) return [];
  const isList = first.kind === 'mark' && /[[(]/.test(first.text);
  const values: WrittenValue[] = [];
  for (const token of tokens.slice(at + (isList ? 1 : 0), at + 200)) {
    if (token.kind === 'string') values.push({ text: token.text, line: token.line });
    else if (!isList || (token.text !== ',' && token.text !== '.')) break;
  }
  if (isList || values.length < 2) return values;
  // Adjacent strings are one.
  return [{ text: values.map((value) => value.text).join(''), line: (values[0] as WrittenValue).line }];
}
