/** What a file may hold, by where it stands; whether it does, its structure says. */
export type DeployFileKind = 'record' | 'journal' | 'configuration' | 'script' | 'timelock' | 'version';

const versionName =
  /^(?:package(?:-lock)?\.json|yarn\.lock|pnpm-lock\.yaml|foundry\.(?:toml|lock)|soldeer\.(?:toml|lock)|remappings\.txt|\.gitmodules)$/;
const scriptName = /\.(?:ts|js|mjs|cjs|mts|cts|py)$/;
const noScript = /\.(?:test|spec|d)\.[mc]?[tj]s$|^test_|_test\.py$|^conftest\.py$/;
const scriptFolder = /(?:^|\/)(?:scripts?|deploys?|deployers?|deployments?|migrations?|ignition|tasks?|proposals?)\//i;
const configurationFolder =
  /(?:^|\/)(?:scripts?|deploys?|deployments?|deployed|migrations?|ignition|configs?|configuration|addresses|networks?|chains?|params|parameters|constants|environments?)\//i;
const configurationName = /config|address|deploy|network|param|constant|contracts|governance|roles|multisig/i;
const noConfiguration =
  /^(?:tsconfig|jsconfig|biome|slither|solhint|renovate|lerna|turbo|nx|vercel|typedoc|babel|jest|eslint|\.)/i;
const noRecord =
  /(?:^|\/)(?:solcInputs|build-info|artifacts|dry-run|node_modules)\/|\.dbg\.json$|(?:^|\/)(?:abis?|\.migrations\.json)(?:\/|$)/i;

/** Null for what is never looked at. */
export function deployFileKind(path: string): DeployFileKind | null {
  const name = path.slice(path.lastIndexOf('/') + 1);
  if (versionName.test(name)) return 'version';
  if (noRecord.test(path)) return null;
  if (/(?:^|\/)broadcast\//.test(path)) return name === 'run-latest.json' ? 'record' : null;
  if (name === 'journal.jsonl') return 'journal';
  if (/(?:^|\/)(?:\.openzeppelin|deployments)\/.*\.json$/.test(path)) return 'record';
  if (/\.(?:json5?|toml)$/.test(name)) return isConfiguration(path, name) ? 'configuration' : null;
  if (name.endsWith('.s.sol') || (name.endsWith('.sol') && /(?:^|\/)(?:scripts?|deploys?)\//i.test(path)))
    return 'script';
  if (name.endsWith('.sol')) return /time_?-?lock/i.test(name) ? 'timelock' : null;
  if (!scriptName.test(name) || noScript.test(name)) return null;
  return scriptFolder.test(path) || name.startsWith('hardhat.config.') ? 'script' : null;
}

function isConfiguration(path: string, name: string): boolean {
  return !noConfiguration.test(name) && (configurationFolder.test(path) || configurationName.test(name));
}
