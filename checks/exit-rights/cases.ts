import { unknown } from '../../src/core/fact.ts';
import type { Case, CaseFacts } from '../../tests/support/case.ts';
import { type TreeChanges, type TreeFiles, treeFacts } from '../../tests/support/tree-facts.ts';

/** A program that listens, of people who say that it is a server. */
const server: TreeFiles = {
  'README.md': '# Rocket\n\nRocket is a small server for notes.\n',
  'main.go': 'package main\n\nfunc main() {\n\thttp.ListenAndServe(":80", nil)\n}\n',
  'go.mod': 'module example.org/rocket\n',
};
/** A program with a window. */
const client: TreeFiles = {
  'README.md': '# Rocket\n\nAn application for notes.\n',
  'package.json': '{"name": "rocket", "private": true}',
  'desktop/app.js': 'const window = new BrowserWindow({});\n',
};
const vault = (functions: string) => ({
  'contracts/Vault.sol': `pragma solidity ^0.8.0;\ncontract Vault {\n  address public owner;\n  bool public paused;\n  mapping(address => uint) public deposits;\n  modifier onlyOwner() { require(msg.sender == owner); _; }\n  constructor() { owner = msg.sender; }\n  function setOwner(address a) external onlyOwner { owner = a; }\n${functions}\n}\n`,
  'package.json': '{"name": "vault", "private": true}',
});
const withdraw = '  function withdraw(uint a) external { deposits[msg.sender] -= a; payable(msg.sender).transfer(a); }';
const pause = '  function pause() external onlyOwner { paused = true; }';
const timelock = (delay: string) => ({
  'contracts/Timelock.sol': `pragma solidity ^0.8.0;\ncontract Timelock {\n  uint public constant MINIMUM_DELAY = ${delay};\n  uint public x;\n  function set(uint a) external { x = a; }\n}\n`,
});

const of = (base: TreeFiles, files: TreeFiles, changes?: TreeChanges): CaseFacts =>
  treeFacts({ ...base, ...files }, changes);

const image = {
  Dockerfile:
    'FROM golang AS build\nRUN go build\nFROM scratch\nCOPY --from=build /rocket /rocket\nEXPOSE 80\nCMD ["/rocket"]\n',
};
const exported = {
  'api/export.go': 'package api\n\nfunc exportNotes(w Writer) { json.NewEncoder(w).Encode(notes) }\n',
};
const tethered = { 'lib/api.js': "const apiUrl = 'https://api.rocket.com/v1';\nfetch(apiUrl);\n" };
const exportedByClient = { 'lib/export-notes.js': 'export const exportNotes = () => zip(notes);\n' };

