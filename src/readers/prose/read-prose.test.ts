import { describe, expect, test } from 'vitest';
import { readProse } from './read-prose.ts';

const kinds = (path: string, text: string) => readProse(path, text).signs.map(({ kind, line }) => `${kind} ${line}`);

describe('what a project says of itself', () => {
  test('is its title and what stands before the next heading', () => {
    const { opening, openingLine } = readProse(
      'README.md',
      '# Rocket\n\nA server for notes.\n\n## Development\n\nRun the dev server locally.\n',
    );
    expect(opening).toBe('Rocket\nA server for notes.');
    expect(openingLine).toBe(3);
  });

  test('may stand in HTML', () => {
    const text = '<p align="center">\n<h1>Rocket</h1>\n<p>Rocket is an extensible server.</p>\n</p>\n\n## Install\n';
    expect(readProse('README.md', text).opening).toContain('Rocket is an extensible server.');
  });

  test('may be reStructuredText', () => {
    const text = 'Rocket\n======\n\nA generator of static sites.\n\nInstallation\n------------\n\nUnpack it.\n';
    expect(readProse('README.rst', text).opening).toBe('Rocket\nA generator of static sites.');
    expect(kinds('README.rst', text)).toEqual(['install 6']);
  });
});

describe('links', () => {
  test('stand under their headings, the nearest last', () => {
    const text =
      '# Rocket\n\n## Apps\n\n### Phones\n\n- [a](https://github.com/ann/a)\n\n## Credits\n\n<https://example.org/b>\n';
    expect(readProse('README.md', text).links).toEqual([
      { url: 'https://github.com/ann/a', line: 7, under: ['Rocket', 'Apps', 'Phones'] },
      { url: 'https://example.org/b', line: 11, under: ['Rocket', 'Credits'] },
    ]);
  });
});

describe('signs', () => {
  test.each([
    ['an export, by its heading', '# Exporting your notes\n', ['export 1']],
    ['exports of traces', '# Disable traces export\n', []],
    ['a variable of the shell', 'Then `export NAME=json` and go on.\n', []],
    ['a command that runs an image', '# Run\n\n```sh\ndocker run rocket\n```\n', ['self-host 3']],
    ['a sentence against other clients', 'Third-party clients are not allowed to connect.\n', ['forbids-clients 1']],
    ['a sentence for other clients', 'Third-party clients are welcome.\n', []],
    ['storage in files', 'It stores all data on the file system.\n', ['plain-storage 1']],
    ['storage of a secret in the clear', 'Do not store the secret in plaintext.\n', []],
    ['a choice on reports', 'Set DO_NOT_TRACK to disable telemetry.\n', ['telemetry-choice 1']],
  ])('%s', (_, text, expected) => {
    expect(kinds('docs/a.md', text)).toEqual(expected);
  });

  test('demands count in capitals, and in a folder of specifications in small letters too', () => {
    const text = 'Clients MUST ask and must wait.\n';
    expect(readProse('docs/a.md', text).normative).toBe(1);
    expect(readProse('docs/spec/a.md', text).normative).toBe(2);
  });
});

describe('hostile documents', () => {
  test.each(['>', '[', '![', '*a_', '<h1', '<', '&', '- ', '[a](', 'a\n===\n', '[x]: <', '**a '])(
    'full of %j are read',
    (piece) => {
      const { words } = readProse('a.md', piece.repeat(60_000 / piece.length));
      expect(words).toBeGreaterThan(0);
    },
  );

  test('too long ones are not read', () => {
    expect(readProse('a.md', '# Export\n'.repeat(60_000)).signs).toEqual([]);
  });
});
