/** Where GitHub looks for code owners, first found first. */
export const codeOwnersPaths = ['.github/CODEOWNERS', 'CODEOWNERS', 'docs/CODEOWNERS'] as const;

/** Where projects list who maintains them. */
export const maintainersPaths = [
  'MAINTAINERS',
  'MAINTAINERS.md',
  'MAINTAINERS.txt',
  'MAINTAINERS.rst',
  'OWNERS',
  '.github/MAINTAINERS.md',
  'docs/MAINTAINERS.md',
] as const;

export const ignoreRevsPath = '.git-blame-ignore-revs';
export const mailmapPath = '.mailmap';

/** Every file at HEAD that is read for what it says, source files apart. */
export const targetFilePaths = [...codeOwnersPaths, ...maintainersPaths, ignoreRevsPath, mailmapPath] as const;
