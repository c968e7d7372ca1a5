import { z } from 'zod';

/**
 * What a holder of a power is, as far as the repository says. `eoa-or-unknown`: an address of which nothing more is said. `burn`: an
 * address that nobody has the key of. `deployer`: whoever sends the transactions. `variable`: a name that only the run of a script fills.
 */
export const DeployHolderKind = z.enum([
  'eoa-or-unknown',
  'multisig',
  'timelock',
  'governor',
  'contract',
  'burn',
  'deployer',
  'variable',
]);
export type DeployHolderKind = z.infer<typeof DeployHolderKind>;

/** That somebody was meant to hold a power over a deployed contract. Who holds it on chain was not checked. */
export const DeployEvidence = z.object({
  path: z.string(),
  line: z.int(),
  /** As the repository calls it, else by its chain id; null where the source serves every network. */
  network: z.string().nullable(),
  /** By name or address; null where the source names none. */
  contract: z.string().nullable(),
  /** `owner`, `proxy-admin`, `deployer`, … or the name of a role: `MINTER_ROLE`. */
  role: z.string(),
  /** An address, or what the source writes in its place. */
  holder: z.string(),
  holderKind: DeployHolderKind,
});
export type DeployEvidence = z.infer<typeof DeployEvidence>;

/** A TimelockController of OpenZeppelin that is deployed. */
export const DeployedTimelock = z.object({
  path: z.string(),
  line: z.int(),
  /**
   * Whether whoever deploys it is left without its admin role: renounced, revoked or never given. Null where that cannot be told. Before 4.8 its
   * constructor gives the role to the deployer whatever it is told.
   */
  renounced: z.boolean().nullable(),
  /** The version of OpenZeppelin: as installed or locked, else the range that the manifest asks for; null where none is written. */
  openzeppelin: z.string().nullable(),
});
export type DeployedTimelock = z.infer<typeof DeployedTimelock>;

/**
 * Who was meant to hold which power once the contracts are deployed: from records of deployments (hardhat-deploy, Foundry, Hardhat
 * Ignition, OpenZeppelin Upgrades), configuration, and scripts.
 */
export const DeployEvidences = z.object({
  evidence: z.array(DeployEvidence),
  timelocks: z.array(DeployedTimelock),
  /** Files that were looked at. */
  files: z.int(),
  partlyRead: z.array(z.object({ path: z.string(), why: z.string() })),
});
export type DeployEvidences = z.infer<typeof DeployEvidences>;
