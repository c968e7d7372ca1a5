import { describe, expect, it } from 'vitest';
import { combineNotices } from './combine-notices.ts';
import { readLicenseNotices } from './read-license-notices.ts';

const read = (text: string) => combineNotices(readLicenseNotices(text, 'readme'));

describe('sections on the license', () => {
  it.each([
    ['Markdown', '# Thing\n\nIt works.\n\n## License\n\nMIT © Ann Onym\n', 'MIT'],
    ['setext', 'Thing\n=====\n\nLicense\n-------\n\n[MIT](LICENSE)\n', 'MIT'],
    [
      'reStructuredText with an underline of tildes',
      'Thing\n=====\n\nUse\n~~~\n\nx\n\nLicense\n~~~~~~~\n\nApache 2.0\n',
      'Apache-2.0',
    ],
    ['AsciiDoc', '= Thing\n\n== Licensing\n\nThe ISC License\n', 'ISC'],
    ['HTML', '<h1>Thing</h1>\n<h2>License</h2>\n<p>MIT License</p>\n', 'MIT'],
    ['bold words', '# Thing\n\n**License**\n\nBSD 2-Clause\n', 'BSD-2-Clause'],
    ['German', '# Ding\n\n## Lizenz\n\nMIT\n', 'MIT'],
    ['Spanish', '# Cosa\n\n## Licencia\n\nMIT\n', 'MIT'],
    ['Chinese', '# 东西\n\n## 许可证\n\nMIT\n', 'MIT'],
    ['Japanese', '# もの\n\n## ライセンス\n\nMIT\n', 'MIT'],
    ['Russian', '# Вещь\n\n## Лицензия\n\nMIT\n', 'MIT'],
    ['an emoji by its name', '# Thing\n\n## :scroll: License\n\nMIT\n', 'MIT'],
    ['the license in the heading', '# Thing\n\n## License: MIT\n', 'MIT'],
    [
      'a list of parts',
      '# Thing\n\n## License\n\n- Code: MIT License\n- Docs: CC BY 4.0 License\n',
      'MIT AND CC-BY-4.0',
    ],
  ])('are read in %s', (_, text, expected) => {
    expect(read(text)).toBe(expected);
  });

  it.each([
    [
      'a subsection on third parties',
      '# Thing\n\n## License\n\nMIT\n\n### Third-party licenses\n\nOther is licensed under the GPLv3.\n',
      'MIT',
    ],
    ['a bundled part', '# Thing\n\n## License\n\nMIT\n\nIcons by Ann are licensed under CC BY 4.0.\n', 'MIT'],
    [
      'what the license will become',
      '# Thing\n\n## License\n\nLicensed under BUSL-1.1.\n\nIt becomes available under the Apache License 2.0 later.\n',
      'BUSL-1.1',
    ],
  ])('leave out %s', (_, text, expected) => {
    expect(read(text)).toBe(expected);
  });
});

describe('outside of sections on the license', () => {
  it.each([
    ['# Thing\n\nThis project is licensed under the MIT license.\n', 'MIT'],
    ['# Thing\n\nThing is released under the ISC license.\n', 'ISC'],
    ['# Thing\n\n![License](https://img.shields.io/badge/license-Apache%202.0-blue.svg)\n', 'Apache-2.0'],
    ['# Thing\n\n[![License: MIT](https://example.org/x.svg)](https://opensource.org/licenses/MIT)\n', 'MIT'],
    ['---\ntags: [a]\nlicense: apache-2.0\n---\n# Model\n', 'Apache-2.0'],
  ])('what is said of the whole project counts: %j', (text, expected) => {
    expect(read(text)).toBe(expected);
  });

  it.each([
    '# Thing\n\nIt uses Other, which is licensed under the GPLv3.\n',
    '# Thing\n\nInspired by Other (MIT license).\n',
    '# Thing\n\n| project | license |\n|---|---|\n| other | MIT |\n',
    '# Thing\n\n```\nThis project is licensed under the MIT license.\n```\n',
    '# License checker\n\nAllowed: MIT, ISC, Apache-2.0\n',
    '# Thing\n\nThis project is not licensed under the GPL.\n',
    '# Thing\n\n![npm](https://img.shields.io/npm/l/thing)\n',
  ])('the license of something else does not: %j', (text) => {
    expect(readLicenseNotices(text, 'readme')).toEqual([]);
  });
});
