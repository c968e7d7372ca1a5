import { declareClassifiers, isPrivateClassifier } from './classifiers.ts';
import { assembleManifest, type Declared, declare } from './declare.ts';
import type { LicenseManifest } from './license-manifest.ts';
import { parseToml, type TomlDocument, valueAt } from './parse-toml.ts';

/**
 * https://doc.rust-lang.org/cargo/reference/manifest.html#the-license-and-license-file-fields. A field taken from the workspace is
 * declared there, so it is none here.
 */
export function readCargoToml(text: string): LicenseManifest {
  const toml = parseToml(text);
  const tables = ['package', 'project', 'workspace.package'];
  return assembleManifest({
    declared: tables.flatMap((table) => declareAt(toml, table, 'license')),
    licenseFiles: tables.flatMap((table) => toml.written(table, 'license-file')?.text ?? []),
    name: nameIn(toml, ['package', 'project']),
    isPrivate: valueAt(toml.root, ['package', 'publish']) === false,
  });
}

/**
 * The license of pyproject.toml: an SPDX string or a table of a text or a file (https://peps.python.org/pep-0639/,
 * https://peps.python.org/pep-0621/), or that of Poetry, Flit or PDM. Classifiers speak where these name no license.
 */
export function readPyprojectToml(text: string): LicenseManifest {
  const toml = parseToml(text);
  const own = [
    ...declareAt(toml, 'project', 'license'),
    ...declareAt(toml, 'project.license', 'text'),
    ...declareAt(toml, 'tool.poetry', 'license'),
    ...declareAt(toml, 'tool.flit.metadata', 'license'),
  ];
  const lists = [
    { table: 'project', key: 'classifiers' },
    { table: 'tool.poetry', key: 'classifiers' },
    { table: 'tool.flit.metadata', key: 'classifiers' },
  ].map(({ table, key }) => ({ field: `${table}.${key}`, values: toml.writtenList(table, key) }));
  const isNamed = own.some(({ expression, meaning }) => expression !== null || meaning === 'unlicensed');
  const classified = lists.flatMap(({ field, values }) => declareClassifiers(field, values));
  return assembleManifest({
    declared: isNamed ? own : [...own, ...classified],
    licenseFiles: [
      ...(toml.written('project.license', 'file')?.text.split('\n') ?? []),
      ...toml.writtenList('project', 'license-files').map((file) => file.text),
      ...toml.writtenList('project.license-files', 'paths').map((file) => file.text),
      ...toml.writtenList('project.license-files', 'globs').map((file) => file.text),
    ],
    name: nameIn(toml, ['project', 'tool.poetry', 'tool.flit.metadata']),
    isPrivate: lists.some(({ values }) => values.some((value) => isPrivateClassifier(value.text))),
  });
}

function declareAt(toml: TomlDocument, table: string, key: string): readonly Declared[] {
  const value = toml.written(table, key);
  return value === null ? [] : [declare(`${table}.${key}`, value)];
}

function nameIn(toml: TomlDocument, tables: readonly string[]): string | null {
  return tables.map((table) => toml.written(table, 'name')?.text ?? null).find((name) => name !== null) ?? null;
}
