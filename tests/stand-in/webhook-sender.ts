import { createHmac, randomUUID } from 'node:crypto';
import { Agent, request } from 'node:http';
import { performance } from 'node:perf_hooks';
import type { JsonObject } from './api-description.ts';
import type { App } from './model.ts';

/** One attempt to deliver, as the API lists it. */
export interface Delivery {
  readonly id: number;
  readonly guid: string;
  readonly app: App;
  readonly event: string;
  readonly action: string | null;
  readonly installationId: number | null;
  readonly repositoryId: number | null;
  readonly redelivery: boolean;
  readonly payload: JsonObject;
  readonly requestHeaders: Readonly<Record<string, string>>;
  /** Milliseconds since 1970; null as long as it is held back. */
  deliveredAt: number | null;
  /** Seconds. */
  duration: number;
  /** 0: there was no answer. */
  statusCode: number;
  /** As GitHub says it: `OK`, `timed out`. */
  status: string;
  responseHeaders: Readonly<Record<string, string>>;
  responseBody: string;
}

export interface DeliveryInput {
  readonly app: App;
  readonly event: string;
  readonly action: string | null;
  readonly installationId: number | null;
  readonly repositoryId: number | null;
  readonly payload: JsonObject;
  /** Signed with something else than the App's secret. */
  readonly isForged?: boolean;
  readonly guid?: string;
}

export interface WebhookSenderOptions {
  readonly nextId: () => number;
  readonly clock: () => number;
  readonly timeoutMs: number;
}

export type ReleaseOrder = 'as-sent' | 'reversed' | readonly number[];

/** GitHub keeps deliveries for three days, by its newer documentation. */
const keptMs = 3 * 86_400_000;
const maxKeptResponse = 65_536;

/** Sends deliveries as GitHub does: once, with ten seconds for an answer, and never again by itself. */
export class WebhookSender {
  /** `hold` keeps what follows back until `release`; `drop` loses it, so that not even a failure is listed. */
  mode: 'send' | 'hold' | 'drop' = 'send';
  /** How often each is sent: with 2, the same delivery comes twice. */
  copies = 1;
  readonly #deliveries: Delivery[] = [];
  readonly #held: Delivery[] = [];
  readonly #pending = new Set<Promise<unknown>>();
  readonly #agent = new Agent({ keepAlive: false });
  readonly #ending = new AbortController();
  readonly #options: WebhookSenderOptions;

  constructor(options: WebhookSenderOptions) {
    this.#options = options;
  }

  /** Every attempt that was made, oldest first. */
  get deliveries(): readonly Delivery[] {
    return this.#deliveries;
  }

  get held(): readonly Delivery[] {
    return this.#held;
  }

  /** Those that the API still lists for an App, newest first. */
  listFor(app: App): Delivery[] {
    const since = this.#options.clock() - keptMs;
    return this.#deliveries
      .filter((one) => one.app.id === app.id && one.deliveredAt !== null && one.deliveredAt >= since)
      .reverse();
  }

  async deliver(input: DeliveryInput): Promise<Delivery | null> {
    if (this.mode === 'drop' || input.app.webhookUrl === null) return null;
    const delivery = this.#prepare(input, false);
    if (this.mode === 'hold') {
      this.#held.push(delivery);
      return delivery;
    }
    await this.#send(delivery);
    for (let copy = 1; copy < this.copies; copy++) await this.#send(this.#again(delivery, false));
    return delivery;
  }

  /** Sends what was held back, one after the other, and from then on sends what comes. */
  async release(order: ReleaseOrder = 'as-sent'): Promise<Delivery[]> {
    this.mode = 'send';
    const held = this.#held.splice(0);
    const ordered =
      order === 'as-sent'
        ? held
        : order === 'reversed'
          ? held.toReversed()
          : order.flatMap((index) => held[index] ?? []);
    for (const delivery of ordered) await this.#send(delivery);
    return ordered;
  }

  /** The same delivery once more, as GitHub does when it is asked to. */
  async redeliver(delivery: Delivery): Promise<Delivery> {
    const again = this.#again(delivery, true);
    await this.#send(again);
    return again;
  }

