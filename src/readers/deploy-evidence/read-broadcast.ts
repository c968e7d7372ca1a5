import { z } from 'zod';
import selectors from '../../../config/function-selectors.json' with { type: 'json' };
import { createLineLookup } from '../text/line-lookup.ts';
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

const Transaction = z.object({
  transactionType: z.string().nullish(),
  contractName: z.string().nullish(),
  contractAddress: z.string().nullish(),
  function: z.string().nullish(),
  arguments: z.array(z.unknown()).nullish(),
  transaction: z.object({ from: z.string().nullish(), input: z.string().nullish(), data: z.string().nullish() }),
});
type Transaction = z.infer<typeof Transaction>;

/** `broadcast/<script>/<chain>/run-latest.json`, as `forge script` writes it (https://getfoundry.sh/forge/deploying: broadcast artifacts). */
export const Broadcast = z.object({ transactions: z.array(Transaction), chain: z.int().nonnegative() });

const signatureOf = new Map(Object.entries(selectors.functions));

export function readBroadcast(text: string, { transactions, chain }: z.infer<typeof Broadcast>): DeployReading {
  const network = networkOfChain(chain);
  if (isLocalNetwork(network) || chain === 31337) return nothingSaid;
  const powers: SaidPower[] = [];
  const timelocks: SaidTimelock[] = [];
  const addresses: SaidAddress[] = [];
  const lines = new TransactionLines(text);
  for (const one of transactions) {
    const lineOf = lines.next();
    const { contractName, contractAddress, transaction } = one;
    const place = { network, contract: contractName || contractAddress || null, lineOf };
    const values = one.arguments ?? [];
    if (one.transactionType?.startsWith('CREATE')) {
      const name = contractName ?? '';
      powers.push(...powersOfConstructor(name, values, place));
      timelocks.push(...timelocksOfConstructor(name, values, lineOf('"transactionType"')));
      if (contractAddress) addresses.push({ address: contractAddress, kind: kindOfName(name) ?? 'contract' });
    } else {
      const [name, given] = calledOf(one);
      powers.push(...powersOfCall(name, given, place));
    }
    if (transaction.from) powers.push(deployerOf(transaction.from, place));
  }
  return { ...nothingSaid, powers, timelocks, addresses };
}

/** The function that is called, decoded where the record does not name it. */
function calledOf({
  function: signature,
  arguments: values,
  transaction,
}: Transaction): readonly [string, readonly unknown[]] {
  if (signature) return [signature.split('(', 1)[0] as string, values ?? []];
  const data = transaction.input ?? transaction.data ?? '';
  const known = signatureOf.get(data.slice(0, 10));
  if (known === undefined) return ['', []];
  const types = known
    .slice(known.indexOf('(') + 1, -1)
    .split(',')
    .filter(Boolean);
  const words = types.map((type, at) => {
    const word = data.slice(10 + at * 64, 74 + at * 64);
    return type === 'address' ? `0x${word.slice(24)}` : `0x${word}`;
  });
  return [known.split('(', 1)[0] as string, words];
}

/** Finds the lines of values, transaction by transaction. */
class TransactionLines {
  readonly #text: string;
  readonly #lineOf: (offset: number) => number;
  #from = 0;

  constructor(text: string) {
    this.#text = text;
    this.#lineOf = createLineLookup(text);
  }

  next(): (value: string) => number {
    const found = this.#text.indexOf('"transactionType"', this.#from);
    // Once there are no more, the rest of the text is not searched again.
    const start = found === -1 ? this.#text.length : found;
    this.#from = start + 1;
    const end = this.#text.indexOf('"transactionType"', this.#from);
    return (value) => {
      const at = this.#text.slice(start, end === -1 ? undefined : end).indexOf(value);
      return this.#lineOf(at === -1 ? start : start + at);
    };
  }
}
