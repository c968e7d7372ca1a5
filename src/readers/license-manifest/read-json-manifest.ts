import { assembleManifest, type Declared, declare, declareChoice, declareNamed } from './declare.ts';
import type { LicenseManifest } from './license-manifest.ts';
import { type JsonObject, type JsonValue, parseJson } from './parse-json.ts';

/** Keys of CPAN's metadata that are no names; the others are read as names. https://metacpan.org/pod/CPAN::Meta::Spec#license */
const cpanKeys: ReadonlyMap<string, string | null> = new Map([
  ['perl_5', 'Artistic-1.0-Perl OR GPL-1.0-or-later'],
  ['perl', 'Artistic-1.0-Perl OR GPL-1.0-or-later'],
  ['apache', 'Apache-2.0'],
  ['artistic', 'Artistic-1.0'],
  ['freebsd', 'BSD-2-Clause'],
  ['gpl', 'GPL-1.0-or-later'],
  ['lgpl', 'LGPL-2.0-or-later'],
  ['ssleay', 'LicenseRef-scancode-ssleay'],
  ['sun', 'SISSL'],
  ['open_source', null],
  ['restrictive', null],
  ['unrestricted', null],
  ['restricted', null],
]);
/** https://lib.haxe.org/documentation/creating-a-haxelib-package/: `Public` is the public domain. */
const haxelibKeys: ReadonlyMap<string, string | null> = new Map([['Public', 'LicenseRef-scancode-public-domain']]);

/** package.json, bower.json and component.json: npm's `licenses` is a list to choose from. */
export function readPackageJson(text: string): LicenseManifest {
  const root = parseJson(text);
  const declared = [
    ...declareChoice('license', listDeclared('license', root.get('license'))),
    ...declareChoice('licenses', listDeclared('licenses', root.get('licenses'))),
  ];
  return assembleManifest({ declared, name: nameOf(root), isPrivate: root.get('private')?.isTrue === true });
}

/** https://getcomposer.org/doc/04-schema.md#license: a list is a choice, and `proprietary` means closed. */
export function readComposerJson(text: string): LicenseManifest {
  const root = parseJson(text);
  return assembleManifest({
    declared: declareChoice('license', listDeclared('license', root.get('license'))),
    name: nameOf(root),
  });
}

/** META.json and META6.json: the list of CPAN is not said to be a choice. */
export function readCpanJson(text: string): LicenseManifest {
  const root = parseJson(text);
  return assembleManifest({ declared: readKeyed(root.get('license'), cpanKeys), name: nameOf(root) });
}

export function readHaxelibJson(text: string): LicenseManifest {
  const root = parseJson(text);
  return assembleManifest({ declared: readKeyed(root.get('license'), haxelibKeys), name: nameOf(root) });
}

/** Manifests with one field `license`: vcpkg.json, elm.json, deno.json, jsr.json, dub.json, codemeta.json, *.podspec.json. */
export function readSimpleJson(text: string): LicenseManifest {
  const root = parseJson(text);
  return assembleManifest({ declared: listDeclared('license', root.get('license')), name: nameOf(root) });
}

function listDeclared(field: string, value: JsonValue | null): readonly Declared[] {
  if (value === null) return [];
  const values = value.items.length > 0 ? value.items : [value];
  return values.flatMap((item) => {
    if (item.text !== null) return declare(field, item.text);
    return item.object === null ? [] : (declareObject(field, item.object) ?? []);
  });
}

/** `{ "type": "MIT", "url": … }` as npm once had it; `name` and `@id` in other hands. */
function declareObject(field: string, object: JsonObject): Declared | null {
  const textOf = (keys: readonly string[]) =>
    keys.map((key) => object.get(key)?.text ?? null).find((text) => text !== null);
  return declareNamed(field, textOf(['type', 'name', 'license']) ?? null, textOf(['url', '@id', 'href']) ?? null);
}

function readKeyed(value: JsonValue | null, keys: ReadonlyMap<string, string | null>): readonly Declared[] {
  return listDeclared('license', value).map((declared) => {
    const expression = keys.get(declared.raw);
    if (expression === undefined) return declared;
    return { ...declared, expression, meaning: expression === null ? 'unknown' : 'name' };
  });
}

function nameOf(root: JsonObject): string | null {
  return root.get('name')?.text?.text ?? null;
}
