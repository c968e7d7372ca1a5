import texts from 'spdx-license-list/full.js';
import { describe, expect, test } from 'vitest';
import { matchLicenseTexts } from './match-license-texts.ts';

const textOf = (id: string) => texts[id]?.licenseText ?? '';
const idsOf = (text: string) => matchLicenseTexts(text).matches.map(({ id }) => id);

describe('finds', () => {
  test('each text of the list as itself or as a license with the same words', () => {
    const wrong = Object.entries(texts).flatMap(([id, { licenseText }]) => {
      const { matches } = matchLicenseTexts(licenseText);
      return matches.some(({ match }) => match === 'modified') ? [id] : [];
    });
    expect(wrong).toEqual([]);
  }, 60_000);

  test('the larger license where a smaller one is part of it', () => {
    expect(idsOf(textOf('BSD-3-Clause'))).toEqual(['BSD-3-Clause']);
    expect(idsOf(textOf('BSD-2-Clause'))).toEqual(['BSD-2-Clause']);
    expect(idsOf(textOf('FSL-1.1-MIT'))).toEqual(['FSL-1.1-MIT']);
    expect(idsOf(textOf('MIT'))).toEqual(['MIT']);
    expect(idsOf(textOf('MIT-0'))).toEqual(['MIT-0']);
  });

  test('several licenses in one file, in their order', () => {
    const text = ['Bundled:', textOf('MIT'), textOf('ISC'), textOf('MIT'), textOf('Apache-2.0')].join('\n\n----\n\n');
    expect(idsOf(text)).toEqual(['MIT', 'ISC', 'MIT', 'Apache-2.0']);
  });

  test('Apache-2.0 without its appendix, and CC0 without its preface', () => {
    const [apache = ''] = textOf('Apache-2.0').split('END OF TERMS');
    expect(matchLicenseTexts(apache).matches).toMatchObject([{ id: 'Apache-2.0', match: 'verbatim' }]);
    const cc0 = textOf('CC0-1.0');
    expect(idsOf(cc0.slice(cc0.indexOf('Statement of Purpose')))).toEqual(['CC0-1.0']);
  });

  test('the Creative Commons licenses apart, which differ by few words', () => {
    for (const id of [
      'CC-BY-4.0',
      'CC-BY-NC-4.0',
      'CC-BY-ND-4.0',
      'CC-BY-SA-4.0',
      'CC-BY-NC-SA-4.0',
      'CC-BY-NC-ND-4.0',
    ]) {
      expect(idsOf(textOf(id))).toEqual([id]);
    }
  });

  test('a Creative Commons license without what its steward says before and behind it, after words that name it', () => {
    const whole = textOf('CC-BY-4.0');
    const alone = whole.slice(whole.indexOf('By exercising'), whole.lastIndexOf('Creative Commons is not a party'));
    const said =
      'Copyright WHATWG.\n\nThis work is licensed under a Creative Commons Attribution 4.0 International License. To the extent portions of it are incorporated into source code, such portions in the source code are licensed under the BSD 3-Clause License instead.';
    const { matches } = matchLicenseTexts([said, alone, textOf('BSD-3-Clause')].join('\n\n- - - -\n\n'));
    expect(matches.map(({ id, match }) => [id, match])).toEqual([
      ['CC-BY-4.0', 'verbatim'],
      ['BSD-3-Clause', 'verbatim'],
    ]);
  });

  test('a Creative Commons license of whose own words one is another', () => {
    const changed = textOf('CC-BY-4.0')
      .replace('By exercising', 'By the mere exercise of')
      .replaceAll('irrevocable', 'revocable');
    expect(matchLicenseTexts(changed).matches).toMatchObject([{ match: 'modified' }]);
  });

  test('texts in other languages', () => {
    expect(idsOf(textOf('LiLiQ-P-1.1'))).toEqual(['LiLiQ-P-1.1']);
    expect(idsOf(textOf('MulanPSL-2.0'))).toEqual(['MulanPSL-2.0']);
    expect(idsOf(textOf('D-FSL-1.0'))).toEqual(['D-FSL-1.0']);
  });

  test('nothing in prose that speaks of licenses', () => {
    const text =
      'This tool reads MIT, Apache and GPL licenses. Permission is hereby granted is what the MIT license says.';
    expect(matchLicenseTexts(text).matches).toEqual([]);
  });
});

describe('tells what differs', () => {
  test('one word, with its place and whether it decides', () => {
    const text = textOf('MIT').replace('and/or sell\ncopies', 'copies');
    const [match] = matchLicenseTexts(text).matches;
    expect(match).toMatchObject({ id: 'MIT', match: 'modified' });
    expect(match?.changes).toMatchObject([{ removed: 'and or sell', added: '', isDeciding: true }]);
  });

  test('a holder, a year and a project name decide nothing', () => {
    const text = textOf('BSD-3-Clause').replace('the copyright holder nor', 'Example GmbH nor');
    expect(matchLicenseTexts(text).matches).toMatchObject([{ id: 'BSD-3-Clause', match: 'cosmetic' }]);
  });

  test('another wording of the same sense decides nothing', () => {
    const text = textOf('BSD-3-Clause').replace(
      'Neither the name of the copyright holder nor the names of its contributors may be used',
      'The name of the author may not be used',
    );
    expect(matchLicenseTexts(text).matches[0]?.match).not.toBe('modified');
  });

  test('a word that is taken back elsewhere still counts', () => {
    const text = textOf('MIT').replace('free of charge', 'not free of charge');
    expect(matchLicenseTexts(text).matches).toMatchObject([{ match: 'modified' }]);
  });

  test('sentences put into a license are left to be read', () => {
    const inserted = 'The Software may be used by members of the Example Society and by nobody else at all.';
    const text = textOf('MIT').replace('The above copyright', `${inserted}\n\nThe above copyright`);
    const { matches, unclaimed } = matchLicenseTexts(text);
    expect(matches).toMatchObject([{ id: 'MIT' }]);
    expect(unclaimed.map(({ start, end }) => text.slice(start, end)).join(' ')).toContain('Example Society');
  });
});

test('a text that is no known license has its nearest ones', () => {
  const half = textOf('MPL-2.0').slice(0, 8000);
  const { matches, nearest } = matchLicenseTexts(half);
  expect(matches).toEqual([]);
  expect(nearest[0]).toMatchObject({ id: 'MPL-2.0' });
});

test.each([
  ['the same license a thousand times', `${textOf('MIT')}\n`.repeat(1000)],
  ['one phrase for ever', 'permission is hereby granted free of charge '.repeat(25_000)],
  [
    'all licenses at once',
    Object.values(texts)
      .map(({ licenseText }) => licenseText)
      .join('\n')
      .slice(0, 2_000_000),
  ],
])(
  'reads %s in bounded time',
  (_, text) => {
    const start = performance.now();
    matchLicenseTexts(text);
    expect(performance.now() - start).toBeLessThan(20_000);
  },
  30_000,
);