  /** Until nothing is under way that nobody waits for. */
  async settle(): Promise<void> {
    while (this.#pending.size > 0) await Promise.allSettled(this.#pending);
  }

  async close(): Promise<void> {
    this.#ending.abort();
    await this.settle();
    this.#agent.destroy();
  }

  /** Lets {@link settle} wait for it too. */
  track<T>(work: Promise<T>): Promise<T> {
    this.#pending.add(work);
    const done = () => this.#pending.delete(work);
    work.then(done, done);
    return work;
  }

  #prepare(input: DeliveryInput, redelivery: boolean): Delivery {
    const { app, event, action, installationId, repositoryId, payload, isForged = false, guid = randomUUID() } = input;
    const body = JSON.stringify(payload);
    const secret = isForged ? `not ${app.webhookSecret}` : app.webhookSecret;
    const sign = (algorithm: string) => createHmac(algorithm, secret).update(body).digest('hex');
    return {
      id: this.#options.nextId(),
      guid,
      app,
      event,
      action,
      installationId,
      repositoryId,
      redelivery,
      payload,
      requestHeaders: {
        Accept: '*/*',
        'Content-Type': 'application/json',
        'User-Agent': 'GitHub-Hookshot/0f1e2d3',
        'X-GitHub-Delivery': guid,
        'X-GitHub-Event': event,
        'X-GitHub-Hook-ID': `${app.hookId}`,
        'X-GitHub-Hook-Installation-Target-ID': `${app.id}`,
        'X-GitHub-Hook-Installation-Target-Type': 'integration',
        'X-Hub-Signature': `sha1=${sign('sha1')}`,
        'X-Hub-Signature-256': `sha256=${sign('sha256')}`,
      },
      deliveredAt: null,
      duration: 0,
      statusCode: 0,
      status: 'pending',
      responseHeaders: {},
      responseBody: '',
    };
  }

  #again(delivery: Delivery, redelivery: boolean): Delivery {
    const id = this.#options.nextId();
    const blank = {
      deliveredAt: null,
      duration: 0,
      statusCode: 0,
      status: 'pending',
      responseHeaders: {},
      responseBody: '',
    };
    return { ...delivery, ...blank, id, redelivery };
  }

  #send(delivery: Delivery): Promise<void> {
    return this.track(this.#post(delivery));
  }

  async #post(delivery: Delivery): Promise<void> {
    this.#deliveries.push(delivery);
    delivery.deliveredAt = this.#options.clock();
    const started = performance.now();
    try {
      await this.#exchange(delivery);
    } catch (error) {
      const isLate = error instanceof Error && error.name === 'TimeoutError';
      // GitHub says 504 of an answer that came too late, and 502 where it reached nobody.
      delivery.statusCode = isLate ? 504 : 502;
      delivery.status = isLate ? 'timed out' : 'failed to connect to host';
    }
    delivery.duration = Math.round((performance.now() - started) / 10) / 100;
  }

  #exchange(delivery: Delivery): Promise<void> {
    const body = Buffer.from(JSON.stringify(delivery.payload));
    const late = AbortSignal.timeout(this.#options.timeoutMs);
    const signal = AbortSignal.any([late, this.#ending.signal]);
    return new Promise((resolve, reject) => {
      const fail = (error: Error) => reject(late.aborted ? late.reason : error);
      const headers = { ...delivery.requestHeaders, 'Content-Length': `${body.length}` };
      const sent = request(delivery.app.webhookUrl ?? '', { method: 'POST', headers, agent: this.#agent, signal });
      sent.on('error', fail);
      sent.on('response', (response) => {
        const chunks: Buffer[] = [];
        response.on('error', fail);
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('end', () => {
          const { statusCode = 0 } = response;
          delivery.statusCode = statusCode;
          delivery.status = statusCode >= 200 && statusCode < 300 ? 'OK' : `Invalid HTTP Response: ${statusCode}`;
          delivery.responseHeaders = flatten(response.headers);
          delivery.responseBody = Buffer.concat(chunks).toString().slice(0, maxKeptResponse);
          resolve();
        });
      });
      sent.end(body);
    });
  }
}

function flatten(headers: NodeJS.Dict<string | string[]>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name, Array.isArray(value) ? value.join(', ') : (value ?? '')]),
  );
}
