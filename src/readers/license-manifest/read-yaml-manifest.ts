import { isMap, isScalar, isSeq, LineCounter, parseDocument, type YAMLMap } from 'yaml';
import { assembleManifest, type Declared, declare, declareChoice, maxValues, type WrittenValue } from './declare.ts';
import { type LicenseManifest, ManifestSyntaxError } from './license-manifest.ts';

/** The parser descends once for each level. */
const maxNesting = 200;
/** The parser takes seconds for a megabyte; such a manifest has a few kilobytes. */
const maxLength = 300_000;

interface YamlObject {
  readonly written: (key: string) => readonly WrittenValue[];
  readonly child: (key: string) => YamlObject | null;
}

/** https://github.com/citation-file-format: several licenses in the list are a choice. */
export function readCitation(text: string): LicenseManifest {
  const root = parseYaml(text);
  const declared = declareAll('license', root?.written('license'));
  const urls = declared.length > 0 ? [] : declareAll('license-url', root?.written('license-url'));
  return assembleManifest({ declared: declareChoice('license', [...declared, ...urls]), name: nameOf(root, 'title') });
}

/** Helm has no field for the license; Artifact Hub and Bitnami put it into an annotation. */
export function readChart(text: string): LicenseManifest {
  const root = parseYaml(text);
  const annotations = root?.child('annotations');
  const declared = ['artifacthub.io/license', 'licenses', 'license'].flatMap((key) =>
    declareAll(`annotations.${key}`, annotations?.written(key)),
  );
  return assembleManifest({ declared, name: nameOf(root, 'name') });
}

/** pubspec.yaml, which has no such field but may be private, and shard.yml, META.yml, which have one. */
export function readSimpleYaml(text: string): LicenseManifest {
  const root = parseYaml(text);
  return assembleManifest({
    declared: declareAll('license', root?.written('license')),
    name: nameOf(root, 'name'),
    isPrivate: root?.written('publish_to')[0]?.text === 'none',
  });
}

function declareAll(field: string, values: readonly WrittenValue[] = []): readonly Declared[] {
  return values.map((value) => declare(field, value));
}

function nameOf(root: YamlObject | null, key: string): string | null {
  return root?.written(key)[0]?.text ?? null;
}

/** Every scalar as the string it is written as. */
function parseYaml(text: string): YamlObject | null {
  if (text.length > maxLength) throw new ManifestSyntaxError('too long');
  if (nestingOf(text) > maxNesting) throw new ManifestSyntaxError('nested too deeply');
  const lineCounter = new LineCounter();
  const document = parseDocument(text, { lineCounter, logLevel: 'silent', schema: 'failsafe', uniqueKeys: false });
  const [error] = document.errors;
  if (error !== undefined) throw new ManifestSyntaxError(error.message.split('\n')[0] as string);
  return isMap(document.contents) ? wrap(document.contents, lineCounter) : null;
}

function wrap(map: YAMLMap, lines: LineCounter): YamlObject {
  return {
    written: (key) => {
      const value = map.get(key, true) as unknown;
      const items = isSeq(value) ? value.items.slice(0, maxValues) : [value];
      return items.flatMap((item) =>
        isScalar(item) && typeof item.value === 'string'
          ? { text: item.value, line: lines.linePos(item.range?.[0] ?? 0).line }
          : [],
      );
    },
    child: (key) => {
      const value = map.get(key, true) as unknown;
      return isMap(value) ? wrap(value, lines) : null;
    },
  };
}

/** Brackets, and the dashes of sequences in one line; indentation costs a character for each level, and the text is bounded. */
function nestingOf(text: string): number {
  let depth = 0;
  let deepest = 0;
  for (const char of text) {
    if (char === '[' || char === '{') deepest = Math.max(deepest, ++depth);
    else if (char === ']' || char === '}') depth--;
  }
  return /(?:[-?] ){200}/.test(text) || /^ {400}/m.test(text) ? maxNesting + 1 : deepest;
}