const ways: readonly Case[] = [
  {
    name: 'a server with an export and an image: pass, strong',
    facts: of(server, { ...image, ...exported }),
    outcome: 'pass',
    findings: [],
    reason: /^strong to leave: export and self-host; to fork: strong/,
    measurement: { 'families.length': 2, gradeRank: 3 },
  },
  {
    name: 'a server with an image alone: pass, medium',
    facts: of(server, image),
    outcome: 'pass',
    findings: [],
    reason: /^medium/,
  },
  {
    name: 'a server with neither: fail',
    facts: of(server, {}),
    outcome: 'fail',
    findings: ['below-grade'],
    reason: /no way out found for this server/,
  },
  {
    name: 'signatures, lockfiles, a claim of reproducible builds and a badge of them, and no way out: fail',
    facts: of(server, {
      '.github/workflows/release.yml': 'jobs:\n  a:\n    steps:\n      - uses: actions/attest-build-provenance@v2\n',
      'go.sum': '',
      'docs/trust.md': '# Trust\n\nBuilds are reproducible. ![signed](https://example.org/signed.svg)\n',
    }),
    outcome: 'fail',
    findings: ['below-grade'],
    measurement: { 'families.length': 0 },
  },
  {
    name: 'the word for a bridge: fail',
    facts: of(server, { 'docs/bridge.md': '# Bridge\n\nA bridge between notes.\n' }),
    outcome: 'fail',
    findings: ['below-grade'],
  },
  {
    name: 'what a language exports to its other files: fail',
    facts: of(server, {
      'web/a.ts': 'export const notes = [];\nexport default function list() { return JSON.stringify(notes); }\n',
      'export_test.go': 'package main\n\nfunc exportNotes() { json.Marshal(1) }\n',
      'locales/en.ts': 'export const text = { exportNotes: "Export as JSON" };\n',
      'metrics.go': 'package main\n\nimport "go.opentelemetry.io/otel"\n\nfunc exportData() { json.Marshal(1) }\n',
    }),
    outcome: 'fail',
    findings: ['below-grade'],
  },
  {
    name: 'imports from rivals without an export: fail',
    facts: of(server, { 'import.go': 'package main\n\nfunc importNotes(text string) { json.Unmarshal(text) }\n' }),
    outcome: 'fail',
    findings: ['below-grade'],
  },
  {
    name: 'a route for exports: pass',
    facts: of(server, { 'routes.go': 'package main\n\nfunc routes() { r.Get("/api/v1/export", handle) }\n' }),
    outcome: 'pass',
    findings: [],
  },
  {
    name: 'a command for backups: pass',
    facts: of(server, { 'cmd.go': 'package main\n\nvar c = cobra.Command{Use: "backup", Run: run}\n' }),
    outcome: 'pass',
    findings: [],
  },
  {
    name: 'data in plain files, as a document says: pass',
    facts: of(server, {
      'docs/storage.md': '# Storage\n\nRocket stores notes on the file system in simple folders.\n',
    }),
    outcome: 'pass',
    findings: [],
  },
  {
    name: 'images that build, test and develop: fail',
    facts: of(server, {
      'ci/Dockerfile': 'FROM golang\nCMD ["make"]\n',
      'Dockerfile.test': 'FROM golang\nCMD ["go", "test"]\n',
      '.devcontainer/Dockerfile': 'FROM golang\nCMD ["rocket"]\n',
      'docker/Dockerfile': 'FROM golang\nCMD ["bash"]\n',
      'tools/Dockerfile': 'FROM golang\nRUN go build\n',
    }),
    outcome: 'fail',
    findings: ['below-grade'],
  },
  {
    name: 'an image that takes its command from a web server: pass',
    facts: of(server, {
      Dockerfile:
        'FROM node AS build\nRUN npm run build\nFROM nginx:alpine\nCOPY --from=build /app /usr/share/nginx/html\n',
    }),
    outcome: 'pass',
    findings: [],
  },
  {
    name: 'an image that wraps a command: not applicable',
    facts: treeFacts({
      'README.md': '# Rocket\n\nA command-line tool that counts lines.\n',
      'Cargo.toml': '[package]\nname = "rocket"\n[[bin]]\nname = "rocket"\npath = "src/main.rs"\n',
      'src/main.rs': 'fn main() {}\n',
      Dockerfile: 'FROM rust\nCOPY . .\nENTRYPOINT ["rocket"]\n',
    }),
    outcome: 'not-applicable',
    findings: [],
  },
  {
    name: 'compose files of databases for tests: fail',
    facts: of(server, {
      'docker-compose.yml': 'services:\n  db:\n    image: postgres:16\n  cache:\n    image: redis\n',
    }),
    outcome: 'fail',
    findings: ['below-grade'],
  },
  {
    name: 'a compose file that starts what is being edited: fail',
    facts: of(server, { 'docker-compose.yml': 'services:\n  web:\n    build: .\n    command: npm run dev\n' }),
    outcome: 'fail',
    findings: ['below-grade'],
  },
  {
    name: 'a compose file with the project’s own image: pass',
    facts: of(server, { 'compose.yaml': 'services:\n  web:\n    image: acme/rocket:latest\n    ports: ["80:80"]\n' }),
    outcome: 'pass',
    findings: [],
  },
  {
    name: 'instructions to install a server: pass',
    facts: of(server, { 'docs/install.md': '# Installation\n\nUnpack it and start it.\n' }),
    outcome: 'pass',
    findings: [],
  },
  {
    name: 'migrations of a database, which move no account: fail',
    facts: of(server, {
      'db/migrations/001.sql': 'create table notes (id int);\n',
      'docs/a.md': '# Migration\n\nRun the migrations.\n',
    }),
    outcome: 'fail',
    findings: ['below-grade'],
  },
  {
    name: 'an account that moves by its protocol: pass',
    facts: of(server, { 'move.ts': "const method = 'com.atproto.repo.importRepo';\n" }),
    outcome: 'pass',
    findings: [],
  },
  {
    name: 'a client whose users may name another server: pass',
    facts: of(client, { ...tethered, 'lib/flags.js': "program.option('--server <url>');\n" }),
    outcome: 'pass',
    findings: [],
  },
  {
    name: 'a client that talks to its vendor’s host alone, with an export: fail',
    facts: of(client, { ...tethered, ...exportedByClient }),
    outcome: 'fail',
    findings: ['below-grade', 'tethered-host'],
  },
  {
    name: 'contracts from which users withdraw by themselves: pass',
    facts: treeFacts(vault(withdraw)),
    outcome: 'pass',
    findings: [],
    measurement: { exitWindowDays: null },
  },
  {
    name: 'contracts whose withdrawal only the owner may call: fail',
    facts: treeFacts(
      vault(
        '  function withdraw(uint a) external onlyOwner { payable(owner).transfer(a); }\n  function cage() external onlyOwner { paused = true; }',
      ),
    ),
    outcome: 'fail',
    findings: ['below-grade'],
  },
  {
    name: 'contracts that wait seven days before changes: pass',
    facts: treeFacts({ ...vault(withdraw), ...timelock('7 days') }),
    outcome: 'pass',
    findings: [],
    measurement: { exitWindowDays: 7 },
  },
  {
    name: 'contracts that wait two days before changes: pass, and told',
    facts: treeFacts({ ...vault(withdraw), ...timelock('2 * 86400') }),
    outcome: 'pass',
    findings: ['short-exit-window'],
    measurement: { exitWindowDays: 2 },
  },
  {
    name: 'a wait that only tests have: pass',
    facts: treeFacts({
      ...vault(withdraw),
      'test/Timelock.sol': 'contract T { uint constant MINIMUM_DELAY = 1 days; }\n',
    }),
    outcome: 'pass',
    findings: [],
    measurement: { exitWindowDays: null },
  },
];

