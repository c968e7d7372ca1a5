import { createHash } from 'node:crypto';
import type { JsonObject } from '../api-description.ts';
import { ApiError, notFound } from '../api-error.ts';
import { suspended } from '../authenticate.ts';
import { describeApp, describeInstallation } from '../describe/describe-app.ts';
import { describeRepository } from '../describe/describe-repository.ts';
import { timeOf } from '../github-state.ts';
import { expiryOf, mintToken, readTokenScope } from '../installation-token.ts';
import type { Installation } from '../model.ts';
import { appOf, type Call, installationOf, type Operations, ok, paginate, repositoryOf } from '../operation.ts';
import type { Delivery } from '../webhook-sender.ts';

export const appOperations: Operations = {
  'GET /app': { as: 'app', run: (call) => ok(describeApp(call.world, appOf(call))) },
  'GET /app/hook/config': {
    as: 'app',
    run: (call) => {
      const url = appOf(call).webhookUrl ?? `${call.world.origin}/nowhere`;
      return ok({ content_type: 'json', insecure_ssl: '0', secret: '********', url });
    },
  },
  'GET /app/hook/deliveries': {
    as: 'app',
    run: (call) => listDeliveries(call),
  },
  'GET /app/hook/deliveries/{delivery_id}': {
    as: 'app',
    run: (call) => {
      const delivery = findDelivery(call);
      const response = { headers: { ...delivery.responseHeaders }, payload: delivery.responseBody };
      return ok({
        ...listDelivery(delivery),
        url: delivery.app.webhookUrl ?? '',
        request: { headers: { ...delivery.requestHeaders }, payload: delivery.payload },
        response,
      });
    },
  },
  'POST /app/hook/deliveries/{delivery_id}/attempts': {
    as: 'app',
    run: (call) => {
      // GitHub answers before it has sent anything.
      void call.world.webhooks.redeliver(findDelivery(call));
      return { status: 202, body: {} };
    },
  },
  'GET /app/installations': {
    as: 'app',
    run: (call) => {
      const { id } = appOf(call);
      const all = [...call.world.state.installations.values()].filter(({ app }) => app.id === id);
      const { page, headers } = paginate(call, all);
      return ok(
        page.map((one) => describeInstallation(call.world, one)),
        headers,
      );
    },
  },
  'GET /app/installations/{installation_id}': {
    as: 'app',
    run: (call) => ok(describeInstallation(call.world, findInstallation(call))),
  },
  'GET /repos/{owner}/{repo}/installation': {
    as: 'app',
    run: (call) => {
      const { id } = appOf(call);
      const found = call.world.state.installationsOn(repositoryOf(call)).find(({ app }) => app.id === id);
      if (!found) throw notFound();
      return ok(describeInstallation(call.world, found));
    },
  },
  'POST /app/installations/{installation_id}/access_tokens': {
    as: 'app',
    run: (call) => {
      const { world, body } = call;
      const installation = findInstallation(call);
      if (installation.suspendedAt !== null) throw suspended();
      const scope = readTokenScope(world, installation, body);
      const token = mintToken(world, installation, scope);
      const { repositories } = scope;
      const isNarrowed = repositories !== null || installation.repositoryIds !== null;
      const told: JsonObject = {
        token: token.value,
        expires_at: expiryOf(token),
        permissions: { ...token.permissions },
        repository_selection: isNarrowed ? 'selected' : 'all',
        ...(repositories === null ? {} : { repositories: repositories.map((one) => describeRepository(world, one)) }),
      };
      return { status: 201, body: told };
    },
  },
  'DELETE /installation/token': {
    as: 'installation',
    run: ({ world, caller }) => {
      if (caller.kind === 'installation') world.state.tokens.delete(caller.token.value);
      return { status: 204 };
    },
  },
  'GET /installation/repositories': {
    as: 'installation',
    needs: 'metadata=read',
    run: (call) => {
      const { world, caller } = call;
      const { repositoryIds } = installationOf(call);
      if (caller.kind !== 'installation') throw notFound();
      const all = world.state
        .repositoriesOf(caller.installation)
        .filter((one) => world.state.reaches(caller.token, one));
      const { page, headers } = paginate(call, all);
      const isNarrowed = repositoryIds !== null || caller.token.repositoryIds !== null;
      return ok(
        {
          total_count: all.length,
          repository_selection: isNarrowed ? 'selected' : 'all',
          repositories: page.map((one) => describeRepository(world, one)),
        },
        headers,
      );
    },
  },
  'GET /rate_limit': {
    as: 'anybody',
    run: ({ world, caller }) => {
      const remaining = caller.kind === 'installation' ? caller.installation.remaining : 5000;
      const reset = Math.floor(world.state.clock() / 1000) + 1800;
      const core = { limit: 5000, used: 5000 - remaining, remaining, reset };
      return ok({
        resources: { core, search: { ...core, limit: 30, used: 0, remaining: 30 }, graphql: core },
        rate: core,
      });
    },
  },
};

function findInstallation(call: Call): Installation {
  const found = call.world.state.installations.get(Number(call.params.installation_id));
  if (found?.app.id !== appOf(call).id) throw notFound();
  return found;
}

function findDelivery(call: Call): Delivery {
  const found = call.world.webhooks.listFor(appOf(call)).find(({ id }) => id === call.params.delivery_id);
  if (!found) throw notFound();
  return found;
}

/** Paged by a cursor, not by numbers. */
function listDeliveries(call: Call) {
  const { world, query, url } = call;
  const { status, cursor } = query;
  const size = Math.min(100, Math.max(1, Number(query.per_page ?? 30)));
  const after = cursor === undefined ? Infinity : readCursor(String(cursor));
  const isOk = ({ statusCode }: Delivery) => statusCode >= 200 && statusCode < 400;
  const matching = world.webhooks
    .listFor(appOf(call))
    .filter((one) => one.id < after && (status === undefined || isOk(one) === (status === 'success')));
  const page = matching.slice(0, size);
  const last = page.at(-1);
  if (last === undefined || matching.length <= size) return ok(page.map(listDelivery));
  const next = new URL(url);
  next.searchParams.set('cursor', writeCursor(last.id));
  return ok(page.map(listDelivery), { link: `<${next.href}>; rel="next"` });
}

function listDelivery(delivery: Delivery): JsonObject {
  return {
    id: delivery.id,
    guid: delivery.guid,
    delivered_at: timeOf(delivery.deliveredAt ?? 0),
    redelivery: delivery.redelivery,
    duration: delivery.duration,
    status: delivery.status,
    status_code: delivery.statusCode,
    event: delivery.event,
    action: delivery.action,
    installation_id: delivery.installationId,
    repository_id: delivery.repositoryId,
    throttled_at: null,
  };
}

/** Says nothing to whoever holds it. */
function writeCursor(id: number): string {
  return `v1_${id}_${createHash('sha256').update(`${id}`).digest('hex').slice(0, 8)}`;
}

function readCursor(text: string): number {
  const id = Number(/^v1_(\d+)_/.exec(text)?.[1]);
  if (!Number.isInteger(id) || writeCursor(id) !== text) throw new ApiError(400, 'Invalid cursor');
  return id;
}
