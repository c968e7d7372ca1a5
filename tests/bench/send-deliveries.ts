import { Agent, request } from 'node:http';
import { stdin } from 'node:process';
import { text } from 'node:stream/consumers';
import { setTimeout as wait } from 'node:timers/promises';

/** What is sent, as a process of its own: whoever measures must not be kept waiting by what runs beside it. */
export interface Sending {
  readonly url: string;
  readonly deliveries: readonly { readonly headers: Readonly<Record<string, string>>; readonly body: string }[];
  /** From one to the next, whether or not the one before was answered. */
  readonly everyMs: number;
}

/** Milliseconds to the end of the answer, in the order of sending; -1 where it was no 202. */
export type Answered = readonly number[];

const { url, deliveries, everyMs } = JSON.parse(await text(stdin)) as Sending;
const agent = new Agent({ keepAlive: false });
const begin = performance.now();
const answers = deliveries.map(async ({ headers, body }, index) => {
  await wait(begin + index * everyMs - performance.now());
  return post(headers, body);
});
console.log(JSON.stringify((await Promise.all(answers)) satisfies Answered));

function post(headers: Readonly<Record<string, string>>, body: string): Promise<number> {
  const sentAt = performance.now();
  return new Promise((resolve) => {
    const sent = request(url, { method: 'POST', headers, agent });
    sent.on('error', () => resolve(-1));
    sent.on('response', (response) => {
      response.resume();
      response.on('end', () => resolve(response.statusCode === 202 ? performance.now() - sentAt : -1));
    });
    sent.end(body);
  });
}
