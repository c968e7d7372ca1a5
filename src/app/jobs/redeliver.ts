import { z } from 'zod';
import type { State } from '../../state/state.ts';
import type { Log } from '../config/create-log.ts';
import type { AppApi } from '../github/app-api.ts';

export interface RedeliverContext {
  readonly state: Pick<State, 'listAccepted'>;
  readonly appApi: AppApi;
  readonly clock: () => number;
  readonly log: Log;
}

const Deliveries = z.array(
  z.object({
    id: z.int(),
    guid: z.string(),
    delivered_at: z.string(),
    status_code: z.int(),
    event: z.string(),
  }),
);
type Attempt = z.infer<typeof Deliveries>[number];

/** What we answer where the delivery itself is of no use: it would be of none again. */
const hopeless: readonly number[] = [400, 413, 422];

/** GitHub keeps deliveries at least so long, and forgets them then. */
const keptMs = 3 * 86_400_000;
const mostPages = 20;
const mostAtOnce = 100;
/** Each further attempt waits twice as long as the one before, and never longer than this. */
const longestMs = 3_600_000;

/** Asks for deliveries that failed again: GitHub never does so by itself. Answers with how many it asked for. */
export async function redeliver({ state, appApi, clock, log }: RedeliverContext, signal: AbortSignal): Promise<number> {
  const failed = await listFailed(appApi, clock() - keptMs);
  const attempts = Map.groupBy(failed, ({ guid }) => guid);
  const accepted = await state.listAccepted([...attempts.keys()]);
  const due = [...attempts]
    .filter(([guid, of]) => !accepted.has(guid) && isDue(of, clock()))
    .map(([, of]) => newestOf(of))
    .slice(0, mostAtOnce);
  for (const { id, event, guid } of due) {
    signal.throwIfAborted();
    await appApi.request('POST /app/hook/deliveries/{delivery_id}/attempts', { delivery_id: id });
    log.info({ event, delivery: guid }, 'a delivery that failed was asked for again');
  }
  return due.length;
}

async function listFailed(api: AppApi, since: number): Promise<Attempt[]> {
  const found: Attempt[] = [];
  let cursor: string | undefined;
  for (let page = 0; page < mostPages; page++) {
    const { data, headers } = await api.request('GET /app/hook/deliveries', {
      per_page: 100,
      status: 'failure',
      ...(cursor === undefined ? {} : { cursor }),
    });
    const deliveries = Deliveries.parse(data);
    const recent = deliveries.filter(({ delivered_at: at }) => Date.parse(at) >= since);
    found.push(
      ...recent.filter(({ status_code: status }) => (status < 200 || status >= 300) && !hopeless.includes(status)),
    );
    cursor = cursorOf(headers.link);
    if (cursor === undefined || recent.length < deliveries.length) break;
  }
  return found;
}

/** Of the next page. Only the one parameter is taken from the address. */
function cursorOf(link: string | undefined): string | undefined {
  const next = /<([^>]+)>;\s*rel="next"/.exec(link ?? '')?.[1];
  return (next && URL.parse(next)?.searchParams.get('cursor')) || undefined;
}

function isDue(attempts: readonly Attempt[], now: number): boolean {
  const wait = Math.min(longestMs, 60_000 * 2 ** (attempts.length - 1));
  return now - Date.parse(newestOf(attempts).delivered_at) >= wait;
}

function newestOf(attempts: readonly Attempt[]): Attempt {
  return attempts.reduce((newest, attempt) => (attempt.delivered_at > newest.delivered_at ? attempt : newest));
}
