import type { OtherKey } from '../../core/other-key-facts.ts';
import { readWorkflowTokens, WorkflowSyntaxError } from '../../readers/workflow/read-workflow-tokens.ts';

/** What one file was found to name. */
export interface OtherKeysReading {
  readonly keys: readonly Omit<OtherKey, 'path'>[];
  /** Why it could not be read. */
  readonly trouble?: string;
}

/** Reads one file for keys outside of contracts. */
export function readKeyFile({ text }: { readonly text: string }): OtherKeysReading {
  try {
    const keys = readWorkflowTokens(text).map(({ line, secret, registry, confidence }) => {
      return { id: 'publish-token-in-ci', line, confidence, what: `${secret} (${registry})` } as const;
    });
    return { keys };
  } catch (error) {
    if (error instanceof WorkflowSyntaxError) return { keys: [], trouble: error.message };
    throw error;
  }
}
