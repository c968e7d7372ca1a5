import type { IncomingMessage } from 'node:http';
import type { Log } from '../config/create-log.ts';
import type { Address } from '../config/read-config.ts';
import { type Answer, answer } from '../intake/answer.ts';
import { createHttpServer, type HttpServer } from '../intake/http-server.ts';
import { withinTime } from '../intake/within-time.ts';
import type { Metrics } from './create-metrics.ts';

export interface HealthServer extends HttpServer {
  /** From now on not ready: the balancer in front sends nothing more, while what is at work ends. */
  readonly drain: () => void;
}

export interface HealthServerOptions {
  readonly address: Address;
  readonly isReady: () => Promise<boolean>;
  readonly metrics: Pick<Metrics, 'render'>;
  readonly log: Log;
  /** Milliseconds for `isReady`: a database that hangs is one that is away. */
  readonly patience?: number;
}

const defaultPatience = 2_000;

/** On a port of its own, which is not for the internet: `/healthz` alive, `/readyz` able to work, `/metrics` how much. */
export function createHealthServer(options: HealthServerOptions): HealthServer {
  const { isReady, metrics, log, patience = defaultPatience } = options;
  let isDraining = false;
  const isAble = async () => !isDraining && (await withinTime(patience, isReady).catch(() => false));
  const server = createHttpServer({
    address: options.address,
    onError: (error) => log.error({ err: error }, 'A request for health failed'),
    handle: async (request, response) => answer(request, response, await respond(request)),
  });
  return {
    ...server,
    drain: () => {
      isDraining = true;
    },
  };

  async function respond({ method, url }: IncomingMessage): Promise<Answer> {
    if (method !== 'GET' && method !== 'HEAD')
      return { status: 405, body: 'Method not allowed.\n', headers: { allow: 'GET, HEAD' } };
    if (url === '/healthz') return { status: 200, body: 'ok\n' };
    if (url === '/readyz')
      return (await isAble()) ? { status: 200, body: 'ready\n' } : { status: 503, body: 'not ready\n' };
    if (url !== '/metrics') return { status: 404, body: 'Not found.\n' };
    const { contentType, body } = await metrics.render();
    return { status: 200, body, headers: { 'content-type': contentType } };
  }
}
