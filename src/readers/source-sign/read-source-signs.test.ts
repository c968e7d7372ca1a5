import { describe, expect, test } from 'vitest';
import { readSourceSigns } from './read-source-signs.ts';

const kinds = (path: string, text: string) =>
  readSourceSigns(path, text).signs.map(({ kind, line }) => `${kind} ${line}`);

describe('signs in sources', () => {
  test.each([
    ['a route', 'a.go', 'x\nr.Get("/export", h)\n', ['export 2']],
    ['a route with a version', 'a.go', 'r.Get("/v1/notes", h)\n', ['versioned-route 1']],
    ['an attribute', 'A.cs', '[HttpGet("export")]\n', ['export 1']],
    ['a flag', 'a.go', 'flag.StringVar(&f, "export-user-feeds", "", "")\n', ['export 1']],
    ['a handler with a format', 'a.py', 'def export_notes():\n  return json.dumps(notes)\n', ['export 1']],
    ['a handler in a file of that name', 'export.ts', 'async function exportData(user) {}\n', ['export 1']],
    ['a handler without either', 'a.ts', 'function exportData(user) {}\n', []],
    ['the keyword of a language', 'a.ts', 'export const json = 1;\nexport default json;\n', []],
    ['a comment', 'a.go', '// r.Get("/v1/export", h)\n', []],
    ['an exporter of metrics', 'a.go', 'import "prometheus"\nfunc exportData() { json() }\n', []],
    ['a setting from the environment', 'a.rs', 'let u = std::env::var("ROCKET_SERVER_URL");\n', ['server-setting 1']],
    ['a setting of a build', 'a.ts', 'const u = import.meta.env.VITE_APP_SERVER_URL;\n', ['server-setting 1']],
    ['the host of a database', 'a.ts', 'const u = process.env.DB_NAME;\n', []],
    ['a registered service', 'a.go', 'pb.RegisterNotesServer(s, n)\n', ['grpc-service 1']],
    ['attestation', 'a.kt', 'IntegrityManagerFactory.create(c)\n', ['attestation 1']],
    ['attestation in a string', 'a.ts', "const tree = { 'a.kt': 'IntegrityManagerFactory.create(c)' };\n", []],
    [
      'attestation behind one in a string',
      'a.kt',
      'val s = "IntegrityManagerFactory"\nIntegrityManagerFactory.create(c)\n',
      ['attestation 2'],
    ],
    ['the database of a server', 'a.ts', 'const u = process.env.HD_DATABASE_HOST;\n', []],
    ['a gate', 'A.java', 'if (v.isLowerThan(minimumClientVersion)) response.sendError(499);\n', ['client-gate 1']],
    ['a version that is read and refuses nobody', 'A.java', 'if (v.isLowerThan(minimumClientVersion)) old();\n', []],
    ['a delay', 'T.sol', 'uint public constant MINIMUM_DELAY = 2 days;\n', ['exit-window 1']],
  ])('%s', (_, path, text, expected) => {
    expect(kinds(path, text)).toEqual(expected);
  });

  test('hosts are told apart by what their line does with them', () => {
    const text = "const apiUrl = 'https://api.rocket.com/v1';\nopenExternal('https://rocket.com/help');\n";
    expect(readSourceSigns('a.ts', text).hosts).toEqual([
      { host: 'api.rocket.com', isCalled: true, line: 1 },
      { host: 'rocket.com', isCalled: false, line: 2 },
    ]);
  });

  test('a call may have its address on the next line', () => {
    expect(readSourceSigns('a.ts', "await fetch(\n  'https://api.rocket.com/v1',\n);\n").hosts[0]?.isCalled).toBe(true);
  });

  test.each(['func ', '"/', 'getenv("', 'slashing_protection', 'export_', '/export/', 'public Task<', '"a.b.c.'])(
    'a file full of %j is read',
    (piece) => {
      expect(readSourceSigns('a.go', piece.repeat(100_000 / piece.length)).signs.length).toBeLessThan(9);
    },
  );
});
