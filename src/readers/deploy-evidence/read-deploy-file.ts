import { deployFileKind } from './deploy-file-kind.ts';
import { type DeployReading, nothingSaid } from './deploy-reading.ts';
import { Broadcast, readBroadcast } from './read-broadcast.ts';
import { readJson5Configuration, readJsonConfiguration, readTomlConfiguration } from './read-configuration.ts';
import { HardhatDeployment, readHardhatDeploy } from './read-hardhat-deploy.ts';
import { readIgnitionJournal } from './read-ignition-journal.ts';
import { readLibraryVersion } from './read-library-version.ts';
import { readScript } from './read-script.ts';
import { readTimelockSource } from './read-timelock-source.ts';
import { readUpgradesManifest, UpgradesManifest } from './read-upgrades-manifest.ts';

const maxText = 2_000_000;
/** More of one file than a repository may say in all. */
const maxPowers = 2000;

/** What a file says of who was meant to hold which power. Never throws: what could not be read is in `unread`. */
export function readDeployFile(path: string, text: string): DeployReading {
  if (text.length > maxText) return { ...nothingSaid, unread: [`larger than ${maxText / 1e6} million characters`] };
  try {
    return bound(readKind(path, text));
  } catch (error) {
    if (error instanceof RangeError) return { ...nothingSaid, unread: ['nested too deeply'] };
    const why = error instanceof Error ? (error.message.split('\n')[0] ?? '').slice(0, 120) : '';
    return { ...nothingSaid, unread: [`not what its name says: ${why}`] };
  }
}

function readKind(path: string, text: string): DeployReading {
  switch (deployFileKind(path)) {
    case 'version':
      return { ...nothingSaid, library: readLibraryVersion(path, text) };
    case 'journal':
      return readIgnitionJournal(text);
    case 'script':
      return readScript(path, text);
    case 'timelock':
      return readTimelockSource(text);
    case 'record':
      return readJson(path, text);
    case 'configuration':
      if (path.endsWith('.toml')) return readTomlConfiguration(path, text);
      return path.endsWith('.json5') ? readJson5Configuration(path, text) : readJson(path, text);
    default:
      return nothingSaid;
  }
}

/** Known by its structure: a record of a deployment also stands under other names. */
function readJson(path: string, text: string): DeployReading {
  const json: unknown = JSON.parse(text);
  const broadcast = Broadcast.safeParse(json);
  if (broadcast.success) return readBroadcast(text, broadcast.data);
  const manifest = UpgradesManifest.safeParse(json);
  if (manifest.success) return readUpgradesManifest(path, text, manifest.data);
  const deployment = HardhatDeployment.safeParse(json);
  if (deployment.success) return readHardhatDeploy(path, text, deployment.data);
  return readJsonConfiguration(path, text, json);
}

function bound(reading: DeployReading): DeployReading {
  const more = reading.powers.length - maxPowers;
  if (more <= 0) return reading;
  const unread = [...reading.unread, `${more} more powers that it gives were not read`];
  return { ...reading, powers: reading.powers.slice(0, maxPowers), unread };
}
