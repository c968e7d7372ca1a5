import { z } from 'zod';
import { GoalPolicy, type PolicyTarget, policySchema } from '../src/core/policy.ts';
import { dropSafeBounds, type GeneratedFile, published, toText } from './generated-file.ts';

const path = 'config/counterweight.schema.json';

/** What editors complete and check a policy file with; they read draft 7. */
export function policyJsonSchema(checks: readonly PolicyTarget[]): GeneratedFile {
  const { $schema, ...schema } = z.toJSONSchema(policySchema(checks), {
    io: 'input',
    target: 'draft-7',
    cycles: 'throw',
    override: ({ zodSchema, jsonSchema }) => {
      dropSafeBounds(jsonSchema);
      if (zodSchema === GoalPolicy) jsonSchema.anyOf = [{ required: ['atLeast'] }, { required: ['atMost'] }];
    },
  });
  return {
    path,
    text: toText({
      $schema,
      $id: published(path),
      title: 'Counterweight policy',
      description:
        'The file .github/counterweight.yml: what is audited, what is wanted of it, and the decentralization model.',
      ...schema,
    }),
  };
}
