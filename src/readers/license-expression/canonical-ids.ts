import deprecatedExceptionIds from 'spdx-exceptions/deprecated.json' with { type: 'json' };
import exceptionIds from 'spdx-exceptions/index.json' with { type: 'json' };
import deprecatedIds from 'spdx-license-ids/deprecated.json' with { type: 'json' };
import currentIds from 'spdx-license-ids/index.json' with { type: 'json' };

const byLowerCase = (ids: readonly string[]) => new Map(ids.map((id) => [id.toLowerCase(), id]));
const licenses = byLowerCase([...deprecatedIds, ...currentIds]);
const exceptions = byLowerCase([...deprecatedExceptionIds, ...exceptionIds]);

const licenseRef = /^(?:documentref-([a-z0-9.-]+):)?licenseref-([a-z0-9.-]+)$/i;
const additionRef = /^(?:documentref-([a-z0-9.-]+):)?additionref-([a-z0-9.-]+)$/i;

/**
 * The deprecated ids that name a license together with its exception.
 * Source: https://spdx.org/licenses/, notes of the deprecated ids.
 */
const combined: ReadonlyMap<string, readonly [license: string, exception: string]> = new Map([
  ['GPL-2.0-with-autoconf-exception', ['GPL-2.0', 'Autoconf-exception-2.0']],
  ['GPL-2.0-with-bison-exception', ['GPL-2.0', 'Bison-exception-2.2']],
  ['GPL-2.0-with-classpath-exception', ['GPL-2.0', 'Classpath-exception-2.0']],
  ['GPL-2.0-with-font-exception', ['GPL-2.0', 'Font-exception-2.0']],
  ['GPL-2.0-with-GCC-exception', ['GPL-2.0', 'GCC-exception-2.0']],
  ['GPL-3.0-with-autoconf-exception', ['GPL-3.0', 'Autoconf-exception-3.0']],
  ['GPL-3.0-with-GCC-exception', ['GPL-3.0', 'GCC-exception-3.1']],
  ['eCos-2.0', ['GPL-2.0-or-later', 'eCos-exception-2.0']],
  ['wxWindows', ['LGPL-2.0-or-later', 'WxWindows-exception-3.1']],
]);

/** Deprecated ids that are other names of a license. Source: as above. */
const renamed: ReadonlyMap<string, string> = new Map([
  ['BSD-2-Clause-FreeBSD', 'BSD-2-Clause-Views'],
  ['BSD-2-Clause-NetBSD', 'BSD-2-Clause'],
  ['bzip2-1.0.5', 'bzip2-1.0.6'],
  ['Nunit', 'zlib-acknowledgement'],
  ['StandardML-NJ', 'SMLNJ'],
]);

/**
 * One license of an expression, with the id in its canonical case and the GNU ids made precise: `GPL-2.0` is `GPL-2.0-only`,
 * `GPL-2.0+` is `GPL-2.0-or-later`. The plus of any other id is dropped. Null where SPDX knows no such license.
 */
export function canonicalLicense(written: string): { license: string; exception?: string } | null {
  const reference = canonicalReference(written, licenseRef, 'LicenseRef');
  if (reference !== null) return { license: reference };
  const isOrLater = written.endsWith('+');
  const id = licenses.get((isOrLater ? written.slice(0, -1) : written).toLowerCase());
  if (id === undefined) return null;
  const parts = combined.get(id);
  if (parts === undefined) return { license: renamed.get(id) ?? makePrecise(id, isOrLater) };
  return { license: makePrecise(parts[0], isOrLater), exception: parts[1] };
}

/** What may stand behind WITH: an exception SPDX knows, a `LicenseRef-` or an `AdditionRef-`. Null for anything else. */
export function canonicalException(written: string): string | null {
  return (
    exceptions.get(written.toLowerCase()) ??
    canonicalReference(written, licenseRef, 'LicenseRef') ??
    canonicalReference(written, additionRef, 'AdditionRef')
  );
}

function makePrecise(id: string, isOrLater: boolean): string {
  if (!/^(?:A|L)?GPL-|^GFDL-/.test(id) || id.endsWith('-or-later')) return id;
  if (id.endsWith('-only')) return isOrLater ? `${id.slice(0, -'-only'.length)}-or-later` : id;
  const precise = `${id}${isOrLater ? '-or-later' : '-only'}`;
  return licenses.get(precise.toLowerCase()) ?? id;
}

function canonicalReference(written: string, form: RegExp, prefix: string): string | null {
  const match = form.exec(written);
  if (match === null) return null;
  const [, document, name] = match;
  return `${document === undefined ? '' : `DocumentRef-${document}:`}${prefix}-${name}`;
}