const alone: readonly Case[] = [
  {
    name: 'an application that needs nobody: pass, medium',
    facts: of(client, {}),
    outcome: 'pass',
    findings: [],
    reason: /^medium to leave: self-host/,
  },
  {
    name: 'the same with an export: pass, strong',
    facts: of(client, exportedByClient),
    outcome: 'pass',
    findings: [],
    reason: /^strong/,
  },
  {
    name: 'an application that asks people to sign in: fail',
    facts: of(client, { 'ui/SignInDialog.cpp': 'void show() {}\n' }),
    outcome: 'fail',
    findings: ['below-grade'],
  },
  {
    name: 'an application for a protocol of many servers, that asks people to log in: pass',
    facts: of(client, {
      'README.md': '# Rocket\n\nAn IRC client for the desktop.\n',
      'ui/LoginPage.js': 'export const LoginPage = () => {};\n',
      'lib/irc.js': "const words = ['PRIVMSG', 'away-notify', 'multi-prefix', 'extended-join', 'RPL_ISUPPORT'];\n",
    }),
    outcome: 'pass',
    findings: [],
    reason: /^medium to leave: move/,
  },
  {
    name: 'images of what a command makes for others: fail',
    facts: of(
      {},
      {
        'README.md': '# rocket\n\nThe command line of rocket.com.\n',
        'go.mod': 'module example.org/rocket\n',
        'main.go': 'package main\n\nfunc main() { call("https://api.rocket.com/v1") }\n',
        'cmd/login.go': 'package cmd\n',
        'scanner/templates/flask/Dockerfile': image.Dockerfile,
        'Dockerfile.mcp': image.Dockerfile,
      },
    ),
    outcome: 'fail',
    findings: ['below-grade', 'tethered-host'],
  },
];

