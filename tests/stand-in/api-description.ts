import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv, type ValidateFunction } from 'ajv';
import addFormats from 'ajv-formats';
import { explainProblems } from './explain-problems.ts';

export type Json = null | boolean | number | string | Json[] | JsonObject;
export type JsonObject = { [key: string]: Json };

interface Schema {
  readonly [keyword: string]: unknown;
}

interface Parameter {
  readonly name: string;
  readonly in: 'path' | 'query' | 'header';
  readonly required?: boolean;
  readonly schema: Schema;
  readonly 'x-multi-segment'?: boolean;
}

interface Content {
  readonly content?: Readonly<Record<string, { readonly schema: Schema }>>;
}

interface Referred {
  readonly $ref?: string;
}

interface Described {
  readonly parameters?: readonly (Parameter & Referred)[];
  readonly requestBody?: Content & { readonly required?: boolean };
  readonly responses: Readonly<Record<string, Content & Referred>>;
}

interface Document {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Described>>>>;
  readonly 'x-webhooks': Readonly<Record<string, { readonly post: Described }>>;
  readonly 'x-examples': Readonly<Record<string, Json>>;
  readonly components: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

export interface ApiOperation {
  /** As `GET /repos/{owner}/{repo}`. */
  readonly key: string;
  readonly method: string;
  readonly route: string;
  readonly described: Described;
  readonly parameters: readonly Parameter[];
  readonly pattern: RegExp;
}

type Value = string | number | boolean;
export type Values = Readonly<Record<string, Value | undefined>>;

export interface CheckedRequest {
  readonly params: Values;
  readonly query: Values;
  /** In GitHub's words. */
  readonly problems: readonly string[];
}

/** Where GitHub's description is narrower than GitHub: a fork that was deleted is null, and merge groups are newer than a list. */
const knownGaps = [
  /^For '(?:pull_request\/|\d+\/)?head\/repo', the value is not an object\.$/,
  /^For 'check_suite\/app\/events\/\d+', the value is not a member of /,
];

/** What GitHub answers by any operation, whether or not its description says so. */
const errorStatuses = [301, 304, 307, 400, 401, 403, 404, 410, 422, 429, 500, 502, 503, 504];

/** GitHub's own description of its API, as a judge of requests, answers and deliveries. */
export class ApiDescription {
  readonly operations: readonly ApiOperation[];
  readonly #document: Document;
  readonly #ajv: Ajv;
  readonly #validators = new Map<Schema, ValidateFunction>();

