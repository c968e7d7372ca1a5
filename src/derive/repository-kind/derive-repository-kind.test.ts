import { expect, test } from 'vitest';
import { readArtefact } from '../interoperation/read-artefact.ts';
import { artefactPlaceOf } from './artefact-place.ts';
import { deriveRepositoryKind } from './derive-repository-kind.ts';

function kindOf(files: Readonly<Record<string, string>>) {
  const paths = Object.keys(files);
  return deriveRepositoryKind({
    files: Object.entries(files).map(([path, text]) => ({ path, reading: readArtefact(path, text) })),
    paths,
    contractPaths: paths.filter((path) => path.endsWith('.sol')),
  });
}

const main = 'package main\n\nfunc main() {\n\thttp.ListenAndServe(":80", nil)\n}\n';

test.each([
  ['server', { 'README.md': '# A\n\nA is a server.\n', 'main.go': main, 'go.mod': 'module a\n' }],
  [
    'server',
    { 'app/api/notes/route.ts': 'export async function GET() {}\n', Dockerfile: 'FROM node\nEXPOSE 80\nCMD ["a"]\n' },
  ],
  ['client', { 'desktop/app.js': 'new BrowserWindow({});\n', 'package.json': '{"name": "a", "private": true}' }],
  [
    'client',
    {
      'cmd/login.go': 'package main\n\nvar apiUrl = "https://api.rocket.com"\n',
      'main.go': 'package main\n\nfunc main() {}\n',
      'go.mod': 'module a\n',
    },
  ],
  ['cli', { 'main.go': 'package main\n\nfunc main() {}\n', 'go.mod': 'module a\n' }],
  ['library', { 'package.json': '{"name": "a"}', 'index.js': 'module.exports = () => createServer();\n' }],
  ['library', { 'go.mod': 'module a\n', 'a.go': 'package a\n' }],
  ['contracts', { 'contracts/A.sol': 'contract A {}\n' }],
  [
    'governance-docs',
    {
      'README.md': '# Committee\n',
      'meetings/2026-01-01.md': '# Minutes\n',
      'CHARTER.md': '# Charter\n',
      'policies/votes.md': '# Votes\n',
    },
  ],
  ['other', { 'README.md': '# Moved\n\nIt has moved.\n' }],
] as const)('%s', (kind, files) => {
  expect(kindOf(files).kind).toBe(kind);
});

test('each package of a workspace has its own, with its place', () => {
  const { kind, packages } = kindOf({
    'README.md': '# A\n\nA is a server.\n',
    'server/go.mod': 'module a\n',
    'server/main.go': main,
    'packages/sdk/package.json': '{"name": "a-sdk", "main": "index.js"}',
    'packages/sdk/index.js': '',
  });
  expect(kind).toBe('server');
  expect(packages).toEqual([
    {
      path: 'packages/sdk',
      name: 'a-sdk',
      kind: 'library',
      evidence: [expect.objectContaining({ path: 'packages/sdk/package.json' })],
    },
  ]);
});

test.each([
  ['src/a.ts', 'own'],
  ['tests/a.ts', 'test'],
  ['spec/a_spec.rb', 'test'],
  ['docs/spec/api.md', 'docs'],
  ['a_test.go', 'test'],
  ['examples/a.ts', 'example'],
  ['.github/workflows/ci.yml', 'example'],
  ['vendor/a/b.go', 'others'],
  ['node_modules/a/index.js', 'others'],
])('%s stands with what is %s', (path, place) => {
  expect(artefactPlaceOf(path)).toBe(place);
});
