import { z } from 'zod';
import { Contracts, DeclaredContract } from '../../src/core/contract-facts.ts';
import { DeployEvidence, DeployedTimelock } from '../../src/core/deploy-facts.ts';
import { OtherKey } from '../../src/core/other-key-facts.ts';
import { Powers, Principal } from './powers.ts';

export const CodeTotals = z.object({
  files: z.int().describe('Files of contracts that were looked at'),
  contracts: z.int(),
  functions: z.int().describe('That anyone can call with some effect on what is stored'),
  privileged: z.int().describe('Of these, those for somebody in particular'),
  singleKey: z
    .int()
    .describe('Of these, those that upgrade, mint, withdraw or set an admin, and that one address alone may call'),
});
export type CodeTotals = z.infer<typeof CodeTotals>;

export const Measurement = z.object({
  powers: Powers,
  principals: z.array(Principal),
  code: CodeTotals.nullable().describe('null: contracts could not be looked for'),
  contracts: z.array(DeclaredContract),
  notRead: Contracts.shape.notRead,
  deployEvidence: z
    .array(DeployEvidence)
    .describe('Who was meant to hold a power once deployed; who holds it on chain was not checked'),
  timelocks: z.array(DeployedTimelock),
  otherKeys: z.array(OtherKey),
  partlyRead: z.array(
    Contracts.shape.partlyRead.element.extend({
      of: z.enum(['contracts', 'deployments', 'workflows']).describe('What was looked for in it'),
    }),
  ),
});
export type Measurement = z.infer<typeof Measurement>;
