import { readLicenseName } from '../license-expression/read-license-name.ts';
import { declareClassifiers, isPrivateClassifier } from './classifiers.ts';
import { assembleManifest, type Declared, declare, declareChoice, maxValues } from './declare.ts';
import type { LicenseManifest } from './license-manifest.ts';
import { readFields, type TextField } from './read-fields.ts';

const maxLineLength = 2000;

/** https://setuptools.pypa.io/en/latest/userguide/declarative_config.html, section `metadata`. */
export function readSetupCfg(text: string): LicenseManifest {
  const fields = readFields(text, ':=').filter(({ section }) => section === 'metadata');
  const own = all(fields, 'license').map((field) => declare('metadata.license', field));
  const classifiers = [...all(fields, 'classifiers'), ...all(fields, 'classifier')].flatMap(splitLines);
  const isNamed = own.some(({ expression, meaning }) => expression !== null || meaning === 'unlicensed');
  return assembleManifest({
    declared: isNamed ? own : [...own, ...declareClassifiers('metadata.classifiers', classifiers)],
    licenseFiles: ['license_file', 'license_files', 'license-file', 'license-files'].flatMap((key) =>
      all(fields, key).flatMap(({ text: value }) => value.split(/[\n,]/).flatMap((file) => file.trim() || [])),
    ),
    name: textOf(fields, 'name'),
    isPrivate: classifiers.some((classifier) => isPrivateClassifier(classifier.text)),
  });
}

/** R's DESCRIPTION: https://cran.r-project.org/doc/manuals/r-release/R-exts.html#Licensing. */
export function readDescription(text: string): LicenseManifest {
  const fields = readFields(text, ':');
  const files: string[] = [];
  const declared = all(fields, 'license').flatMap((field) =>
    declareChoice(
      'License',
      field.text
        .slice(0, maxLineLength)
        .split('|')
        .flatMap((choice): Declared | [] => {
          const file = /(?:^|\+)\s*file\s+(\S+)\s*$/i.exec(choice);
          if (file !== null) files.push(file[1] as string);
          const name = choice.slice(0, file?.index ?? choice.length).trim();
          return name === '' ? [] : declareForR(name, field.line);
        }),
    ).map((declaration) => ({ ...declaration, raw: field.text })),
  );
  const isPointer = declared.length === 0 && files.length > 0;
  const pointers = isPointer
    ? all(fields, 'license').map(({ text: raw, line }) => ({
        field: 'License',
        raw,
        line,
        expression: null,
        meaning: 'see-file' as const,
      }))
    : [];
  return assembleManifest({
    declared: [...declared, ...pointers],
    licenseFiles: files,
    name: textOf(fields, 'package'),
  });
}

/** "Unlimited" and bounds of versions are R's own words; "GPL (>= 2, < 4)" keeps its lower bound only. */
function declareForR(name: string, line: number): Declared {
  const declared = declare('License', { text: name, line });
  const [, family = '', lower = ''] =
    /^([\w. -]{1,60}?)\s*\(\s*(>=?\s*[\d.]+)\s*,\s*<=?\s*[\d.]+\s*\)$/.exec(name) ?? [];
  if (declared.expression !== null || family === '') return declared;
  const expression = readLicenseName(`${family} (${lower})`);
  return expression === null ? declared : { ...declared, expression, meaning: 'name' };
}

/** https://cabal.readthedocs.io/en/stable/cabal-package-description-file.html#pkg-field-license. */
export function readCabal(text: string): LicenseManifest {
  const fields = readFields(text, ':');
  return assembleManifest({
    declared: all(fields, 'license')
      .slice(0, 1)
      .map((field) => declareCabal(field)),
    licenseFiles: [...all(fields, 'license-file'), ...all(fields, 'license-files')].flatMap(({ text: value }) =>
      value.split(/[\n,]/).flatMap((file) => file.trim() || []),
    ),
    name: textOf(fields, 'name'),
  });
}

/** Cabal before SPDX had its own words, of which `OtherLicense` and `AllRightsReserved` are no names. */
function declareCabal(field: TextField): Declared {
  const words = field.text === 'AllRightsReserved' ? 'All rights reserved' : field.text;
  return { ...declare('license', { ...field, text: words }), raw: field.text };
}

/** https://opam.ocaml.org/doc/Manual.html#opamfield-license: a string, or a list of them. */
export function readOpam(text: string): LicenseManifest {
  const fields = readFields(text, ':');
  const strings = all(fields, 'license').flatMap((field) => quoted(field));
  return assembleManifest({
    declared: strings.map((value) => declare('license', value)),
    name: all(fields, 'name').flatMap(quoted)[0]?.text ?? null,
  });
}

/** https://docs.vlang.io/modules.html#create-modules: `license: 'MIT'` in `Module { … }`. */
export function readVMod(text: string): LicenseManifest {
  const fields = readFields(text.replace(/[{}]/g, '\n'), ':');
  return assembleManifest({
    declared: all(fields, 'license').flatMap((field) => quoted(field).map((value) => declare('license', value))),
    name: all(fields, 'name').flatMap(quoted)[0]?.text ?? null,
  });
}

function all(fields: readonly TextField[], key: string): readonly TextField[] {
  return fields.filter((field) => field.key === key && field.text !== '');
}

function textOf(fields: readonly TextField[], key: string): string | null {
  return all(fields, key)[0]?.text ?? null;
}

function splitLines({ text, line }: TextField): { text: string; line: number }[] {
  return text.split('\n').map((part, index) => ({ text: part, line: line + index }));
}

function quoted({ text, line }: TextField): { text: string; line: number }[] {
  const lines = text.split('\n').slice(0, maxValues);
  return lines.flatMap((part, index) =>
    [...part.slice(0, maxLineLength).matchAll(/"([^"]{0,500})"|'([^']{0,500})'/g)].map((match) => ({
      text: match[1] ?? match[2] ?? '',
      line: line + index,
    })),
  );
}
