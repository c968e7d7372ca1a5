import { z } from 'zod';
import type { Check } from '../src/core/check.ts';
import { CheckResult, Report } from '../src/core/report.ts';
import { dropSafeBounds, type GeneratedFile, type JsonSchema, published, toText } from './generated-file.ts';

const path = 'config/report.schema.json';

/** What reads a report can hold it against, each check's measurement included. */
export function reportJsonSchema(checks: readonly Check[]): GeneratedFile {
  const { $schema, ...schema } = toTolerantSchema(Report, (zodSchema, jsonSchema) => {
    if (zodSchema === CheckResult) jsonSchema.allOf = checks.map(({ id }) => pointToMeasurement(id));
  });
  const measurements = checks.map((check): [string, JsonSchema] => {
    const { $schema: _, ...measurement } = toTolerantSchema(check.measurement);
    return [check.id, { title: `Measurement of ${check.title}`, ...measurement }];
  });
  return {
    path,
    text: toText({
      $schema,
      $id: published(path),
      title: 'Counterweight report',
      description: 'What one audit found; a reader must let keys pass that it does not know.',
      ...schema,
      $defs: Object.fromEntries(measurements),
    }),
  };
}

/** A measurement is null where a required fact is unknown. */
function pointToMeasurement(checkId: string): JsonSchema {
  const measurement: JsonSchema = { anyOf: [{ $ref: `#/$defs/${checkId}` }, { type: 'null' }] };
  return {
    if: { properties: { checkId: { const: checkId } } },
    // biome-ignore lint/suspicious/noThenProperty: a word of JSON Schema
    then: { properties: { measurement } }, // oxlint-disable-line unicorn/no-thenable
  };
}

/** zod closes every object of an output schema; a later report of the same version may have more in it. */
function toTolerantSchema(
  schema: z.ZodType,
  amend: (zodSchema: z.core.$ZodType, jsonSchema: JsonSchema) => void = () => {},
): JsonSchema {
  return z.toJSONSchema(schema, {
    io: 'output',
    target: 'draft-2020-12',
    cycles: 'throw',
    override: ({ zodSchema, jsonSchema }) => {
      if (jsonSchema.additionalProperties === false) delete jsonSchema.additionalProperties;
      dropSafeBounds(jsonSchema);
      amend(zodSchema, jsonSchema);
    },
  });
}
