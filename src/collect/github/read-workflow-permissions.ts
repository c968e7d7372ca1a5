import { z } from 'zod';
import type { WorkflowPermissions } from '../../core/access-facts.ts';
import type { Fact } from '../../core/fact.ts';
import { type AccessInput, readPermitted } from './access-input.ts';

const Answer = z.object({
  default_workflow_permissions: z.enum(['read', 'write']),
  can_approve_pull_request_reviews: z.boolean(),
});

/** What the token of every workflow may do unasked, and whether workflows may approve pull requests. */
export function readWorkflowPermissions(input: AccessInput): Promise<Fact<WorkflowPermissions>> {
  const { client, owner, name } = input.repository;
  return readPermitted(input, 'administration: read', async () => {
    const route = '/repos/{owner}/{repo}/actions/permissions/workflow';
    const answer = await client.get(route, { owner, repo: name }, Answer);
    return {
      mayApprovePullRequests: answer.can_approve_pull_request_reviews,
      defaultToken: answer.default_workflow_permissions,
    };
  });
}