const holds: readonly Case[] = [
  {
    name: 'one owner who can pause it: fail',
    facts: treeFacts(vault(`${withdraw}\n${pause}`)),
    outcome: 'fail',
    findings: ['below-grade', 'freeze-power'],
  },
  {
    name: 'a pause, and a timelock that may hold it: pass, and told',
    facts: treeFacts({ ...vault(`${withdraw}\n${pause}`), ...timelock('30 days') }),
    outcome: 'pass',
    findings: ['freeze-power'],
    measurement: { exitWindowDays: 30 },
  },
  {
    name: 'a service of one vendor in what a client ships: pass, medium, and told',
    facts: of(client, {
      ...exportedByClient,
      ...image,
      'package.json': '{"private": true, "dependencies": {"firebase": "^11"}}',
    }),
    outcome: 'pass',
    findings: ['saas-dependency'],
    reason: /^medium/,
  },
  {
    name: 'the same service in a comment, in documents and among the tools of development: pass',
    facts: of(client, {
      ...exportedByClient,
      'lib/a.js': '// firebase.initializeApp()\n',
      'docs/a.md': '# Firebase\n\nNot used.\n',
      'package.json': '{"private": true, "devDependencies": {"firebase": "^11"}}',
    }),
    outcome: 'pass',
    findings: [],
  },
  {
    name: 'the same service, and a flavour without it: pass',
    facts: of(client, {
      ...exportedByClient,
      'package.json': '{"private": true, "dependencies": {"firebase": "^11"}}',
      'app/src/foss/java/Push.kt': 'class Push\n',
    }),
    outcome: 'pass',
    findings: [],
  },
  {
    name: 'reports of use without a choice: pass, and told',
    facts: of(server, { ...image, 'report.go': 'package main\n\nfunc sendTelemetry() {}\n' }),
    outcome: 'pass',
    findings: ['telemetry'],
  },
  {
    name: 'reports of use that a variable turns off: pass',
    facts: of(server, {
      ...image,
      'report.go': 'package main\n\nfunc sendTelemetry() { if os.Getenv("DO_NOT_TRACK") != "" { return } }\n',
    }),
    outcome: 'pass',
    findings: [],
  },
  {
    name: 'a license that limits use: fail, and medium at most',
    facts: of(server, { ...image, ...exported }, { license: { expression: 'BUSL-1.1', class: 'source-available' } }),
    outcome: 'fail',
    findings: ['fork-license', 'use-limits'],
    reason: /^medium .*to fork: weak/,
  },
  {
    name: 'a license whose day of change is past: pass',
    facts: of(
      server,
      { ...image, ...exported },
      {
        license: { expression: 'BUSL-1.1', class: 'source-available' },
        licensing: {
          changeTerms: [
            {
              path: 'LICENSE',
              line: 9,
              kind: 'date',
              date: '2023-04-01',
              years: null,
              changeLicense: 'GPL',
              changeExpression: 'GPL-2.0-or-later',
              additionalGrant: null,
              licensor: null,
            },
          ],
        },
      },
    ),
    outcome: 'pass',
    findings: [],
  },
  {
    name: 'an agreement by which one holder may relicense: pass, and told',
    facts: of(server, image, {
      licensing: {
        relicensing: {
          instrument: 'cla',
          holder: 'Acme',
          relicensing: true,
          evidence: [{ path: 'CLA.md', line: 1, detail: 'grants relicensing' }],
        },
      },
    }),
    outcome: 'pass',
    findings: ['relicensing-agreement'],
  },
  {
    name: 'a sign-off of contributions: pass',
    facts: of(server, image, {
      licensing: {
        relicensing: {
          instrument: 'dco',
          holder: null,
          relicensing: false,
          evidence: [{ path: 'CONTRIBUTING.md', line: 1, detail: 'DCO' }],
        },
      },
    }),
    outcome: 'pass',
    findings: [],
  },
  {
    name: 'a license that only the manifest names: fail',
    facts: of(server, image, { license: { expression: 'MIT', class: 'osi', hasFile: false } }),
    outcome: 'fail',
    findings: ['fork-license'],
    measurement: { 'forkReadiness.blockers.length': 1 },
  },
  {
    name: 'no license: fail',
    facts: of(server, image, { license: null }),
    outcome: 'fail',
    findings: ['fork-license'],
  },
  {
    name: 'a submodule whose address outsiders cannot fetch: fail',
    facts: of(server, { ...image, '.gitmodules': '[submodule "spam"]\n\tpath = spam\n\turl = REDACTED\n' }),
    outcome: 'fail',
    findings: ['private-source'],
  },
  {
    name: 'a submodule by the address of a public sibling, which only asking would tell: pass',
    facts: of(server, { ...image, '.gitmodules': '[submodule "lib"]\n\tpath = lib\n\turl = ../lib.git\n' }),
    outcome: 'pass',
    findings: [],
    reason: /to fork: medium/,
  },
  {
    name: 'packages from a registry of which nobody knows who may read it: pass, and no strong fork',
    facts: of(server, { ...image, '.npmrc': '# a comment\nregistry=https://npm.acme.example/\n' }),
    outcome: 'pass',
    findings: [],
    reason: /to fork: medium/,
  },
  {
    name: 'packages from the public registry: pass',
    facts: of(server, { ...image, '.npmrc': 'registry=https://registry.npmjs.org/\n' }),
    outcome: 'pass',
    findings: [],
    reason: /to fork: strong/,
  },
  {
    name: 'a submodule that everybody can fetch: pass',
    facts: of(server, {
      ...image,
      '.gitmodules': '[submodule "lib"]\n\tpath = lib\n\turl = https://github.com/acme/lib.git\n',
    }),
    outcome: 'pass',
    findings: [],
    reason: /to fork: strong/,
  },
];

