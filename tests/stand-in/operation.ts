import type { IncomingHttpHeaders } from 'node:http';
import type { Json, JsonObject, Values } from './api-description.ts';
import { notFound } from './api-error.ts';
import type { App, Installation, Repository, Token } from './model.ts';
import type { World } from './world.ts';

export type Caller =
  | { readonly kind: 'anybody' }
  | { readonly kind: 'app'; readonly app: App }
  | { readonly kind: 'installation'; readonly token: Token; readonly app: App; readonly installation: Installation };

/** One request that was let through as far as its operation. */
export interface Call {
  readonly world: World;
  readonly caller: Caller;
  readonly method: string;
  readonly url: URL;
  readonly params: Values;
  readonly query: Values;
  readonly body: JsonObject;
  readonly headers: IncomingHttpHeaders;
  /** Null where the route names none. */
  readonly repository: Repository | null;
}

export interface Answer {
  readonly status: number;
  /** Undefined: no body. */
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  /** Of a body that is bytes as they are. */
  readonly type?: string;
}

export interface Operation {
  readonly as: 'app' | 'installation' | 'anybody';
  /** As GitHub says it in `x-accepted-github-permissions`: `checks=write`, alternatives after a semicolon. */
  readonly needs?: string;
  readonly run: (call: Call) => Answer | Promise<Answer>;
}

export type Operations = Readonly<Record<string, Operation>>;

export function ok(body: unknown, headers: Readonly<Record<string, string>> = {}): Answer {
  return { status: 200, body, headers };
}

/** The route's repository. */
export function repositoryOf({ repository }: Call): Repository {
  if (repository === null) throw notFound();
  return repository;
}

/** The App that asks, with its key or by an installation. */
export function appOf({ caller }: Call): App {
  if (caller.kind === 'anybody') throw notFound();
  return caller.app;
}

export function installationOf({ caller }: Call): Installation {
  if (caller.kind !== 'installation') throw notFound();
  return caller.installation;
}

/** Of a field that is checked to be text already. */
export function textOf(value: Json | undefined): string {
  return typeof value === 'string' ? value : '';
}

/** The page that was asked for, and where the others are, as GitHub says it: in a header. */
export function paginate<T>(call: Call, items: readonly T[]): { page: T[]; headers: Record<string, string> } {
  const size = Math.min(100, Math.max(1, Number(call.query.per_page ?? 30)));
  const number = Math.max(1, Number(call.query.page ?? 1));
  const last = Math.max(1, Math.ceil(items.length / size));
  const page = items.slice((number - 1) * size, number * size);
  const link = (to: number, rel: string) => {
    const url = new URL(call.url);
    url.searchParams.set('page', `${to}`);
    return `<${url.href}>; rel="${rel}"`;
  };
  const links = [
    ...(number > 1 ? [link(number - 1, 'prev')] : []),
    ...(number < last ? [link(number + 1, 'next'), link(last, 'last')] : []),
    ...(number > 1 ? [link(1, 'first')] : []),
  ];
  return { page, headers: links.length === 0 ? {} : { link: links.join(', ') } };
}
