import type { Probot } from 'probot';
import type { Delivery, Intent } from '../../state/intent.ts';
import type { Log } from '../config/create-log.ts';
import { PayloadError } from './payload-error.ts';
import { describeDelivery, translateEvent } from './translate-event.ts';
import { withinTime } from './within-time.ts';

/** A delivery whose signature was right. */
export interface ReceivedEvent {
  readonly id: string;
  readonly name: string;
  readonly payload: object;
}

/** What became of it: `ignored` asked for nothing, `unusable` lacks what it needs, `unavailable` could not be kept. */
export type ReceivedOutcome = 'accepted' | 'duplicate' | 'ignored' | 'unusable' | 'unavailable';

export interface ReceiverOptions {
  readonly probot: Probot;
  readonly appId: number;
  /** Keeps what is asked for; false: it was known already. Rejects where it cannot be kept. */
  readonly accept: (delivery: Delivery, intents: readonly Intent[]) => Promise<boolean>;
  readonly log: Log;
  /** Milliseconds for `accept`; GitHub waits 10 seconds, and a late answer is to it no answer. */
  readonly patience?: number;
}

type ProbotEvent = Parameters<Probot['webhooks']['receive']>[0];
const defaultPatience = 8_000;

/**
 * Hands deliveries to Probot, whose one handler keeps what they ask for. The handler never throws: Probot would log the whole
 * event with its error.
 */
export function createReceiver(options: ReceiverOptions): (event: ReceivedEvent) => Promise<ReceivedOutcome> {
  const { probot } = options;
  const outcomes = new WeakMap<object, ReceivedOutcome>();
  probot.onAny(async ({ id, name, payload }) => {
    outcomes.set(payload, await keep({ id, name, payload }, options));
  });
  return async (event) => {
    // The names of events that Probot knows are a closed list, those that GitHub has are not.
    await probot.webhooks.receive(event as unknown as ProbotEvent);
    const outcome = outcomes.get(event.payload);
    if (outcome === undefined) throw new Error('Probot did not hand over an event.');
    return outcome;
  };
}

async function keep(event: ReceivedEvent, options: ReceiverOptions): Promise<ReceivedOutcome> {
  const { appId, accept, log, patience = defaultPatience } = options;
  const about = { delivery: event.id, event: event.name };
  try {
    const intents = translateEvent(event.name, event.payload, appId);
    const delivery = describeDelivery(event, intents);
    const isNew = await withinTime(patience, () => accept(delivery, intents));
    if (intents.length === 0) return 'ignored';
    const asks = intents.map(({ type }) => type);
    log.info({ ...about, action: delivery.action, asks, isNew }, 'Delivery accepted');
    return isNew ? 'accepted' : 'duplicate';
  } catch (error) {
    if (error instanceof PayloadError) {
      log.warn({ ...about, problem: error.message }, 'Delivery is unusable');
      return 'unusable';
    }
    log.error({ ...about, err: error }, 'Delivery could not be kept; GitHub is told to record it as failed');
    return 'unavailable';
  }
}