const others: readonly Case[] = [
  {
    name: 'a library with a license: not applicable',
    facts: treeFacts({ 'package.json': '{"name": "rocket", "main": "index.js"}', 'index.js': '' }),
    outcome: 'not-applicable',
    findings: [],
  },
  {
    name: 'a library without a license: not applicable, and told',
    facts: treeFacts({ 'package.json': '{"name": "rocket", "main": "index.js"}', 'index.js': '' }, { license: null }),
    outcome: 'not-applicable',
    findings: ['fork-license'],
  },
  {
    name: 'a library with a private part: fail',
    facts: treeFacts({
      'package.json': '{"name": "rocket", "main": "index.js"}',
      'index.js': '',
      '.gitmodules': '[submodule "core"]\n\tpath = core\n\turl = /srv/git/core\n',
    }),
    outcome: 'fail',
    findings: ['private-source'],
  },
  {
    name: 'a server of which some files were too many to read: cannot tell',
    facts: of(server, {}, { partlyRead: [{ path: '', why: '9 more files were not read.' }] }),
    outcome: 'cannot-tell',
    findings: [],
  },
  {
    name: 'a tree that could not be read: cannot tell',
    facts: {
      repositoryKind: unknown('truncated', 'too many files'),
      interoperation: unknown('truncated', 'too many files'),
    },
    outcome: 'cannot-tell',
    findings: [],
  },
  {
    name: 'a change that removes the export: fail',
    facts: of(server, { ...image, ...exported }),
    head: of(server, image),
    outcome: 'fail',
    findings: ['closes'],
  },
  {
    name: 'a change that adds an export: pass, and told',
    facts: of(server, image),
    head: of(server, { ...image, ...exported }),
    outcome: 'pass',
    findings: ['opens'],
  },
  {
    name: 'a change that adds a service of one vendor: fail',
    facts: of(client, exportedByClient),
    head: of(client, {
      ...exportedByClient,
      'package.json': '{"name": "rocket", "private": true, "dependencies": {"firebase": "^11"}}',
    }),
    outcome: 'fail',
    findings: ['saas-dependency'],
  },
  {
    name: 'a change that takes the service away: pass, and told',
    facts: of(client, {
      ...exportedByClient,
      'package.json': '{"private": true, "dependencies": {"firebase": "^11"}}',
    }),
    head: of(client, exportedByClient),
    outcome: 'pass',
    findings: ['lifts'],
  },
  {
    name: 'a change elsewhere in a server without any way out: pass',
    facts: of(server, {}),
    head: of(server, { 'notes.txt': 'a' }),
    outcome: 'pass',
    findings: [],
  },
];

export const cases: readonly Case[] = [...ways, ...alone, ...holds, ...others];
