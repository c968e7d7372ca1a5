import { describe, expect, test } from 'vitest';
import type { ContributionStatement } from './contribution-terms.ts';
import { readContributionTerms } from './read-contribution-terms.ts';

const read = (path: string, text: string) => readContributionTerms(path, text).statements;
const told = ({ instrument, strength }: ContributionStatement) => `${instrument} ${strength}`;
const guide = (text: string) => read('CONTRIBUTING.md', text).map(told);

describe('a guide requires a CLA', () => {
  test.each([
    ['You must sign our Contributor License Agreement first.'],
    ['Before we merge anything, please sign the CLA.'],
    ['A bot will ask you to sign the CLA.'],
    ['We cannot accept code without a signed CLA.'],
    ['If you have not signed the CLA, your pull request will be closed.'],
    ['Most patches require you to agree to a Contributor License Agreement (CLA).'],
    ['As in other projects, we ask you to sign a __CLA__.'],
    ['1. Sign the [CLA](https://example.com/cla).'],
    ['All pull requests must carry a signed Eclipse ECA.'],
    ['提交之前需要签署 CLA。'],
    ['By sending a pull request you agree to the Acme Contribution Agreement.'],
  ])('%s', (text) => {
    expect(guide(text)).toEqual(['cla required']);
  });

  test('where an address alone says which', () => {
    const [statement] = read('CONTRIBUTING.md', 'Please sign at https://cla.developers.google.com/ first.');
    expect(statement).toMatchObject({ instrument: 'cla', strength: 'required', holder: 'Google', relicensing: true });
  });

  test('where the address is given at the end of the file', () => {
    const [statement] = read(
      'CONTRIBUTING.md',
      'You must sign the [OCA][1].\n\n[1]: https://oca.opensource.oracle.com/',
    );
    expect(statement).toMatchObject({ instrument: 'cla', holder: 'Oracle', detail: 'oca.opensource.oracle.com' });
  });

  test('where a sentence under its title names nothing', () => {
    expect(guide('## Contributor License Agreement\n\nYou must sign the agreement before we merge.')).toContain(
      'cla required',
    );
  });

  test('where it is kept, and shown where', () => {
    expect(guide('The CLA is available [here](https://example.com/cla/).')).toEqual(['cla required']);
  });
});

describe('a guide does not ask for a CLA', () => {
  test.each([
    ['We do not require a CLA.', ['none required']],
    ["We don't use a contributor license agreement.", ['none required']],
    ['There is no CLA.', ['none required']],
    ['A CLA is not required.', ['none required']],
    ["Why we don't explicitly require a CLA", ['none required']],
    ['No copyright assignment is needed to contribute.', ['none required']],
    ['Use the DCO instead of a CLA.', ['none required', 'dco required']],
    ['No CLA is needed and no DCO sign-off is enforced.', ['none required', 'none required']],
    ['We do not require a CLA or a Developer Certificate of Origin.', ['none required', 'none required']],
    ['There is no CLA; contributions use the DCO.', ['none required', 'dco required']],
    ['Work is accepted under the DCO, and no CLA is required.', ['none required', 'dco required']],
    ['Unlike Acme, which has a CLA, this is simple.', ['cla mentioned']],
    ['To contribute upstream you must sign their CLA.', ['cla mentioned']],
    ['Signing the CLA is optional.', ['cla offered']],
    ['Do I need to sign a CLA?', ['cla mentioned']],
    ['```\nYou must sign the CLA.\n```', []],
    ['<!-- Licensed to Acme under one or more contributor license agreements. -->', []],
    ['| Acme | must sign a CLA |', ['cla mentioned']],
  ])('%s', (text, expected) => {
    expect(guide(text)).toEqual(expected);
  });

  test('though small changes may do without one', () => {
    expect(guide('You must sign the CLA.\n\nSmall fixes do not require a CLA.')).not.toContain('none required');
  });
});

describe('a guide requires the DCO', () => {
  test.each([
    ['All commits must be signed off.'],
    ['Please add a Signed-off-by line to each commit.'],
    ['Commit with `git commit -s`, please.'],
    ['You must agree to the Developer Certificate of Origin.'],
    ['We enforce the [DCO](https://developercertificate.org).'],
    ['Remember to use `--signoff`.'],
  ])('%s', (text) => {
    expect(guide(text)).toEqual(['dco required']);
  });

  test('where it quotes the text, once', () => {
    const text =
      'Certify the below:\n\n```\n(a) it was created in whole or in part by me; or\n(d) including my sign-off\n```';
    expect(read('CONTRIBUTING.md', text)).toMatchObject([
      { instrument: 'dco', strength: 'required', line: 4, endLine: 5 },
    ]);
  });
});

describe('a guide does not ask for the DCO', () => {
  test.each([
    ['Sign your commits with `git commit -S` and your GPG key.', []],
    ['You must sign your commits with GPG.', []],
    ['You need the sign-off of two reviewers.', []],
    ['`Signed-off-by` - we do not use this.', ['none required']],
    ['A `Signed-off-by` line is appreciated but not enforced.', ['dco offered']],
    ['While not required, we recommend signed-off commits.', ['dco offered']],
  ])('%s', (text, expected) => {
    expect(guide(text)).toEqual(expected);
  });
});

