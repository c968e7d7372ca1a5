import { knownConstructors, timelockName } from './constructor-powers.ts';
import { type DeployReading, nothingSaid } from './deploy-reading.ts';
import { listNamedAddresses } from './list-named-addresses.ts';
import { listScriptCalls } from './list-script-calls.ts';
import { listSolidityCalls } from './list-solidity-calls.ts';
import { readNamedPowers } from './named-powers.ts';
import { isLocalNetwork, networkOfPath } from './network-name.ts';
import { powerfulFunctions } from './power-calls.ts';
import { readCalls, type TextOfName } from './read-calls.ts';
import { type Token, tokenize } from './tokenize.ts';

/** A script that deploys or hands over, in Solidity, JavaScript, TypeScript or Python. */
export function readScript(path: string, text: string): DeployReading {
  const tokens = tokenize(text, path.endsWith('.py') ? 'python' : 'c');
  const { calls, unread } = !mayCall(text)
    ? nothingCalled
    : path.endsWith('.sol')
      ? listSolidityCalls(text)
      : { calls: listScriptCalls(text, tokens), unread: [] };
  const network = networkOfPath(path);
  if (network !== null && isLocalNetwork(network)) return nothingSaid;
  const said = readCalls(calls, createTextOfName(text, tokens));
  const powers = said.powers.map((power) => ({ ...power, network }));
  const named = readNamedPowers(path, listNamedAddresses(tokens));
  return { ...nothingSaid, ...said, powers: [...powers, ...named.powers], addresses: named.addresses, unread };
}

const nothingCalled = { calls: [], unread: [] };

/** Whether any name of interest occurs: parsing takes a hundred times as long as looking. */
function mayCall(text: string): boolean {
  return timelockName.test(text) || [...powerfulFunctions, ...knownConstructors].some((name) => text.includes(name));
}

/** A role's name stands in the same statement. */
const maxStatement = 200;

/** The first `name = …` of a file, as far as its line goes. */
function createTextOfName(text: string, tokens: readonly Token[]): TextOfName {
  const set = new Map<string, string>();
  for (const [at, token] of tokens.entries()) {
    const [next, after] = [tokens[at + 1], tokens[at + 2]];
    if (token.kind !== 'word' || next?.text !== '=' || !after || after.text === '=' || set.has(token.text)) continue;
    set.set(token.text, text.slice(after.from, after.from + maxStatement).split(/[;\n]/, 1)[0] as string);
  }
  return (name) => set.get(name) ?? null;
}
