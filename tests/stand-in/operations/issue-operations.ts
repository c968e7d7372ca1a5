import { addIssue } from '../actions/issues.ts';
import type { JsonObject } from '../api-description.ts';
import { ApiError, notFound, validationFailed } from '../api-error.ts';
import { describeComment, describeIssue } from '../describe/describe-issue.ts';
import type { Account, Issue, Repository } from '../model.ts';
import { appOf, type Call, type Operations, ok, paginate, repositoryOf, textOf } from '../operation.ts';

const mostCharacters = 65_536;
const mostInTitle = 256;
const mostInLabel = 50;

export const issueOperations: Operations = {
  'GET /repos/{owner}/{repo}/issues': { as: 'anybody', needs: 'issues=read', run: listIssues },
  'POST /repos/{owner}/{repo}/issues': {
    as: 'installation',
    needs: 'issues=write',
    run: (call) => {
      const { world, body } = call;
      const repository = withIssues(call);
      refuse(body);
      if (textOf(body.title).trim() === '') throw validationFailed('Issue', 'title', "title can't be blank");
      const app = appOf(call);
      const issue = addIssue(world, repository, {
        author: app.bot,
        via: app,
        title: textOf(body.title),
        body: (body.body as string | null | undefined) ?? null,
        labels: readLabels(body) ?? [],
      });
      issue.assignees = readAssignees(call) ?? [];
      return { status: 201, body: describeIssue(world, issue) };
    },
  },
  'GET /repos/{owner}/{repo}/issues/{issue_number}': {
    as: 'anybody',
    needs: 'issues=read',
    run: (call) => ok(describeIssue(call.world, findIssue(call))),
  },
  'PATCH /repos/{owner}/{repo}/issues/{issue_number}': {
    as: 'installation',
    needs: 'issues=write',
    run: (call) => {
      const issue = findIssue(call);
      refuse(call.body);
      changeIssue(call, issue);
      return ok(describeIssue(call.world, issue));
    },
  },
  'GET /repos/{owner}/{repo}/issues/{issue_number}/comments': {
    as: 'anybody',
    needs: 'issues=read',
    run: (call) => {
      const issue = findIssue(call);
      const { page, headers } = paginate(call, issue.comments);
      return ok(
        page.map((comment) => describeComment(call.world, issue, comment)),
        headers,
      );
    },
  },
  'POST /repos/{owner}/{repo}/issues/{issue_number}/comments': {
    as: 'installation',
    needs: 'issues=write',
    run: (call) => {
      const { world, body } = call;
      const issue = findIssue(call);
      refuse(body);
      const text = textOf(body.body);
      if (text === '') throw validationFailed('IssueComment', 'body', "body can't be blank");
      if (issue.locked) throw new ApiError(403, 'Unable to create comment because issue is locked.');
      const comment = { id: world.state.nextId(), author: appOf(call).bot, body: text, createdAt: world.state.now() };
      issue.comments.push(comment);
      issue.updatedAt = comment.createdAt;
      return { status: 201, body: describeComment(world, issue, comment) };
    },
  },
};

function listIssues(call: Call) {
  const repository = withIssues(call);
  const { state = 'open', labels, creator, assignee, since, sort = 'created', direction = 'desc' } = call.query;
  const wanted = typeof labels === 'string' ? labels.split(',').map((label) => label.trim().toLowerCase()) : [];
  const keyOf = (issue: Issue) =>
    sort === 'updated' ? issue.updatedAt : sort === 'comments' ? issue.comments.length : issue.createdAt;
  const chosen = [...repository.issues.values()]
    .filter(
      (issue) =>
        !issue.deleted &&
        issue.transferredTo === null &&
        (state === 'all' || issue.state === state) &&
        (creator === undefined || issue.author.login.toLowerCase() === String(creator).toLowerCase()) &&
        (assignee === undefined || issue.assignees.some(({ login }) => login === assignee)) &&
        (since === undefined || Date.parse(issue.updatedAt) >= Date.parse(String(since))) &&
        wanted.every((label) => issue.labels.some((one) => one.toLowerCase() === label)),
    )
    .sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : keyOf(a) > keyOf(b) ? 1 : a.number - b.number));
  const { page, headers } = paginate(call, direction === 'asc' ? chosen : chosen.reverse());
  return ok(
    page.map((issue) => describeIssue(call.world, issue)),
    headers,
  );
}

function changeIssue(call: Call, issue: Issue): void {
  const { world, body } = call;
  const { title, state, state_reason: reason } = body;
  if (title !== undefined && title !== null) {
    if (textOf(title).trim() === '') throw validationFailed('Issue', 'title', "title can't be blank");
    issue.title = textOf(title);
  }
  if (body.body !== undefined) issue.body = body.body as string | null;
  issue.labels = readLabels(body) ?? issue.labels;
  issue.assignees = readAssignees(call) ?? issue.assignees;
  if (state === 'closed' && issue.state === 'open') {
    issue.state = 'closed';
    issue.closedAt = world.state.now();
    issue.closedBy = appOf(call).bot;
    issue.stateReason = reason === 'not_planned' ? 'not_planned' : 'completed';
  } else if (state === 'open' && issue.state === 'closed') {
    issue.state = 'open';
    issue.closedAt = null;
    issue.closedBy = null;
    issue.stateReason = 'reopened';
  }
  issue.updatedAt = world.state.now();
  issue.writes++;
}

function readAssignees({ world, body }: Call): Account[] | null {
  if (!Array.isArray(body.assignees)) return null;
  return body.assignees.map((login) => world.state.account(textOf(login)));
}

function readLabels(body: JsonObject): string[] | null {
  if (!Array.isArray(body.labels)) return null;
  const names = body.labels.map((label) =>
    typeof label === 'object' && label !== null && !Array.isArray(label) ? textOf(label.name) : textOf(label),
  );
  for (const name of names)
    if (name === '' || [...name].length > mostInLabel)
      throw validationFailed('Label', 'name', 'name is too long (maximum is 50 characters)');
  return [...new Set(names)];
}

function refuse({ body, title }: JsonObject): void {
  if (typeof body === 'string' && [...body].length > mostCharacters)
    throw validationFailed('Issue', 'body', `body is too long (maximum is ${mostCharacters} characters)`);
  if (typeof title === 'string' && [...title].length > mostInTitle)
    throw validationFailed('Issue', 'title', `title is too long (maximum is ${mostInTitle} characters)`);
}

function withIssues(call: Call): Repository {
  const repository = repositoryOf(call);
  if (repository.hasIssues) return repository;
  throw new ApiError(
    410,
    `Issues ${call.method === 'GET' ? 'are disabled for this repo' : 'has been disabled in this repository.'}`,
  );
}

function findIssue(call: Call): Issue {
  const found = withIssues(call).issues.get(Number(call.params.issue_number));
  if (!found) throw notFound();
  if (found.deleted) throw new ApiError(410, 'This issue was deleted');
  return found.transferredTo === null ? found : sendOn(call, found.transferredTo);
}

/** To where an issue is now; who may not look there learns nothing of it. */
function sendOn({ world, caller }: Call, { repository, number, deleted }: Issue): never {
  const { state } = world;
  const maySee =
    repository.visibility === 'public' || (caller.kind === 'installation' && state.reaches(caller.token, repository));
  if (!maySee || deleted || !state.repositories.has(repository.id)) throw notFound();
  const location = `${world.apiUrl}/repositories/${repository.id}/issues/${number}`;
  throw new ApiError(301, 'Moved Permanently', { headers: { location } });
}
