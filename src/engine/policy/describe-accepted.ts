import type { z } from 'zod';
import { listAlternatives, quote } from './printable.ts';

export type JsonSchema = z.core.JSONSchema.JSONSchema;

/** The part of a JSON Schema that a path leads to, or null where it leads nowhere. */
export function schemaAt(schema: JsonSchema, path: readonly PropertyKey[]): JsonSchema | null {
  const [step, ...rest] = path;
  if (step === undefined) return schema;
  for (const next of [memberOf(schema, step), ...alternativesOf(schema).map((one) => schemaAt(one, [step]))]) {
    const found = isSchema(next) ? schemaAt(next, rest) : null;
    if (found) return found;
  }
  return null;
}

function memberOf(schema: JsonSchema, step: PropertyKey): unknown {
  if (typeof step === 'number') return Array.isArray(schema.items) ? schema.items[step] : schema.items;
  const { properties = {}, additionalProperties } = schema;
  return Object.hasOwn(properties, step) ? properties[String(step)] : additionalProperties;
}

function isSchema(value: unknown): value is JsonSchema {
  return typeof value === 'object' && value !== null;
}

function alternativesOf({ anyOf = [], oneOf = [], allOf = [] }: JsonSchema): readonly JsonSchema[] {
  return [...anyOf, ...oneOf, ...allOf];
}

/** The keys a schema names, in its own order. */
export function keysOf(schema: JsonSchema | null): string[] {
  if (!schema) return [];
  return [...Object.keys(schema.properties ?? {}), ...alternativesOf(schema).flatMap(keysOf)];
}

/** The values a schema lists, where it lists them. */
export function choicesOf(schema: JsonSchema | null): string[] {
  if (!schema) return [];
  const listed = schema.enum ?? (schema.const === undefined ? [] : [schema.const]);
  return [...listed.map(String), ...alternativesOf(schema).flatMap(choicesOf)];
}

/** What a schema accepts, in words for somebody who never read one. */
export function describeAccepted(schema: JsonSchema): string {
  const alternatives = alternativesOf(schema);
  if (alternatives.length > 0) return listAlternatives(alternatives.map(describeAccepted));
  const choices = choicesOf(schema);
  if (choices.length > 0) return listAlternatives(choices.map(quote));
  switch (schema.type) {
    case 'boolean':
      return 'true or false';
    case 'integer':
      return `a whole number${describeRange(schema)}`;
    case 'number':
      return `a number${describeRange(schema)}`;
    case 'string':
      return describeText(schema);
    case 'array':
      return describeList(schema);
    case 'object':
      return describeKeys(schema);
    default:
      return schema.description ?? 'another value';
  }
}

function describeRange({ minimum, maximum, exclusiveMinimum, exclusiveMaximum }: JsonSchema): string {
  const from = isBound(minimum) ? minimum : undefined;
  const to = isBound(maximum) ? maximum : undefined;
  if (from !== undefined && to !== undefined) return ` from ${from} to ${to}`;
  const bounds = [
    from === undefined ? '' : `at least ${from}`,
    typeof exclusiveMinimum === 'number' ? `above ${exclusiveMinimum}` : '',
    to === undefined ? '' : `at most ${to}`,
    typeof exclusiveMaximum === 'number' ? `below ${exclusiveMaximum}` : '',
  ].filter(Boolean);
  const text = bounds.join(' and ');
  return `${text.startsWith('at') ? ' of ' : ' '}${text}`.trimEnd();
}

/** zod bounds every whole number by what a double can hold, which tells a reader nothing. */
function isBound(bound: number | undefined): bound is number {
  return bound !== undefined && Math.abs(bound) < Number.MAX_SAFE_INTEGER;
}

function describeText({ format, minLength = 0, maxLength, pattern, description }: JsonSchema): string {
  if (format === 'date') return 'a day that exists, such as 2027-06-30';
  if (maxLength !== undefined) return `a text of ${minLength} to ${maxLength} characters`;
  if (pattern !== undefined) return description ?? 'a text of a certain form';
  return minLength > 0 ? 'a text that is not empty' : 'a text';
}

function describeList({ items, minItems = 0, maxItems }: JsonSchema): string {
  const count = [minItems > 0 ? `at least ${minItems}` : '', maxItems === undefined ? '' : `at most ${maxItems}`];
  const counts = count.filter(Boolean).join(' and ');
  const one = isSchema(items) && !Array.isArray(items) ? `, each ${describeAccepted(items)}` : '';
  return `a list${counts === '' ? '' : ` of ${counts}`}${one}`;
}

function describeKeys(schema: JsonSchema): string {
  const keys = keysOf(schema);
  return keys.length === 0 ? 'keys with values' : `keys with values (${keys.map(quote).join(', ')})`;
}
