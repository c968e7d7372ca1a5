import type { Contracts } from '../../src/core/contract-facts.ts';
import { isPower } from './contract-words.ts';
import { measurePowers } from './measure-powers.ts';
import type { CodeTotals, Measurement } from './measurement.ts';
import type { Facts } from './needs.ts';
import { listSingleKeys } from './single-keys.ts';

/** Who holds power on the platform, and which keys the code gives power to. */
export function measure(facts: Facts): Measurement {
  const code = facts.contracts.status === 'known' ? facts.contracts.value : null;
  const deployed = facts.deployEvidence.status === 'known' ? facts.deployEvidence.value : null;
  const other = facts.otherKeys.status === 'known' ? facts.otherKeys.value : null;
  const contracts = code?.contracts ?? [];
  const deployEvidence = deployed?.evidence ?? [];
  return {
    ...measurePowers(facts),
    code: code && { ...sumUp(code), singleKey: listSingleKeys({ contracts, deployEvidence }).length },
    contracts,
    notRead: code?.notRead ?? [],
    deployEvidence,
    timelocks: deployed?.timelocks ?? [],
    otherKeys: other?.keys ?? [],
    partlyRead: [
      ...(code?.partlyRead ?? []).map((one) => ({ ...one, of: 'contracts' as const })),
      ...(deployed?.partlyRead ?? []).map((one) => ({ ...one, of: 'deployments' as const })),
      ...(other?.partlyRead ?? []).map((one) => ({ ...one, of: 'workflows' as const })),
    ],
  };
}

function sumUp({ contracts, files }: Contracts): Omit<CodeTotals, 'singleKey'> {
  const functions = contracts.flatMap((contract) => contract.functions);
  return {
    files,
    contracts: contracts.length,
    functions: functions.length,
    privileged: functions.filter(isPower).length,
  };
}
