import { expect, it } from 'vitest';
import { readReadmeClaims } from './read-readme-claims.ts';

it.each([
  ['# Thing\n\nThing is an open-source editor.\n', ['open-source']],
  ['# Thing\n\nAn open source editor for everyone.\n', ['open-source']],
  ['# Thing\n\nThis program is free software.\n', ['free-software']],
  ['# Thing\n\nThis project is fully open source.\n', ['open-source']],
  ['# Thing\n\n## License\n\nMIT\n', ['license']],
])('reads what %j claims', (text, expected) => {
  expect(readReadmeClaims(text).map(({ kind }) => kind)).toEqual(expected);
});

it.each([
  '# Thing\n\nThing is open-core.\n',
  '# Thing\n\nBuilt with open source.\n',
  '# Thing\n\nThis project is not open source.\n',
  '# Thing\n\nOther is an open source editor that we like.\n',
  '# Thing\n\nWe love our open source contributors.\n',
  '# Thing\n\nScans open source dependencies.\n',
])('does not take %j for a claim', (text) => {
  expect(readReadmeClaims(text)).toEqual([]);
});

it('gives the line and the license', () => {
  expect(readReadmeClaims('# Thing\n\n## License\n\nMIT\n')).toEqual([{ kind: 'license', line: 5, expression: 'MIT' }]);
});
