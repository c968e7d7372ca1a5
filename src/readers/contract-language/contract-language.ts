import { parse } from 'smol-toml';

/** Endings that no other language has. `.fc` (FunC) is SELinux's too, `.sw` (Sway) editors'. */
const byEnding: Readonly<Record<string, string>> = {
  move: 'Move',
  cairo: 'Cairo',
  clar: 'Clarity',
  tact: 'Tact',
  mligo: 'LIGO',
  jsligo: 'LIGO',
  scilla: 'Scilla',
};
/** Manifests that only projects of one language have. */
const byManifest: Readonly<Record<string, string>> = { 'Forc.toml': 'Sway' };

/** In which language of contracts a file is by its name, where we read no such contracts; null for all others. */
export function contractLanguageOf(path: string): string | null {
  const name = path.slice(path.lastIndexOf('/') + 1);
  const ending = name.slice(name.lastIndexOf('.') + 1);
  if (Object.hasOwn(byManifest, name)) return byManifest[name] ?? null;
  return name.includes('.') && Object.hasOwn(byEnding, ending) ? (byEnding[ending] ?? null) : null;
}

/** What contracts in Rust are built on. */
const frameworks: ReadonlyMap<string, string> = new Map([
  ['anchor-lang', 'Rust with Anchor'],
  ['solana-program', 'Rust for Solana'],
  ['cosmwasm-std', 'Rust with CosmWasm'],
  ['ink', 'Rust with ink!'],
  ['stylus-sdk', 'Rust with Stylus'],
  ['near-sdk', 'Rust for NEAR'],
  ['soroban-sdk', 'Rust with Soroban'],
]);

const maxLength = 256 * 1024;
/** The parser descends once for each level. */
const tooDeep = /\[{50}|(?:\{[^{}]{0,40}){50}/;

/**
 * What contracts a crate is written with, by its dependencies; null for other crates. Tools that talk to a chain depend on its client
 * and not on these, and a crate that builds a library for contracts counts as one.
 */
export function contractFrameworkOf(manifest: string): string | null {
  if (manifest.length > maxLength || tooDeep.test(manifest)) return null;
  const root = parseTable(manifest);
  const isContract = hasLibrary(root);
  const names = Object.keys(tableIn(root, 'dependencies') ?? {});
  const found = [...frameworks].find(([name]) => names.includes(name));
  return isContract && found ? found[1] : null;
}

/** Contracts are built as `cdylib`. */
function hasLibrary(root: Table): boolean {
  const types = tableIn(root, 'lib')?.['crate-type'];
  return Array.isArray(types) && types.includes('cdylib');
}

type Table = Readonly<Record<string, unknown>>;

function parseTable(text: string): Table {
  try {
    return parse(text);
  } catch {
    // A manifest that cannot be read builds nothing.
    return {};
  }
}

function tableIn(table: Table, key: string): Table | null {
  const value = Object.hasOwn(table, key) ? table[key] : undefined;
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Table) : null;
}
