import { z } from 'zod';
import { createLineLookup } from '../text/line-lookup.ts';
import { type DeployReading, nothingSaid } from './deploy-reading.ts';
import { isAddress } from './holder-kind.ts';
import { isLocalNetwork, networkOfPath } from './network-name.ts';

const Deployed = z.object({ address: z.string().refine(isAddress) });

/** `.openzeppelin/<network>.json` (https://docs.openzeppelin.com/upgrades-plugins/network-files). */
export const UpgradesManifest = z.object({
  manifestVersion: z.string(),
  /** The ProxyAdmin of all transparent proxies, until version 5 of the contracts gave each its own. */
  admin: Deployed.nullish(),
  proxies: z.array(Deployed.extend({ kind: z.string().nullish() })),
});

export function readUpgradesManifest(
  path: string,
  text: string,
  manifest: z.infer<typeof UpgradesManifest>,
): DeployReading {
  const network = networkOfPath(path);
  if (network !== null && isLocalNetwork(network)) return nothingSaid;
  const { admin, proxies } = manifest;
  const contracts = [...proxies, ...(admin ? [admin] : [])];
  const line = createLineLookup(text)(Math.max(text.search(/"admin"\s*:/), 0));
  return {
    ...nothingSaid,
    powers: admin
      ? [
          {
            line,
            network,
            contract: null,
            role: 'proxy-admin',
            holder: admin.address,
            kind: 'contract',
            isTaken: false,
          },
        ]
      : [],
    addresses: contracts.map(({ address }) => ({ address, kind: 'contract' })),
  };
}
