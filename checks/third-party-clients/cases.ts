import { known, unknown } from '../../src/core/fact.ts';
import type { Case, CaseFacts } from '../../tests/support/case.ts';
import { type TreeChanges, type TreeFiles, treeFacts } from '../../tests/support/tree-facts.ts';

const openApi = JSON.stringify({
  openapi: '3.0.3',
  info: { title: 'Rocket API', version: '1' },
  paths: { '/notes': { get: { operationId: 'list', responses: { 200: { description: 'notes' } } } } },
});
/** A program that listens, of people who say that it is a server. */
const server: TreeFiles = {
  'README.md': '# Rocket\n\nRocket is a small self-hosted server for notes.\n',
  'main.go': 'package main\n\nfunc main() {\n\thttp.ListenAndServe(":80", nil)\n}\n',
  'go.mod': 'module example.org/rocket\n',
};
/** A program with a window. */
const client: TreeFiles = {
  'README.md': '# Rocket\n\nAn application for notes.\n',
  'package.json': '{"name": "rocket", "private": true}',
  'desktop/app.js': 'const window = new BrowserWindow({});\n',
};

const of = (base: TreeFiles, files: TreeFiles, changes?: TreeChanges): CaseFacts =>
  treeFacts({ ...base, ...files }, changes);

const served = { 'api/openapi.json': openApi };
const extended: TreeFiles = {
  'plugins/load.go': 'package plugins\n\nfunc LoadPlugins(dir string) error { return nil }\n',
  'docs/extending.md': '# Plug-ins\n\nRocket can be extended.\n',
};
const caldav = (name: string, token: string) => ({ [`dav/${name}.go`]: `package dav\n\nvar ${name} = "${token}"\n` });
const calendars: TreeFiles = {
  ...caldav('home', 'calendar-home-set'),
  ...caldav('make', 'MKCALENDAR'),
  ...caldav('query', 'calendar-query'),
  'docs/protocols.md': '# Protocols\n\nRocket speaks CalDAV.\n',
};
const tethered = { 'lib/api.js': "const apiUrl = 'https://api.rocket.com/v1';\nfetch(apiUrl);\n" };
const documentedFormat = { 'docs/format.md': '# File format\n\nNotes are JSON.\n' };

