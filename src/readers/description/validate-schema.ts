import { Ajv } from 'ajv';
import { Ajv2019 } from 'ajv/dist/2019.js';
import { Ajv2020 } from 'ajv/dist/2020.js';
import AjvDraft04 from 'ajv-draft-04';
import type { Table } from './document.ts';

/** Formats are for values; descriptions are judged by their structure. */
const options = { strict: false, validateFormats: false, logger: false } as const;

/** A validator for the draft of JSON Schema that a schema names; without one, the seventh. */
export function ajvFor(schema: string | null): Ajv {
  if (schema?.includes('draft-04')) return new AjvDraft04.default(options);
  if (schema?.includes('2019-09')) return new Ajv2019(options);
  return schema?.includes('2020-12') ? new Ajv2020(options) : new Ajv(options);
}

const compiled = new WeakMap<Table, ReturnType<Ajv['compile']>>();

/** Why a value does not fit a schema of ours; null where it does. The schema is compiled once. */
export function troubleWith(schema: Table, value: unknown): string | null {
  const known = compiled.get(schema);
  const validate = known ?? ajvFor(typeof schema.$schema === 'string' ? schema.$schema : null).compile(schema);
  if (!known) compiled.set(schema, validate);
  if (validate(value)) return null;
  const [first] = validate.errors ?? [];
  return `${first?.instancePath ?? ''} ${first?.message ?? 'is not valid'}`.trim().slice(0, 200);
}
