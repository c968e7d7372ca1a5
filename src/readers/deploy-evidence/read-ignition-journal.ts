import { z } from 'zod';
import {
  type DeployReading,
  nothingSaid,
  type SaidAddress,
  type SaidPower,
  type SaidTimelock,
} from './deploy-reading.ts';
import { kindOfName } from './holder-kind.ts';
import { isLocalNetwork, networkOfChain } from './network-name.ts';
import { deployerOf, powersOfCall, powersOfConstructor, timelocksOfConstructor } from './record-powers.ts';

/** A line of `ignition/deployments/<id>/journal.jsonl` (https://hardhat.org/ignition/docs/advanced/deployment-artifacts). */
const Entry = z.discriminatedUnion('type', [
  z.object({ type: z.literal('DEPLOYMENT_INITIALIZE'), chainId: z.int() }),
  z.object({
    type: z.literal('DEPLOYMENT_EXECUTION_STATE_INITIALIZE'),
    futureId: z.string(),
    contractName: z.string(),
    constructorArgs: z.array(z.unknown()),
    from: z.string().optional(),
  }),
  z.object({
    type: z.literal('DEPLOYMENT_EXECUTION_STATE_COMPLETE'),
    futureId: z.string(),
    result: z.object({ address: z.string().optional() }),
  }),
  z.object({
    type: z.literal('CALL_EXECUTION_STATE_INITIALIZE'),
    contractAddress: z.string(),
    functionName: z.string(),
    args: z.array(z.unknown()),
    from: z.string().optional(),
  }),
]);
type Entry = z.infer<typeof Entry>;

export function readIgnitionJournal(text: string): DeployReading {
  const journal = new Journal();
  const lines = text.split('\n');
  for (const [at, line] of lines.entries()) {
    // The greatest lines are of transactions and say nothing of ours.
    if (!/"type":"(?:DEPLOYMENT_|CALL_)/.test(line)) continue;
    const entry = Entry.safeParse(parseLine(line)).data;
    if (entry) journal.add(entry, at + 1);
  }
  return journal.reading();
}

function parseLine(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    // The last line of a journal is cut off where its process ended.
    return null;
  }
}

class Journal {
  readonly #powers: SaidPower[] = [];
  readonly #timelocks: SaidTimelock[] = [];
  readonly #addresses: SaidAddress[] = [];
  readonly #nameOfFuture = new Map<string, string>();
  readonly #nameOfAddress = new Map<string, string>();
  #network: string | null = null;

  add(entry: Entry, line: number): void {
    const lineOf = () => line;
    switch (entry.type) {
      case 'DEPLOYMENT_INITIALIZE':
        this.#network = networkOfChain(entry.chainId);
        return;
      case 'DEPLOYMENT_EXECUTION_STATE_INITIALIZE': {
        const { contractName, constructorArgs, futureId } = entry;
        this.#nameOfFuture.set(futureId, contractName);
        const place = { network: this.#network, contract: contractName, lineOf };
        this.#powers.push(...powersOfConstructor(contractName, constructorArgs, place));
        this.#timelocks.push(...timelocksOfConstructor(contractName, constructorArgs, line));
        break;
      }
      case 'DEPLOYMENT_EXECUTION_STATE_COMPLETE':
        this.#complete(this.#nameOfFuture.get(entry.futureId) ?? '', entry.result.address);
        return;
      case 'CALL_EXECUTION_STATE_INITIALIZE': {
        const contract = this.#nameOfAddress.get(entry.contractAddress.toLowerCase()) ?? entry.contractAddress;
        const name = entry.functionName.split('(', 1)[0] as string;
        this.#powers.push(...powersOfCall(name, entry.args, { network: this.#network, contract, lineOf }));
        break;
      }
    }
    if (entry.from) this.#powers.push(deployerOf(entry.from, { network: this.#network, lineOf }));
  }

  #complete(name: string, address: string | undefined): void {
    if (address === undefined) return;
    this.#nameOfAddress.set(address.toLowerCase(), name);
    this.#addresses.push({ address, kind: kindOfName(name) ?? 'contract' });
  }

  reading(): DeployReading {
    if (this.#network !== null && isLocalNetwork(this.#network)) return nothingSaid;
    return { ...nothingSaid, powers: this.#powers, timelocks: this.#timelocks, addresses: this.#addresses };
  }
}
