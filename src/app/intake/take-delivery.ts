import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Secret } from '../config/secret.ts';
import type { Answer } from './answer.ts';
import { parseJson } from './parse-json.ts';
import type { ReadBody } from './read-body.ts';
import type { ReceivedEvent, ReceivedOutcome } from './receive-delivery.ts';
import { Refusal } from './refusal.ts';
import { isSignedBy, readSignature } from './verify-signature.ts';

export interface TakeOptions {
  readonly secrets: readonly Secret[];
  readonly readBody: ReadBody;
  readonly receive: (event: ReceivedEvent) => Promise<ReceivedOutcome>;
}

export interface TakenDelivery {
  readonly name: string;
  readonly outcome: ReceivedOutcome;
}

const deliveryId = /^[\da-f][\da-f-]{6,62}[\da-f]$/i;
const eventName = /^[a-z][a-z_]{0,63}$/;
/** Under these Probot's table of handlers holds something else than handlers of an event. */
const reservedNames = ['error', 'constructor'];

/** From a request to what was kept of it. What a request is refused for, it is refused for as early as can be. */
export async function takeDelivery(
  request: IncomingMessage,
  response: ServerResponse,
  { secrets, readBody, receive }: TakeOptions,
): Promise<TakenDelivery> {
  const signature = readSignature(header(request, 'x-hub-signature-256'));
  if (signature === null) throw unsigned();
  const id = header(request, 'x-github-delivery') ?? '';
  const name = header(request, 'x-github-event') ?? '';
  if (!deliveryId.test(id)) throw new Refusal(400, 'X-GitHub-Delivery is missing or no id.');
  if (!eventName.test(name) || reservedNames.includes(name))
    throw new Refusal(400, 'X-GitHub-Event is missing or no event.');
  const body = await readBody(request, response);
  if (!isSignedBy(secrets, body, signature)) throw unsigned();
  const payload = parseJson(body);
  if (payload === null) throw new Refusal(400, 'The body is no JSON object.');
  return { name, outcome: await receive({ id, name, payload }) };
}

export function answerFor(outcome: ReceivedOutcome): Answer {
  if (outcome === 'unusable') return { status: 422, body: 'The payload lacks what its event needs.\n' };
  if (outcome === 'unavailable')
    return { status: 503, body: 'Not kept. Deliver it again.\n', headers: { 'retry-after': '60' } };
  return { status: 202, body: 'Accepted.\n' };
}

function unsigned(): Refusal {
  return new Refusal(401, 'The signature is missing or wrong.');
}

function header(request: IncomingMessage, name: string): string | undefined {
  const value = request.headers[name];
  return typeof value === 'string' ? value : undefined;
}