  constructor() {
    const text = readFileSync(join(import.meta.dirname, 'github-openapi.json'), 'utf8');
    this.#document = JSON.parse(text, (_, value: unknown) => takeNull(value)) as Document;
    this.#ajv = new Ajv({ strict: false, allErrors: true, discriminator: false, validateSchema: false });
    // The package is CommonJS, whose default export is typed as a module's.
    (addFormats as unknown as (ajv: Ajv) => void)(this.#ajv);
    this.#ajv.addFormat('timestamp', true);
    // In a delivery stands what git's author wrote, and the brackets of a bot's address are not for the standard.
    this.#ajv.addFormat('email', true);
    this.#ajv.addSchema({ components: this.#document.components }, 'github');
    this.operations = Object.entries(this.#document.paths)
      .flatMap(([route, methods]) =>
        Object.entries(methods).map(([method, described]) => this.#operation(method.toUpperCase(), route, described)),
      )
      .sort((a, b) => literals(b.route) - literals(a.route));
  }

  /** The operation of a path, with the values in it; the more of the path is a route's own words, the sooner it is taken. */
  match(method: string, pathname: string): { operation: ApiOperation; params: Record<string, string> } | null {
    for (const operation of this.operations) {
      const found = operation.method === method ? operation.pattern.exec(pathname) : null;
      if (found === null) continue;
      const names = [...operation.route.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name);
      const values = found.slice(1).map((value: string | undefined) => decode(value ?? ''));
      return { operation, params: Object.fromEntries(names.map((name, index) => [name, values[index] ?? ''])) };
    }
    return null;
  }

  checkRequest(
    operation: ApiOperation,
    given: {
      readonly params: Readonly<Record<string, string>>;
      readonly query: URLSearchParams;
      readonly body: unknown;
    },
  ): CheckedRequest {
    const problems: string[] = [];
    const read = (place: Parameter['in'], text: (name: string) => string | null): Values =>
      Object.fromEntries(
        operation.parameters.flatMap((parameter) => {
          if (parameter.in !== place) return [];
          const { name, schema, required = false } = parameter;
          const value = text(name);
          if (value === null && required) problems.push(`"${name}" wasn't supplied.`);
          if (value === null) return schema.default === undefined ? [] : [[name, schema.default as Value] as const];
          const coerced = coerce(value, this.#resolve(schema));
          problems.push(...this.#check(schema, coerced, name));
          return [[name, coerced] as const];
        }),
      );
    const params = read('path', (name) => given.params[name] ?? null);
    const query = read('query', (name) => given.query.get(name));
    for (const name of given.query.keys())
      if (!operation.parameters.some((one) => one.in === 'query' && one.name === name))
        problems.push(`"${name}" is not a permitted key.`);
    problems.push(...this.#checkBody(operation.described, given.body));
    return { params, query, problems };
  }

  checkResponse(operation: ApiOperation, status: number, type: string | null, body: unknown): string[] {
    const { responses } = operation.described;
    const found = responses[status];
    if (!found) {
      if (!errorStatuses.includes(status)) return [`${status} is no status of this operation`];
      if (status === 304 || body === undefined) return [];
      return this.#check({ $ref: 'github#/components/schemas/basic-error' }, body, '');
    }
    const { content } = this.#component(found);
    if (content === undefined) return body === undefined || status >= 300 ? [] : ['this answer has no body'];
    const schema = (content[type ?? ''] ?? content['application/json'])?.schema;
    // An answer of another type, such as a file's contents, is not described.
    if (schema === undefined || (type !== 'application/json' && content[type ?? ''] === undefined)) return [];
    return this.#check(schema, body, '');
  }

  /** @param name the event, with its action where it has one */
  checkWebhook(
    event: string,
    action: string | null,
    headers: Readonly<Record<string, string>>,
    payload: unknown,
  ): string[] {
    const name = [event, action]
      .filter((word) => word !== null)
      .join('_')
      .replaceAll('_', '-');
    const described = this.#document['x-webhooks'][name]?.post;
    if (!described) return [`GitHub describes no delivery ${name}, or it was not cut out of the description`];
    const sent = new Map(Object.entries(headers).map(([key, value]) => [key.toLowerCase(), value]));
    const missing = (described.parameters ?? [])
      .map((parameter) => this.#component(parameter).name)
      .filter((header) => !sent.has(header.toLowerCase()));
    return [
      ...missing.map((header) => `the header ${header} is missing`),
      ...this.#checkBody(described, payload, true),
    ];
  }

  example(key: string): JsonObject {
    const found = this.#document['x-examples'][key];
    const example = Array.isArray(found) ? found[0] : found;
    if (typeof example !== 'object' || example === null || Array.isArray(example))
      throw new Error(`No example of ${key}`);
    return structuredClone(example);
  }

  #checkBody(described: Described, body: unknown, mayHaveMore = false): string[] {
    const { requestBody } = described;
    if (requestBody === undefined)
      return body === undefined || isEmpty(body) ? [] : ['This operation takes no body, and one was supplied.'];
    if (body === undefined) return requestBody.required ? ["A body wasn't supplied."] : [];
    const schema = requestBody.content?.['application/json']?.schema ?? {};
    return [...(mayHaveMore ? [] : this.#unknownFields([schema], body, '')), ...this.#check(schema, body, '')];
  }

  /** Fields that no part of the schema speaks of; GitHub's description leaves open whether there may be any. */
  #unknownFields(schemas: readonly Schema[], value: unknown, path: string): string[] {
    const parts = schemas.flatMap((schema) => this.#parts(schema));
    if (Array.isArray(value)) {
      const items = parts.flatMap(({ items: inner }): Schema[] => (inner === undefined ? [] : [inner as Schema]));
      return value.flatMap((item) => this.#unknownFields(items, item, `${path}items/`));
    }
    if (typeof value !== 'object' || value === null) return [];
    const described = parts.filter(({ properties }) => properties !== undefined);
    if (described.length === 0) return [];
    return Object.entries(value).flatMap(([key, inner]) => {
      const known = described.flatMap(({ properties }): Schema[] => {
        const one = (properties as Record<string, Schema>)[key];
        return one === undefined ? [] : [one];
      });
      if (known.length > 0) return this.#unknownFields(known, inner, `${path}${key}/`);
      return [`${path === '' ? '' : `For '${path.slice(0, -1)}', `}"${key}" is not a permitted key.`];
    });
  }

  /** The schema with all that it is put together from. */
  #parts(schema: Schema): Schema[] {
    const resolved = this.#resolve(schema);
    const inner = ['allOf', 'anyOf', 'oneOf'].flatMap((keyword) => (resolved[keyword] ?? []) as Schema[]);
    return [resolved, ...inner.flatMap((one) => this.#parts(one))];
  }

  #check(schema: Schema, value: unknown, path: string): string[] {
    let validate = this.#validators.get(schema);
    if (validate === undefined) {
      validate = this.#ajv.compile({ allOf: [absolute(schema)] });
      this.#validators.set(schema, validate);
    }
    if (validate(value)) return [];
    return explainProblems(validate.errors ?? [], path).filter(
      (problem) => !knownGaps.some((gap) => gap.test(problem)),
    );
  }

  #operation(method: string, route: string, described: Described): ApiOperation {
    const parameters = (described.parameters ?? []).map((parameter) => this.#component(parameter));
    const long = new Set(parameters.filter((one) => one['x-multi-segment']).map(({ name }) => name));
    const source = route.replaceAll(/\{(\w+)\}/g, (_, name: string) => (long.has(name) ? '(.+?)' : '([^/]+)'));
    // The path of the root is empty, and its slash may be left out.
    const pattern = new RegExp(`^${source.replace(/\/contents\/\(\.\+\?\)$/, '/contents(?:/(.+?))?')}/?$`);
    return { key: `${method} ${route}`, method, route, described, parameters, pattern };
  }

  #resolve(schema: Schema): Schema {
    return this.#component(schema as Schema & Referred);
  }

  #component<T extends Referred>(value: T): T {
    if (typeof value.$ref !== 'string') return value;
    const [, , kind = '', name = ''] = value.$ref.split('/');
    return this.#component(this.#document.components[kind]?.[name] as T);
  }
}

/** OpenAPI 3.0 says `nullable` where JSON Schema has a type for it. */
function takeNull(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || !('nullable' in value)) return value;
  const { nullable, ...schema } = value as Schema;
  if (typeof nullable !== 'boolean') return value;
  return nullable ? { anyOf: [schema, { type: 'null' }] } : schema;
}

/** A schema that stands by itself refers to the document by its name. */
function absolute(schema: Schema): Schema {
  const text = JSON.stringify(schema);
  return JSON.parse(text.replaceAll('"$ref":"#/', '"$ref":"github#/')) as Schema;
}

function coerce(text: string, { type, anyOf }: Schema): Value {
  const types = [type, ...((anyOf as Schema[] | undefined) ?? []).map((one) => one.type)];
  if (types.includes('integer') && /^-?\d{1,15}$/.test(text)) return Number(text);
  if (types.includes('boolean') && /^(?:true|false)$/.test(text)) return text === 'true';
  return text;
}

function literals(route: string): number {
  return route.split('/').filter((segment) => !segment.startsWith('{')).length;
}

function isEmpty(body: unknown): boolean {
  return typeof body === 'object' && body !== null && Object.keys(body).length === 0;
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
