import { describe, expect, test } from 'vitest';
import { decideInstrument } from './decide-instrument.ts';
import { isContributionTermsPath } from './is-contribution-terms-path.ts';
import { readContributionTerms } from './read-contribution-terms.ts';

const decide = (...files: readonly (readonly [string, string])[]) =>
  decideInstrument(files.map(([path, text]) => ({ path, ...readContributionTerms(path, text) })));

const cla = ['CONTRIBUTING.md', 'You must sign the CLA.'] as const;
const dco = ['.github/dco.yml', ''] as const;
const assignment = ['docs/contributing.md', 'You must assign the copyright of your work to Acme LLC.'] as const;
const inbound = ['README.md', 'By contributing you agree to license your work under its MIT License.'] as const;

describe('the strongest instrument required decides', () => {
  test.each([
    ['an assignment before a CLA', [cla, assignment], 'assignment'],
    ['a CLA before the DCO', [dco, cla], 'cla'],
    ['the DCO before inbound = outbound', [inbound, dco], 'dco'],
    ['inbound = outbound, which asks for nothing', [inbound], 'none'],
  ])('%s', (_name, files, expected) => {
    expect(decide(...files).instrument).toBe(expected);
  });

  test('with who holds, and where it says so', () => {
    expect(decide(assignment)).toEqual({
      instrument: 'assignment',
      holder: 'Acme LLC',
      relicensing: true,
      evidence: [
        { path: 'docs/contributing.md', line: 1, detail: 'assigns-copyright' },
        { path: 'docs/contributing.md', line: 1, detail: 'names-assignment' },
      ],
    });
  });

  test('and an agreement names the holder better than a sentence about it', () => {
    const text = 'This is between you and Acme, Inc. ("Acme").\n\nYou grant to Acme a license to sublicense your work.';
    expect(decide(['CONTRIBUTING.md', 'You must sign the Acme CLA.'], ['CLA.md', text]).holder).toBe('Acme, Inc.');
  });
});

describe('nothing required', () => {
  test.each([
    ['is none where a guide says nothing', [['CONTRIBUTING.md', 'Fork, then open a pull request.']], 'none'],
    ['is none where it is said', [['README.md', 'We do not require a CLA to contribute.']], 'none'],
    ['is none where a CLA is left to the contributor', [['CONTRIBUTING.md', 'Consider filing a CLA.']], 'none'],
    ['is unknown where there is no guide', [['README.md', '# Acme']], 'unknown'],
    ['is unknown where there is no file', [], 'unknown'],
    ['is the DCO where its text is kept', [['DCO', 'It was created in whole or in part by me.']], 'dco'],
  ] as const)('%s', (_name, files, expected) => {
    expect(decide(...files).instrument).toBe(expected);
  });
});

describe('a path', () => {
  test.each([
    'CONTRIBUTING.md',
    '.github/CONTRIBUTING.md',
    'docs/contributing.rst',
    'docs/source/contribute/index.rst',
    'CONTRIBUTE',
    'CLA.md',
    'ICLA.txt',
    'docs/CLAs/CLA.md',
    'licenses/cla.md',
    'CONTRIBUTOR-LICENSE-AGREEMENT.md',
    'CONTRIBUTOR_AGREEMENT',
    'Contributor-Agreement.md',
    'DCO',
    'DCO_1_1.md',
    'dco.txt',
    'COPYRIGHT-ASSIGNMENT',
    'README.md',
    '.github/PULL_REQUEST_TEMPLATE.md',
    '.github/PULL_REQUEST_TEMPLATE/x.md',
    '.gitlab/merge_request_templates/Default.md',
    '.github/dco.yml',
    '.github/settings.yml',
    '.clabot',
    '.cla.json',
    '.prlint',
    '.github/workflows/ci.yaml',
    '.mergify.yml',
    'signatures/version1/cla.json',
    'Documentation/SubmittingPatches',
    'HACKING.md',
    'CONTRIBUTING.zh-CN.md',
  ])('is read: %s', (path) => {
    expect(isContributionTermsPath(path)).toBe(true);
  });

  test.each([
    'src/CONTRIBUTING.md',
    'vendor/acme/CLA.md',
    'node_modules/x/README.md',
    'CHANGELOG.md',
    'class.md',
    'docs/clang.md',
    'src/cla.ts',
    'CONTRIBUTORS',
    'CONTRIBUTORS.md',
    'packages/a/README.md',
    'docs/decode.md',
    '.github/ISSUE_TEMPLATE/bug.md',
    'cla.py',
  ])('is not: %s', (path) => {
    expect(isContributionTermsPath(path)).toBe(false);
  });
});
