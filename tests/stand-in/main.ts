import { stdin, stdout } from 'node:process';
import { createInterface } from 'node:readline';
import { describeRecord } from './describe-record.ts';
import { GitHubStandIn } from './github-stand-in.ts';

/**
 * The stand-in as a process of its own. It prints one line, `{"origin": …, "apiUrl": …}`, and then answers commands, a line each:
 *
 *     {"id": 1, "command": "createApp", "arguments": [{"webhookUrl": "http://127.0.0.1:3000/api/github/webhooks"}]}
 *     {"id": 1, "result": {"id": 1001, "slug": "counterweight", "privateKey": …}}
 *
 * A command is a method of {@link GitHubStandIn}, or one of those below. Where a method takes a record, an argument names it:
 * `{"app": 1001}`, `{"installation": 1002}`, `{"run": 1003}`, `{"pullRequest": ["octo/project", 1]}`, `{"issue": ["octo/project", 1]}`,
 * `{"team": 1004}`, `{"delivery": 1005}`, `{"expression": "^POST "}`. It ends with its input.
 */
type Command = (...given: readonly never[]) => unknown;

const standIn = await GitHubStandIn.start(JSON.parse(process.argv[2] ?? '{}') as Record<string, never>);
const { state } = standIn.world;

const further: Readonly<Record<string, (...given: never[]) => unknown>> = {
  violations: () => standIn.violations,
  calls: () => standIn.calls,
  deliveries: () => standIn.deliveries,
  settle: () => standIn.webhooks.settle(),
  release: (order: 'as-sent') => standIn.webhooks.release(order),
  setDelivery: (how: { mode?: 'send' | 'hold' | 'drop'; copies?: number }) => void Object.assign(standIn.webhooks, how),
};

const references: Readonly<Record<string, (name: never) => unknown>> = {
  app: (id: number) => state.app(id),
  installation: (id: number) => state.installation(id),
  run: (id: number) => state.run(id),
  pullRequest: ([repository, number]: [string, number]) => state.pullRequest(repository, number),
  issue: ([repository, number]: [string, number]) => standIn.repository(repository).issues.get(number),
  team: (id: number) => state.teams.find((team) => team.id === id),
  delivery: (id: number) => standIn.deliveries.find((delivery) => delivery.id === id),
  expression: (source: string) => new RegExp(source),
};

const print = (value: unknown) => stdout.write(`${JSON.stringify(value)}\n`);

/** One after the other, in the order they came. */
let last: Promise<void> = Promise.resolve();
const lines = createInterface({ input: stdin });
lines.on('line', (line) => {
  last = last.then(() => answer(line));
});
lines.on('close', () => {
  void last.then(() => standIn[Symbol.asyncDispose]());
});
print({ origin: standIn.origin, apiUrl: standIn.apiUrl });

async function answer(line: string): Promise<void> {
  const {
    id = null,
    command,
    arguments: given = [],
  } = JSON.parse(line) as { id?: number; command: string; arguments?: unknown[] };
  try {
    print({ id, result: describeRecord(await find(command)(...(given.map(refer) as never[]))) });
  } catch (error) {
    print({ id, error: error instanceof Error ? error.message : String(error) });
  }
}

function find(command: string): Command {
  const own = further[command];
  if (own) return own;
  const isMethod = command !== 'constructor' && Object.hasOwn(GitHubStandIn.prototype, command);
  const method = isMethod ? (standIn as unknown as Record<string, unknown>)[command] : undefined;
  if (typeof method === 'function') return (method as Command).bind(standIn);
  throw new Error(`There is no command ${command}.`);
}

/** Records are named by their ids, also within an argument. */
function refer(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(refer);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value);
  const [[kind, name] = ['', null]] = entries;
  const look = entries.length === 1 ? references[kind] : undefined;
  if (look) return look(name as never);
  return Object.fromEntries(entries.map(([key, inner]) => [key, refer(inner)]));
}