const list = (...names: readonly string[]) => ({
  'docs/clients.md': `# Clients\n\n${names.map((name) => `- [a](https://github.com/${name})\n`).join('')}`,
});
/** 2026-11-23. */
const askedAt = 1_795_392_000;
const state = (name: string, daysAgo: number, isArchived = false) => ({
  name,
  askedAt,
  exists: true,
  isArchived,
  pushedAt: askedAt - daysAgo * 86_400,
});

const foundBySearch = (daysAgo: number) =>
  known({
    repositories: [],
    discovered: ['ann/rocket-app', 'ben/rocket-cli', 'cleo/rocket-bot'].map((name) => ({
      name,
      askedAt,
      pushedAt: askedAt - daysAgo * 86_400,
    })),
  });

const ways: readonly Case[] = [
  {
    name: 'documents that list clients of which five are alive: pass',
    facts: {
      ...of(server, list('ann/a', 'ben/b', 'cleo/c', 'dee/d', 'eve/e')),
      listedClients: known({
        repositories: ['ann/a', 'ben/b', 'cleo/c', 'dee/d', 'eve/e'].map((name) => state(name, 30)),
        discovered: null,
      }),
    },
    outcome: 'pass',
    findings: [],
    measurement: { independentOwners: 5, 'signals.0.weight': 5 },
  },
  {
    name: 'documents that list clients of which one is archived and one has gone quiet: fail',
    facts: {
      ...of(server, list('ann/a', 'ben/b', 'cleo/c')),
      listedClients: known({
        repositories: [state('ann/a', 30), state('ben/b', 30, true), state('cleo/c', 900)],
        discovered: null,
      }),
    },
    outcome: 'fail',
    findings: ['below-grade'],
  },
  {
    name: 'clients that only a search finds: fail, as a topic proves nothing',
    facts: { ...of(server, {}), listedClients: foundBySearch(30) },
    outcome: 'fail',
    findings: ['below-grade'],
    measurement: { 'signals.length': 1, 'families.length': 0 },
  },
  {
    name: 'a description, and clients that a search finds: pass',
    facts: { ...of(server, served), listedClients: foundBySearch(30) },
    outcome: 'pass',
    findings: [],
    measurement: { 'signals.length': 2, 'families.length': 1 },
  },
  {
    name: 'a description, and clients that a search finds and nobody keeps: pass',
    facts: { ...of(server, served), listedClients: foundBySearch(900) },
    outcome: 'pass',
    findings: [],
    measurement: { 'signals.length': 1 },
  },
  {
    name: 'a server that describes its API, and can be extended: pass, strong',
    facts: of(server, { ...served, ...extended }),
    outcome: 'pass',
    findings: [],
    reason: /^strong for other clients: description and extension/,
    measurement: { 'families.length': 2 },
  },
  {
    name: 'a server with a description and nothing else: pass, medium',
    facts: of(server, served),
    outcome: 'pass',
    findings: [],
    reason: /^medium/,
  },
  {
    name: 'a server with a description and nothing else, where strong is wanted: fail',
    facts: of(server, served),
    params: { minGrade: 'strong' },
    outcome: 'fail',
    findings: ['below-grade'],
  },
  {
    name: 'a server that speaks an open protocol and says so: pass',
    facts: of(server, calendars),
    outcome: 'pass',
    findings: [],
    measurement: { 'protocols.length': 1 },
  },
  {
    name: 'the words of a protocol in three files that no document names: fail',
    facts: of(server, { ...calendars, 'docs/protocols.md': '' }),
    outcome: 'fail',
    findings: ['below-grade'],
  },
  {
    name: 'the words of a protocol in one table of media types: fail',
    facts: of(server, {
      'mime.go': 'var t = []string{"calendar-home-set", "MKCALENDAR"}\n',
      'docs/a.md': '# CalDAV\n',
    }),
    outcome: 'fail',
    findings: ['below-grade'],
  },
  {
    name: 'names that have those of protocols in them (StringReader, AccessibilityNodeInfo): fail',
    facts: of(server, {
      'a.java': 'class A { StringReader greader; }',
      'b.java': 'class B { AccessibilityNodeInfo nodeinfo; }',
      'c.java': 'class C { String s = "greaderx nodeinfox"; }',
      'docs/a.md': '# ActivityPub and the Google Reader API\n',
    }),
    outcome: 'fail',
    findings: ['below-grade'],
  },
  {
    name: 'a language server by a package that speaks the protocol: pass',
    facts: treeFacts({
      'README.md': '# Rocket\n\nA server for the Language Server Protocol.\n',
      'pyproject.toml':
        '[project]\nname = "rocket"\ndependencies = ["pygls"]\n[project.scripts]\nrocket = "rocket:main"\n',
      'rocket/server.py': 'server = socketserver.ThreadingTCPServer(address, Handler)\n',
      Dockerfile: 'FROM python:3\nCOPY . .\nEXPOSE 80\nCMD ["rocket"]\n',
    }),
    outcome: 'pass',
    findings: [],
  },
  {
    name: 'documents that list clients of three other owners: pass',
    facts: of(server, {
      'docs/clients.md':
        '# Clients\n\n- [a](https://github.com/ann/a)\n- [b](https://github.com/ben/b)\n- [c](https://codeberg.org/cleo/c)\n',
    }),
    outcome: 'pass',
    findings: [],
    measurement: { independentOwners: 3 },
  },
  {
    name: 'badges of stores and repositories of its own in the list of clients: fail',
    facts: of(server, {
      'docs/clients.md':
        '# Clients\n\n- [store](https://play.google.com/store/apps/details?id=a)\n- [a](https://github.com/acme/a)\n- [b](https://github.com/acme/b)\n- [c](https://github.com/acme/c)\n',
    }),
    outcome: 'fail',
    findings: ['below-grade'],
    measurement: { independentOwners: 0 },
  },
  {
    name: 'credits to the repositories it is built with: fail',
    facts: of(server, {
      'README.md':
        '# Rocket\n\nA self-hosted server.\n\n## Built with libraries\n\n- [a](https://github.com/ann/a)\n- [b](https://github.com/ben/b)\n- [c](https://github.com/cleo/c)\n',
    }),
    outcome: 'fail',
    findings: ['below-grade'],
  },
  {
    name: 'services in proto that a server registers: pass',
    facts: of(server, {
      'api/notes.proto': 'syntax = "proto3";\nservice Notes { rpc List (Q) returns (Q); }\nmessage Q {}\n',
      'serve.go': 'package main\n\nfunc serve() { pb.RegisterNotesServer(s, n) }\n',
    }),
    outcome: 'pass',
    findings: [],
  },
  {
    name: 'services in proto that nothing registers, as between its own parts: fail',
    facts: of(server, {
      'ipc/notes.proto': 'syntax = "proto3";\nservice Notes { rpc List (Q) returns (Q); }\nmessage Q {}\n',
    }),
    outcome: 'fail',
    findings: ['below-grade'],
  },
  {
    name: 'messages in proto without any service: fail',
    facts: of(server, {
      'ipc/event.proto': 'syntax = "proto3";\nmessage Event {}\n',
      'serve.go': 'package main\n\nfunc s() { pb.RegisterHealthServer(s, n) }\n',
    }),
    outcome: 'fail',
    findings: ['below-grade'],
  },
  {
    name: 'a schema of GraphQL that code serves: pass',
    facts: of(server, {
      'schema.graphql': 'type Query { notes: [String] }\n',
      'g.go': 'package main\n\nvar s = graphql.MustParseSchema(text)\n',
    }),
    outcome: 'pass',
    findings: [],
  },
  {
    name: 'operations of GraphQL without a schema: fail',
    facts: of(server, {
      'q.graphql': 'query Notes { notes }\n',
      'g.go': 'package main\n\nvar s = graphql.MustParseSchema(text)\n',
    }),
    outcome: 'fail',
    findings: ['below-grade'],
  },
  {
    name: 'workflows and settings of generators that are called openapi: fail',
    facts: of(server, {
      '.github/workflows/openapi.yml': 'on: push\njobs: {}\n',
      'openapi-generator.yaml': 'generatorName: go\ninputSpec: x\n',
      'openapitools.json': '{"generator-cli": {"version": "7"}}',
    }),
    outcome: 'fail',
    findings: ['below-grade'],
  },
  {
    name: 'a description among the fixtures of tests: fail',
    facts: of(server, { 'tests/fixtures/openapi.json': openApi }),
    outcome: 'fail',
    findings: ['below-grade'],
  },
  {
    name: 'a description of what somebody else serves: fail',
    facts: of(server, {
      'vendor-api.json': openApi
        .replace('Rocket API', 'Payments')
        .replace('"paths"', '"servers":[{"url":"https://api.stripe.com"}],"paths"'),
    }),
    outcome: 'fail',
    findings: ['below-grade'],
  },
  {
    name: 'a description that its parser does not take: fail, and the trouble told',
    facts: of(server, { 'openapi.json': openApi.replace('"info"', '"inf"') }),
    outcome: 'fail',
    findings: ['below-grade', 'invalid-description'],
  },
  {
    name: 'a description that is made at run time: pass, and asked to be checked in',
    facts: of(server, { 'app.py': 'app = FastAPI()\n' }),
    outcome: 'pass',
    findings: ['generated-not-checked-in'],
  },
  {
    name: 'a tool for descriptions among those of development: fail',
    facts: of(server, { 'package.json': '{"devDependencies": {"swagger-ui-express": "^5"}}' }),
    outcome: 'fail',
    findings: ['below-grade'],
  },
  {
    name: 'test vectors with a document: pass',
    facts: of(server, { 'test-vectors/README.md': '# Vectors\n', 'test-vectors/a.json': '{}' }),
    outcome: 'pass',
    findings: [],
  },
  {
    name: 'fixtures of its own tests: fail',
    facts: of(server, { 'tests/fixtures/README.md': '# Fixtures\n', 'tests/fixtures/a.json': '{}' }),
    outcome: 'fail',
    findings: ['below-grade'],
  },
  {
    name: 'plug-ins of the build: fail',
    facts: of(server, { 'rollup.config.js': 'export default { plugins: [resolve()] };\n' }),
    outcome: 'fail',
    findings: ['below-grade'],
  },
  {
    name: 'a login by somebody else’s OpenID: fail',
    facts: of(server, {
      'login.go': 'package main\n\nvar scope = "openid profile"\n',
      'docs/login.md': '# Log in with OpenID Connect\n',
    }),
    outcome: 'fail',
    findings: ['below-grade'],
  },
  {
    name: 'numbered documents that demand: pass, as a specification',
    facts: treeFacts(
      Object.fromEntries([
        ['README.md', '# Rocket\n\nThe specification of the Rocket protocol.\n'],
        ...Array.from({ length: 8 }, (_, index) => [
          `0${index + 1}.md`,
          '# Part\n\nClients MUST ask. Servers MUST answer and SHOULD wait.\n',
        ]),
      ]) as TreeFiles,
    ),
    outcome: 'pass',
    findings: [],
  },
  {
    name: 'contracts whose functions anybody may call: pass',
    facts: treeFacts({
      'contracts/Pool.sol':
        'pragma solidity ^0.8.0;\ncontract Pool { uint public a; function add(uint b) external { a += b; } }\n',
    }),
    outcome: 'pass',
    findings: [],
  },
];

const documentedCalls = {
  'docs/api.md':
    '# API\n\n`GET /notes` lists them, `POST /v1/notes/{id}` changes one, `DELETE /tags/{id}` takes one away.\n',
};
const described: readonly Case[] = [
  {
    name: 'a document of calls that the code answers: pass',
    facts: of(server, {
      ...documentedCalls,
      'routes.go':
        'package main\n\nfunc routes(r Router) {\n\tr.Get("/v1/notes/{id}", note)\n\tr.Get("/v1/tags", tags)\n}\n',
    }),
    outcome: 'pass',
    findings: [],
    reason: /^medium for other clients: description/,
  },
  {
    name: 'a document of calls of something else: fail',
    facts: of(server, {
      ...documentedCalls,
      'routes.go': 'package main\n\nfunc routes(r Router) {\n\tr.Get("/v1/users/{id}", user)\n}\n',
    }),
    outcome: 'fail',
    findings: ['below-grade'],
  },
  {
    name: 'a server that is an IRC client, as its README begins: pass',
    facts: of(server, {
      'README.md': '# Rocket\n\nA web IRC client for self-hosting.\n',
      'package.json': '{"private": true, "dependencies": {"irc-framework": "4"}}',
    }),
    outcome: 'pass',
    findings: [],
    reason: /^medium for other clients: protocol/,
  },
  {
    name: 'a server with a bot for IRC: fail',
    facts: of(server, {
      'package.json': '{"private": true, "dependencies": {"irc-framework": "4"}}',
      'docs/bot.md': '# Bot\n\nIt also tells an IRC channel.\n',
    }),
    outcome: 'fail',
    findings: ['below-grade'],
  },
  {
    name: 'a specification written with ReSpec: pass',
    facts: treeFacts({
      'README.md': '# Rocket notes\n',
      'CONTRIBUTING.md': '# Contributing\n',
      'explainer.md': '# Why\n',
      'index.html': `<script class="remove">var respecConfig = {};</script>\n${'<p>A client MUST ask.</p>\n'.repeat(16)}`,
    }),
    outcome: 'pass',
    findings: [],
  },
  {
    name: 'pages of a site: not applicable',
    facts: treeFacts({
      'README.md': '# Rocket notes\n',
      'a.md': '# a\n',
      'b.md': '# b\n',
      'index.html': `<h1>Rocket</h1>\n${'<p>You MUST see this.</p>\n'.repeat(16)}`,
    }),
    outcome: 'not-applicable',
    findings: [],
  },
];

const scripted: readonly Case[] = [
  {
    name: 'a command of a vendor that prints JSON, and another server may be named: fail',
    facts: treeFacts({
      'README.md': '# rocket\n\nThe command line of rocket.com.\n',
      'go.mod': 'module example.org/rocket\n',
      'main.go': 'package main\n\nfunc main() { call("https://api.rocket.com/v1") }\n',
      'cmd/login.go':
        'package cmd\n\nfunc f() { c.Flags().BoolVar(&asJson, "json", false, "print JSON"); c.Flags().String("api-url", "", "") }\n',
    }),
    outcome: 'fail',
    findings: ['below-grade'],
  },
];

const bars: readonly Case[] = [
  {
    name: 'a client that talks to its vendor’s host alone: fail',
    facts: of(client, { ...tethered, ...documentedFormat }),
    outcome: 'fail',
    findings: ['below-grade', 'tethered-host'],
    reason: /a host of the vendor/,
  },
  {
    name: 'a client whose hosts are the vendor’s own environments, to choose from: fail',
    facts: of(client, {
      ...documentedFormat,
      'lib/host.js':
        "const host = process.env.ROCKET_ENV === 'dev' ? 'https://api.rocket-dev.com' : 'https://api.rocket.com';\n",
    }),
    outcome: 'fail',
    findings: ['below-grade', 'tethered-host'],
  },
  {
    name: 'a client whose users may name another server: pass',
    facts: of(client, { ...tethered, ...documentedFormat, 'lib/flags.js': "program.option('--server <url>');\n" }),
    outcome: 'pass',
    findings: [],
  },
  {
    name: 'a client for which whoever builds it may name another server: pass, medium, and told',
    facts: of(client, {
      ...tethered,
      ...documentedFormat,
      'lib/build.js': 'const base = import.meta.env.VITE_APP_SERVER_URL;\n',
      'plugins/load.js': 'export function loadPlugins() {}\n',
      'docs/plugins.md': '# Plug-ins\n',
    }),
    outcome: 'pass',
    findings: ['tethered-host'],
    reason: /^medium/,
  },
  {
    name: 'a client that links to its vendor’s pages: pass',
    facts: of(client, {
      ...documentedFormat,
      'lib/about.js': "shell.openExternal('https://rocket.com/help');\nconst a = '<a href=\"https://rocket.com\">';\n",
    }),
    outcome: 'pass',
    findings: [],
  },
  {
    name: 'a client with a copy of the description of its closed server: fail',
    facts: of(client, { ...served, ...tethered }),
    outcome: 'fail',
    findings: ['below-grade', 'tethered-host'],
  },
  {
    name: 'a client that speaks to a model by a package for it: cannot tell',
    facts: of(client, {
      'package.json': '{"private": true, "dependencies": {"@modelcontextprotocol/sdk": "1"}}',
      'docs/a.md': '# Model Context Protocol\n',
      'lib/login.js': 'export const login = () => {};\n',
    }),
    outcome: 'cannot-tell',
    findings: [],
  },
  {
    name: 'an application that talks to no service of its makers: not applicable',
    facts: of(client, { 'lib/about.js': "const url = 'https://rocket.com/faq';\n" }),
    outcome: 'not-applicable',
    findings: [],
    reason: /talks to no service of its makers/,
  },
  {
    name: 'such an application that asks its makers for a newer version: not applicable',
    facts: of(client, { 'lib/check-update.js': "fetch('https://api.rocket.com/v1/newest');\n" }),
    outcome: 'not-applicable',
    findings: [],
  },
  {
    name: 'an application that asks people to log in, nothing shows where: cannot tell',
    facts: of(client, { 'lib/LoginPage.js': 'export const LoginPage = () => {};\n' }),
    outcome: 'cannot-tell',
    findings: [],
    reason: /its code does not show/,
  },
  {
    name: 'attestation in the client: fail, whatever else is there',
    facts: of(client, { ...documentedFormat, 'app/Check.kt': 'val m = IntegrityManagerFactory.create(context)\n' }),
    outcome: 'fail',
    findings: ['attestation', 'below-grade'],
  },
  {
    name: 'attestation in one flavour of the client: pass',
    facts: of(client, {
      ...documentedFormat,
      'app/src/gms/java/Check.kt': 'val m = IntegrityManagerFactory.create(context)\n',
    }),
    outcome: 'pass',
    findings: [],
  },
  {
    name: 'attestation in a comment, a profile and a list of licenses: pass',
    facts: of(client, {
      ...documentedFormat,
      'app/Check.kt': '// IntegrityManagerFactory.create(context)\nval a = 1\n',
      'app/baseline-prof.txt': 'Lcom/google/android/play/core/integrity/IntegrityManagerFactory;\n',
      'assets/licenses.json': '{"name": "com.google.android.play.core.integrity"}',
    }),
    outcome: 'pass',
    findings: [],
  },
  {
    name: 'a server that refuses clients below a version: pass, medium, and told',
    facts: of(server, {
      ...served,
      ...extended,
      'gate.go':
        'package main\n\nfunc gate() { if v < minimumClientVersion { w.WriteHeader(http.StatusUpgradeRequired) } }\n',
    }),
    outcome: 'pass',
    findings: ['client-gate'],
    reason: /^medium/,
  },
  {
    name: 'a server that reads the version of a client to be compatible: pass',
    facts: of(server, {
      ...served,
      'compat.go': 'package main\n\nfunc shape() { if clientVersion < 3 { useOldShape() } }\n',
    }),
    outcome: 'pass',
    findings: [],
  },
  {
    name: 'pinned certificates: pass, and told',
    facts: of(client, { ...documentedFormat, 'net/Client.kt': 'val pinner = CertificatePinner.Builder().build()\n' }),
    outcome: 'pass',
    findings: ['pinned-certificates'],
  },
  {
    name: 'terms against other clients: fail, for somebody to read',
    facts: of(server, { ...served, 'TERMS.md': '# Terms\n\nThird-party clients are not allowed to connect.\n' }),
    outcome: 'fail',
    findings: ['below-grade', 'terms-against-clients'],
  },
  {
    name: 'the same words in the license of something it brings along: pass',
    facts: of(server, {
      ...served,
      'vendor/lib/TERMS.md': '# Terms\n\nThird-party clients are not allowed to connect.\n',
    }),
    outcome: 'pass',
    findings: [],
  },
  {
    name: 'credentials that only the vendor has, to build it: pass, medium, and told',
    facts: of(client, {
      ...documentedFormat,
      'README.md':
        '# Rocket\n\nAn application.\n\n## Running\n\nLocal development is not supported if you lack access to the production credentials.\n',
    }),
    outcome: 'pass',
    findings: ['secret-to-build'],
  },
  {
    name: 'secrets of its continuous integration: pass',
    facts: of(client, {
      ...documentedFormat,
      '.github/workflows/ci.yml': 'env:\n  KEY: from-the-production-credentials\n',
    }),
    outcome: 'pass',
    findings: [],
  },
  {
    name: 'DRM: pass, and told',
    facts: of(client, { ...documentedFormat, 'play/Drm.kt': 'val drm = MediaDrm(uuid)\n' }),
    outcome: 'pass',
    findings: ['drm'],
  },
  {
    name: 'a media type that speaks of Widevine: pass',
    facts: of(client, { ...documentedFormat, 'play/Types.kt': 'val t = "application/widevine"\n' }),
    outcome: 'pass',
    findings: [],
  },
];

const others: readonly Case[] = [
  {
    name: 'a library: not applicable',
    facts: treeFacts({
      'package.json': '{"name": "rocket", "main": "index.js"}',
      'index.js': 'module.exports = createServer();\n',
    }),
    outcome: 'not-applicable',
    findings: [],
  },
  {
    name: 'a command over local files: not applicable',
    facts: treeFacts({
      'README.md': '# Rocket\n\nA command-line tool that counts lines.\n',
      'Cargo.toml': '[package]\nname = "rocket"\n[[bin]]\nname = "rocket"\npath = "src/main.rs"\n',
      'src/main.rs': 'fn main() {}\n',
    }),
    outcome: 'not-applicable',
    findings: [],
  },
  {
    name: 'a README alone: not applicable',
    facts: treeFacts({ 'README.md': '# Moved\n\nThis has moved elsewhere.\n' }),
    outcome: 'not-applicable',
    findings: [],
  },
  {
    name: 'a server without any way in: fail',
    facts: of(server, {}),
    outcome: 'fail',
    findings: ['below-grade'],
    reason: /no way in found for this server/,
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
    name: 'a change that removes the description: fail',
    facts: of(server, { ...served, ...extended }),
    head: of(server, extended),
    outcome: 'fail',
    findings: ['closes'],
  },
  {
    name: 'a change that adds a description: pass, and told',
    facts: of(server, extended),
    head: of(server, { ...served, ...extended }),
    outcome: 'pass',
    findings: ['opens'],
  },
  {
    name: 'a change that adds a gate for versions: fail',
    facts: of(server, served),
    head: of(server, {
      ...served,
      'gate.go': 'package main\n\nfunc gate() { if v < minimumClientVersion { w.WriteHeader(426) } }\n',
    }),
    outcome: 'fail',
    findings: ['client-gate'],
  },
  {
    name: 'a change that takes pinned certificates away: pass, and told',
    facts: of(client, { ...documentedFormat, 'net/Client.kt': 'val pinner = CertificatePinner.Builder().build()\n' }),
    head: of(client, documentedFormat),
    outcome: 'pass',
    findings: ['lifts'],
  },
  {
    name: 'a change elsewhere in a server without any way in: pass',
    facts: of(server, {}),
    head: of(server, { 'notes.txt': 'a' }),
    outcome: 'pass',
    findings: [],
  },
];

export const cases: readonly Case[] = [...ways, ...described, ...scripted, ...bars, ...others];