describe('a guide asks for the copyright, or other rights', () => {
  test('by assignment, to whoever it names', () => {
    const [statement] = read(
      'CONTRIBUTING.md',
      'By submitting you assign the copyright of those changes to Acme Systems LLC.',
    );
    expect(statement).toMatchObject({ instrument: 'assignment', strength: 'required', holder: 'Acme Systems LLC' });
  });

  test('of the FSF', () => {
    const [statement] = read('CONTRIBUTE', 'Larger changes need a copyright assignment to the FSF.');
    expect(statement).toMatchObject({
      instrument: 'assignment',
      holder: 'Free Software Foundation',
      relicensing: true,
    });
  });

  test('or the DCO, of which the weaker is what is required', () => {
    expect(guide('You must file a copyright assignment or use the DCO.')).toEqual([
      'assignment offered',
      'dco required',
    ]);
  });

  test('by a license to the holder that it may pass on', () => {
    const text = 'By contributing you grant Acme Inc. a perpetual license to use and sublicense your work.';
    expect(read('CONTRIBUTING.md', text)).toMatchObject([
      { instrument: 'cla', relicensing: true, holder: 'Acme Inc.' },
    ]);
  });

  test('by leaving the license to the holder', () => {
    const text = 'You agree that your contributions may be relicensed at our discretion.';
    expect(read('CONTRIBUTING.md', text)).toContainEqual(
      expect.objectContaining({ instrument: 'cla', relicensing: true }),
    );
  });

  test('not by saying that one must be able to', () => {
    expect(guide('You assert that you have the right to assign the copyright.')).toEqual([]);
  });
});

describe('a guide takes contributions in under the license they go out with', () => {
  test.each([
    ['By contributing you agree that your contributions will be licensed under its MIT License.'],
    ['Unless you state otherwise, any contribution you submit shall be dual licensed as above.'],
    ['Contributions are accepted under the same license as the project.'],
    ['We follow inbound=outbound.'],
  ])('%s', (text) => {
    expect(guide(text)).toEqual(['inbound-outbound required']);
  });

  test.each([
    ['The project is licensed under the MIT License.'],
    ['All code is dual licensed under MIT and Apache-2.0.'],
    ['All code, unless stated otherwise, is dual-licensed under MIT.'],
    ['Third-party code must be released under the same license.'],
    ['Contributors agree to the code of conduct, licensed under CC BY.'],
  ])('and not where it says: %s', (text) => {
    expect(guide(text)).toEqual([]);
  });
});

describe('an agreement', () => {
  test('that grants sublicensing lets the holder relicense', () => {
    const text =
      '# Acme CLA\n\nThis is between you and Acme, Inc. ("Acme").\n\nYou hereby grant to Acme a license to reproduce, sublicense, and distribute your contributions.';
    expect(read('CLA.md', text)).toMatchObject([
      {
        instrument: 'cla',
        strength: 'required',
        holder: 'Acme, Inc.',
        relicensing: true,
        line: 5,
        detail: 'grants-sublicense',
      },
    ]);
  });

  test('that assigns is an assignment', () => {
    expect(
      read('COPYRIGHT-ASSIGNMENT.md', 'You hereby assign to Acme Foundation all copyright in your work.'),
    ).toMatchObject([{ instrument: 'assignment', holder: 'Acme Foundation' }]);
  });

  test('that promises to stay open does not', () => {
    const text =
      'You grant Acme a license to sublicense.\n\nWe will distribute your Contribution only under an OSI-approved license.';
    expect(read('CLA.md', text)).toMatchObject([{ instrument: 'cla', relicensing: false }]);
  });

  test('that promises the license of today beside any other does', () => {
    const text =
      'You grant us a license to sublicense, under any license, including proprietary licenses.\n\nWe will also distribute the Contribution under open source licenses.';
    expect(read('CLA.md', text)).toMatchObject([{ relicensing: true }]);
  });

  test('is the DCO where the file holds that text', () => {
    expect(read('DCO', 'I certify that it was created in whole or in part by me.')).toMatchObject([
      { instrument: 'dco', strength: 'offered', detail: 'dco-text' },
    ]);
  });
});

describe('a README', () => {
  test('is read where it speaks of contributing', () => {
    expect(read('README.md', '# Acme\n\n## Contributing\n\nPlease sign the CLA.').map(told)).toEqual(['cla required']);
    expect(read('README.md', '# Acme\n\nAll contributions need a signed CLA.').map(told)).toEqual(['cla required']);
  });

  test('is not read where it describes a product', () => {
    expect(read('README.md', '# Acme\n\n## Features\n\nUsers must agree to a CLA.')).toEqual([]);
  });

  test('with fences in a list does not lose what follows', () => {
    const text =
      '## Build\n\n- run:\n  ```sh\n  make\n  ```\n\n```inline``` code\n\n## Contributing\n\nYou must sign the CLA.';
    expect(read('README.md', text).map(told)).toEqual(['cla required']);
  });
});

describe('a template', () => {
  test('asks with boxes and in comments', () => {
    expect(read('.github/PULL_REQUEST_TEMPLATE.md', '- [ ] I have signed the CLA').map(told)).toEqual(['cla required']);
    expect(
      read('.github/PULL_REQUEST_TEMPLATE.md', "<!-- Don't forget to sign off your commits -->").map(told),
    ).toEqual(['dco required']);
  });
});
