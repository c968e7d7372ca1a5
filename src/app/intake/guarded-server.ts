import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Log } from '../config/create-log.ts';
import type { Address } from '../config/read-config.ts';
import type { Secret } from '../config/secret.ts';
import { type Answer, answer } from './answer.ts';
import { createHttpServer, type HttpServer, type Timeouts } from './http-server.ts';
import { type BodyLimits, createBodyReader } from './read-body.ts';
import type { ReceivedEvent, ReceivedOutcome } from './receive-delivery.ts';
import { Refusal } from './refusal.ts';
import { answerFor, type TakeOptions, takeDelivery } from './take-delivery.ts';
import { handledEvents } from './translate-event.ts';
import { createSeldomWarning } from './warn-seldom.ts';

/** What became of a request to the path of webhooks; `refused` before anything was known of it to be true. */
export type DeliveryOutcome = ReceivedOutcome | 'refused' | 'failed';

export interface GuardedServerOptions {
  readonly address: Address;
  readonly webhookPath: string;
  readonly secrets: readonly Secret[];
  readonly receive: (event: ReceivedEvent) => Promise<ReceivedOutcome>;
  /** What else is served to whoever asks by GET, by path. */
  readonly findPage?: (path: string) => Page | null;
  readonly log: Log;
  /** Told of each request for the path of webhooks; the event is one of a closed list. */
  readonly observe: (event: string, outcome: DeliveryOutcome, seconds: number) => void;
  readonly limits?: Partial<BodyLimits>;
  readonly timeouts?: Partial<Timeouts>;
}

export interface Page {
  readonly contentType: string;
  readonly body: string;
}

const mebibyte = 1024 ** 2;
const defaultLimits: BodyLimits = { maxBytes: 25 * mebibyte, maxTotalBytes: 128 * mebibyte, smallBytes: mebibyte / 4 };

const home: Page = {
  contentType: 'text/plain; charset=utf-8',
  body: 'Counterweight, a GitHub App that measures how open a repository is and how spread the power over it is.\n',
};

/**
 * The App's only door to the outside. Probot stands behind it and never sees a request: neither its own server, nor its pages for
 * setting an App up, nor its idea of a secret.
 */
export function createGuardedServer(options: GuardedServerOptions): HttpServer {
  const { webhookPath, log } = options;
  const findPage = (path: string) => options.findPage?.(path) ?? (path === '/' ? home : null);
  const warn = createSeldomWarning(
    log,
    "Deliveries with a wrong signature: where they are GitHub's, WEBHOOK_SECRET is not what the App's settings say",
  );
  const take: TakeOptions = {
    secrets: options.secrets,
    receive: options.receive,
    readBody: createBodyReader({ ...defaultLimits, ...options.limits }),
  };
  const takeObserved = async (request: IncomingMessage, response: ServerResponse): Promise<Answer> => {
    const startedAt = performance.now();
    const observe = (event: string, outcome: DeliveryOutcome) =>
      options.observe(event, outcome, (performance.now() - startedAt) / 1000);
    try {
      const { name, outcome } = await takeDelivery(request, response, take);
      observe(handledEvents.has(name) ? name : 'other', outcome);
      return answerFor(outcome);
    } catch (error) {
      const isRefusal = error instanceof Refusal;
      observe('unknown', isRefusal ? 'refused' : 'failed');
      if (isRefusal && error.status === 401) warn();
      throw error;
    }
  };
  return createHttpServer({
    address: options.address,
    ...(options.timeouts ? { timeouts: options.timeouts } : {}),
    onError: (error) => log.error({ err: error }, 'A request failed'),
    handle: async (request, response) => {
      const isDelivery = request.method === 'POST' && pathOf(request) === webhookPath;
      try {
        const given = isDelivery ? await takeObserved(request, response) : showPage(request, { webhookPath, findPage });
        await answer(request, response, given);
      } catch (error) {
        if (!(error instanceof Refusal)) throw error;
        await answer(request, response, { status: error.status, body: `${error.message}\n`, headers: error.headers });
      }
    },
  });
}

function showPage(
  request: IncomingMessage,
  { webhookPath, findPage }: { readonly webhookPath: string; readonly findPage: (path: string) => Page | null },
): Answer {
  const path = pathOf(request);
  const page = findPage(path);
  const isRead = request.method === 'GET' || request.method === 'HEAD';
  if (page !== null && isRead) return { status: 200, body: page.body, headers: { 'content-type': page.contentType } };
  const allowed = [...(page === null ? [] : ['GET', 'HEAD']), ...(path === webhookPath ? ['POST'] : [])];
  if (allowed.length === 0) throw new Refusal(404, 'Not found.');
  throw new Refusal(405, 'Method not allowed.', { allow: allowed.join(', ') });
}

function pathOf({ url = '/' }: IncomingMessage): string {
  return url.split('?', 1)[0] ?? '/';
}
