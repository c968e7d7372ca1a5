import type { Contracts } from '../../src/core/contract-facts.ts';
import { isPower } from './contract-words.ts';
import { measurePowers } from './measure-powers.ts';
import type { CodeTotals, Measurement } from './measurement.ts';
import type { Facts } from './needs.ts';
import { listSingleKeys } from './single-keys.ts';

/** Who holds power on the platform, and which keys the code gives power to. */
export function measure(facts: Facts): Measurement {
  const { contracts } = facts;
  const code = contracts.status === 'known' ? contracts.value : null;
  return {
    ...measurePowers(facts),
    code: code && sumUp(code),
    contracts: code?.contracts ?? [],
    partlyRead: code?.partlyRead ?? [],
  };
}

function sumUp({ contracts, files }: Contracts): CodeTotals {
  const functions = contracts.flatMap((contract) => contract.functions);
  return {
    files,
    contracts: contracts.length,
    functions: functions.length,
    privileged: functions.filter(isPower).length,
    singleKey: listSingleKeys(contracts).length,
  };
}
