import type { Effect, FunctionClass } from '../../core/contract-facts.ts';
import type { SourceFunction } from '../../readers/source-unit/source-unit.ts';
import { tellingName } from './expressions.ts';
import type { Deed } from './function-run.ts';
import { namesHolder, nameWords } from './name-words.ts';

interface Doing {
  readonly function: Pick<SourceFunction, 'name' | 'kind' | 'parameters'>;
  readonly class: FunctionClass;
  readonly deeds: readonly Deed[];
}

const keyHolders =
  '(?:owners?|admins?|gov|governance|governors?|guardians?|operators?|authority|authorities|controllers?|keepers?|managers?|minters?|pausers?|timelock|multisig|superuser|setter|roles?|capability|capabilities|permissions?|ownership|council|committee|executors?|proposers?|relayers?)';

/** Words of the function's name that say it by themselves, the most telling first. */
const byWords: readonly (readonly [RegExp, Effect])[] = [
  [/\b(?:upgrade|set (?:\w+ )?implementation|change (?:implementation|master copy)|diamond cut|set code)\b/, 'upgrade'],
  [/\b(?:renounce|resign)\b|^revoke (?:\w+ )*registry$/, 'renounce'],
  [/\b(?:unpause|resume|unfreeze|unhalt)\b/, 'unpause'],
  [/\bpauser\b/, 'set-admin'],
  [/\b(?:pause|paused|pausing|halt|shutdown|kill|killed|freeze)\b|^stop\b(?! ramp)/, 'pause'],
  [/^(?:emergency|force|deprecate|decommission)\b|^initiate recovery/, 'emergency'],
  [/^(?:rescue|sweep|recover|skim|drain|withdraw|collect|claim (?:fees|tokens|ether))\b|\bstuck\b/, 'withdraw'],
  [/\b(?:config|params|parameters|settings)$/, 'set-params'],
  [/\b(?:un)?(?:blacklist|blacklisted|blocklist|denylist|sanction|sanctioned|ban|restrict|restriction)\b/, 'blacklist'],
  [
    /\b(?:whitelist|whitelisted|allowlist|allowlisted|allowed|trusted)\b|^(?:allow|disallow|permit|approve|authorize)\b/,
    'allowlist',
  ],
  [
    new RegExp(
      `^(?:(?:admin|safe|commit|apply|revert) )*(?:set|update|change|grant|revoke|add|remove|transfer|accept|claim|nominate|propose|assign|replace|swap|register|begin|finalize|cancel) (?:\\w+ )*${keyHolders}\\b`,
    ),
    'set-admin',
  ],
  [/^(?:rely|deny)$/, 'set-admin'],
  [/^(?:\w+ )?(?:mint|issue)\b|^generate tokens/, 'mint'],
  [/^(?:\w+ )?(?:burn|redeem)\b|^destroy\b/, 'burn'],
  [/\b(?:fees?|commission|royalty|royalties|spread|bps)\b/, 'fee'],
  [
    /\b(?:oracles?|price|prices|feeds?|exchange rates?|dapi)\b|^(?:report|fulfill)\b|^submit (?:value|answer)/,
    'oracle',
  ],
  [/^(?:veto|cancel|reject|dispute|slash)\b/, 'veto'],
  [/^(?:execute|exec|schedule|queue|relay|call|invoke|forward|multicall|aggregate)\b/, 'execute'],
  [/^(?:withdraw|claim|collect|payout|release|harvest|distribute|transfer)\b/, 'withdraw'],
];

const settles =
  /^(?:un)?(?:set|update|change|add|remove|register|configure|enable|disable|toggle|activate|deactivate|begin|finalize|enroll|unenroll|enrol|map|link|unlink|increase|decrease|adjust|reset|delete|clear|switch|modify|edit|define|init|commit|apply|ramp|(?:stop|start) ramp)\b/;

/** What a function mainly does: by what it calls and writes where that is plain, else by its name. */
export function nameEffect(doing: Doing): Effect {
  const { deeds } = doing;
  const { name, kind } = doing.function;
  if (doing.class === 'initializer') return 'init';
  if (kind !== 'function' || doing.class === 'user' || doing.class === 'open') return 'none';
  if (doesUpgrade(deeds)) return 'upgrade';
  const words = nameWords(name).join(' ');
  if (calls(deeds, /^(?:selfdestruct|suicide)$/)) return 'emergency';
  const said = sayByWords(words, doing.function.parameters);
  if ((said === null || said === 'withdraw') && calls(deeds, /^_?(?:safe)?mint$/i)) return 'mint';
  return said ?? byDeeds(words, doing);
}

/** A manager that is a contract is a part to be wired, not a holder. */
function sayByWords(words: string, parameters: SourceFunction['parameters']): Effect | null {
  const said = byWords.find(([pattern]) => pattern.test(words))?.[1] ?? null;
  const [first] = parameters;
  const isContract = first !== undefined && /^I?[A-Z]/.test(first.type) && /\b(?:managers?|controllers?)\b/.test(words);
  return said === 'set-admin' && isContract ? 'set-address' : said;
}

const implementation =
  /^_?(?:set|change|upgrade)\w*(?:Implementation|MasterCopy|Beacon)\w*$|^_?upgradeTo\w*$|^_authorizeUpgrade$/;
const implementationSlot = /implementation|mastercopy|logic_?slot/i;

function doesUpgrade(deeds: readonly Deed[]): boolean {
  return deeds.some(({ kind, expression }) => {
    if (kind === 'write' && expression[0] === 'binary') return implementationSlot.test(tellingName(expression[2]));
    return expression[0] === 'call' && implementation.test(tellingName(expression[1]));
  });
}

function calls(deeds: readonly Deed[], pattern: RegExp): boolean {
  return deeds.some(
    ({ kind, expression }) => kind === 'call' && expression[0] === 'call' && pattern.test(tellingName(expression[1])),
  );
}

function byDeeds(words: string, { deeds, function: { parameters } }: Doing): Effect {
  if (calls(deeds, /^_?burn$/i)) return 'burn';
  if (calls(deeds, /^(?:delegatecall|functionDelegateCall)$/)) return 'execute';
  if (calls(deeds, /^(?:safeTransfer|transfer|sendValue|safeTransferETH|send)$/)) return 'withdraw';
  if (calls(deeds, /^(?:call|functionCall|functionCallWithValue)$/)) return 'execute';
  if (!settles.test(words)) return 'none';
  const written = deeds.flatMap(({ kind, expression }) =>
    kind === 'write' && expression[0] === 'binary' && expression[2][0] === 'name' ? [expression[2][1]] : [],
  );
  const isHeld = written.some(
    (name) => namesHolder(name) && new RegExp(`\\b${keyHolders}\\b`).test(nameWords(name).join(' ')),
  );
  if (isHeld) return 'set-admin';
  return parameters.some(({ type }) => /^(?:address|I?[A-Z])/.test(type)) ||
    /\b(?:address|contract|registry|router|peer|remote)\b/.test(words)
    ? 'set-address'
    : 'set-params';
}
