import names from '../../../config/license-names.json' with { type: 'json' };
import { readLicenseName } from '../license-expression/read-license-name.ts';
import { type Declared, maxValues, type WrittenValue } from './declare.ts';

const table = new Map<string, string | null>(Object.entries(names.classifiers));

/**
 * PyPI's license classifiers. "OSI Approved" alone names no license, and says nothing beside one that does.
 * Source: https://pypi.org/classifiers/.
 */
export function declareClassifiers(field: string, values: readonly WrittenValue[]): readonly Declared[] {
  const declared = values
    .filter(({ text }) => /^\s*License\s*::\s*\S/.test(text))
    .slice(0, maxValues)
    .map(({ text, line }): Declared => {
      const expression = readClassifier(text);
      const isNoGrant = expression === 'LicenseRef-scancode-proprietary-license';
      const meaning = expression === null ? 'unknown' : isNoGrant ? 'unlicensed' : 'name';
      return { field, raw: text, line, expression, meaning };
    });
  const telling = declared.filter(({ expression }) => expression !== null);
  return telling.length > 0 ? telling : declared.slice(0, 1);
}

export function isPrivateClassifier(text: string): boolean {
  return /^\s*Private\s*::/.test(text);
}

function readClassifier(text: string): string | null {
  const name = text.split('::').at(-1)?.trim() ?? '';
  const listed = table.get(name);
  return listed === undefined ? readLicenseName(name) : listed;
}
