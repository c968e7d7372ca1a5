import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import texts from 'spdx-license-list/full.js';
import { parse } from 'yaml';
import { fingerprintOf, hashGrams } from '../src/readers/license-text/fingerprint.ts';
import { tokenize } from '../src/readers/license-text/tokenize.ts';

// Run by hand, with a checkout of ScanCode Toolkit: npm run fingerprints -- SCANCODE_CHECKOUT COMMIT

const [folder, commit] = process.argv.slice(2);
if (!folder || !commit) throw new Error('usage: npm run fingerprints -- SCANCODE_CHECKOUT COMMIT');

/** Fewer words than these are found in other texts by chance. */
const minWords = 60;
const minGrams = 12;
/** What shares more than this with a listed license is told from it word by word. */
const maxShared = 0.9;

interface Entry {
  readonly spdx_license_key?: string;
  readonly is_exception?: boolean;
  readonly is_generic?: boolean;
}

const listed = Object.values(texts).map(({ licenseText }) => {
  const grams = new Set<number>();
  hashGrams(tokenize(licenseText).words, (hash) => grams.add(hash));
  return grams;
});

const licenses = join(folder, 'src/licensedcode/data/licenses');
const rows = readdirSync(licenses)
  .filter((name) => name.endsWith('.LICENSE'))
  .sort()
  .flatMap((name) => fingerprint(readFileSync(join(licenses, name), 'utf8')));

const lines = rows.map((row) => `    ${JSON.stringify(row)}`).join(',\n');
writeFileSync(
  new URL('../config/license-fingerprints.json', import.meta.url),
  `{
  "comment": "Licenses that SPDX does not list, as hashes of some forty runs of six words each (src/readers/license-text/fingerprint.ts): id, words, hashes (32 bits, little-endian, base64). No text can be made from them. Written by .ci/fingerprint-licenses.ts.",
  "source": { "project": "https://github.com/aboutcode-org/scancode-toolkit", "commit": ${JSON.stringify(commit)}, "license": "CC-BY-4.0", "copyright": "Copyright (c) nexB Inc. and others" },
  "licenses": [
${lines}
  ]
}
`,
);
console.log(`${rows.length} licenses`);

function fingerprint(file: string): [string, number, string][] {
  const [, head = '', text = ''] = /^---\n([\s\S]*?)\n---\n([\s\S]*)$/.exec(file) ?? [];
  const { spdx_license_key: id, is_exception, is_generic } = (parse(head) ?? {}) as Entry;
  if (!id?.startsWith('LicenseRef-scancode-') || is_exception || is_generic) return [];
  const { words } = tokenize(text.trim());
  const grams = fingerprintOf(words);
  if (words.length < minWords || grams.length < minGrams || isListed(grams)) return [];
  return [[id, words.length, Buffer.from(Uint32Array.from(grams).buffer).toString('base64')]];
}

function isListed(grams: readonly number[]): boolean {
  return listed.some((others) => grams.filter((gram) => others.has(gram)).length > maxShared * grams.length);
}
