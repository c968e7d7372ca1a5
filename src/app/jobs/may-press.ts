import { RequestError } from '@octokit/request-error';
import { z } from 'zod';
import type { InstallationRecord } from '../../state/intent.ts';
import type { ClaimedAudit } from '../../state/state.ts';
import type { AppContext } from './app-context.ts';

const Answer = z.object({ permission: z.string() });

/** Whether whoever pressed a button may write to the repository, today: what a payload says is of another moment. */
export async function mayPress(
  { tokens, openReading }: AppContext,
  { button, repository }: ClaimedAudit,
  installation: InstallationRecord,
): Promise<boolean> {
  if (button === null) return true;
  const token = await tokens.mint({
    installationId: installation.id,
    repositoryId: repository.id,
    permissions: { metadata: 'read' },
  });
  try {
    const { data } = await openReading(token).request('GET /repos/{owner}/{repo}/collaborators/{username}/permission', {
      owner: repository.owner,
      repo: repository.name,
      username: button.sender,
    });
    return ['admin', 'write'].includes(Answer.parse(data).permission);
  } catch (error) {
    // Somebody who is no collaborator, or an account that is gone.
    if (error instanceof RequestError && error.status === 404) return false;
    throw error;
  }
}
