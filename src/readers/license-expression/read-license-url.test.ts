import { describe, expect, test } from 'vitest';
import table from '../../../config/license-urls.json' with { type: 'json' };
import { formatExpression } from './format-expression.ts';
import { parseExpression } from './parse-expression.ts';
import { readLicenseUrl } from './read-license-url.ts';

describe('an address', () => {
  test.each([
    ['http://opensource.org/licenses/MIT', 'MIT'],
    ['https://www.opensource.org/licenses/mit-license.php', 'MIT'],
    ['https://opensource.org/license/bsd-3-clause/', 'BSD-3-Clause'],
    ['opensource.org/licenses/LGPL-2.1', 'LGPL-2.1-only'],
    ['http://www.apache.org/licenses/LICENSE-2.0', 'Apache-2.0'],
    ['https://www.apache.org/licenses/LICENSE-2.0.txt', 'Apache-2.0'],
    ['//apache.org/licenses/LICENSE-2.0.html#apply', 'Apache-2.0'],
    ['<http://www.apache.org/licenses/LICENSE-1.1>', 'Apache-1.1'],
    ['https://www.gnu.org/licenses/gpl-3.0.en.html', 'GPL-3.0-only'],
    ['https://www.gnu.org/licenses/old-licenses/gpl-2.0-standalone.html', 'GPL-2.0-only'],
    ['http://www.gnu.org/licenses/gpl.html', 'GPL-1.0-or-later'],
    ['http://www.gnu.org/copyleft/lesser.html', 'LGPL-2.1-or-later'],
    ['https://www.gnu.org/licenses/agpl-3.0.pt-br.html', 'AGPL-3.0-only'],
    ['https://www.gnu.org/licenses/fdl-1.3.txt', 'GFDL-1.3-only'],
    ['https://creativecommons.org/licenses/by/4.0/', 'CC-BY-4.0'],
    ['https://creativecommons.org/licenses/by-nc/4.0/legalcode', 'CC-BY-NC-4.0'],
    ['http://creativecommons.org/licenses/by-nc-sa/3.0/deed.en_US', 'CC-BY-NC-SA-3.0'],
    ['http://creativecommons.org/licenses/by/3.0/us/', 'CC-BY-3.0'],
    ['https://creativecommons.org/publicdomain/zero/1.0/', 'CC0-1.0'],
    ['https://creativecommons.org/licenses/by/', null],
    ['https://spdx.org/licenses/MIT.html', 'MIT'],
    ['https://spdx.org/licenses/GPL-2.0+.html', 'GPL-2.0-or-later'],
    ['https://choosealicense.com/licenses/mpl-2.0/', 'MPL-2.0'],
    ['https://licenses.nuget.org/Apache-2.0', 'Apache-2.0'],
    ['https://en.wikipedia.org/wiki/MIT_License', 'MIT'],
    ['https://ann.mit-license.org/', 'MIT'],
    ['https://web.archive.org/web/2015/http://www.wtfpl.net/txt/copying/', 'WTFPL'],
    ['https://mariadb.com/bsl11/', 'BUSL-1.1'],
    ['https://polyformproject.org/licenses/noncommercial/1.0.0', 'PolyForm-Noncommercial-1.0.0'],
    ['https://www.elastic.co/licensing/elastic-license', 'Elastic-2.0'],
    ['https://joinup.ec.europa.eu/collection/eupl/eupl-text-eupl-12', null],
    ['https://github.com/ann/example/blob/main/LICENSE', null],
    ['https://example.com/MIT', null],
    ['https://example.com/?u=https://opensource.org/licenses/MIT', null],
    ['https://opensource.org.example.com/licenses/MIT', null],
    ['https://opensource.org/licenses', null],
    ['https://opensource.org/licenses/%E0%A4%A', null],
    ['MIT', null],
    ['not an address', null],
    ['', null],
  ])('%s names %s', (url, expected) => {
    expect(readLicenseUrl(url)).toBe(expected);
  });

  test.each(Object.entries(table.urls))(
    'of the table is one that is found, and names a license: %s',
    (url, expression) => {
      const parsed = parseExpression(expression);
      expect(parsed && formatExpression(parsed)).toBe(expression);
      expect(readLicenseUrl(`https://www.${url}`)).toBe(expression);
    },
  );

  test.each([
    ['slashes', `https://${'/'.repeat(480)}`],
    ['dots', `a${'.'.repeat(480)}html`],
    ['eupl', `ec.europa.eu/${'eupl'.repeat(120)}`],
    ['a megabyte', 'https://a/'.repeat(100_000)],
  ])('is read in little time, hostile as it may be: %s', (_name, url) => {
    const started = performance.now();
    for (let run = 0; run < 100; run++) readLicenseUrl(url);
    expect(performance.now() - started).toBeLessThan(500);
  });
});
