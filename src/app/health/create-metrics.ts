import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { GitHubAnswer } from '../../collect/github/tell-answer.ts';
import type { AuditCause } from '../../state/intent.ts';
import type { StateCounts } from '../../state/state.ts';
import { withinTime } from '../intake/within-time.ts';

/** What the App tells its operator in numbers. Every label is of a closed list, but for installations, which are its customers. */
export interface Metrics {
  readonly delivered: (event: string, outcome: string, seconds: number) => void;
  readonly audited: (cause: AuditCause, outcome: string, seconds: number) => void;
  /** A check run completed on GitHub; the key is a check's id, `change` or `all`. */
  readonly published: (checkKey: string, conclusion: string) => void;
  /** A digest that was due: `opened`, `edited`, `kept` as people left it, `refused` by GitHub, or `failed` for now. */
  readonly digested: (outcome: string) => void;
  /** An answer of GitHub's; null: to no installation's token. */
  readonly calledGitHub: (answer: GitHubAnswer, installationId: number | null) => void;
  /** All of it as Prometheus reads it. */
  readonly render: () => Promise<{ readonly contentType: string; readonly body: string }>;
}

const countPatienceMs = 2_000;
const intakeBuckets = [0.001, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];
const auditBuckets = [0.5, 1, 2, 5, 10, 20, 30, 60, 120, 300, 600];

/** `count` is asked at each reading; where the database does not answer, its gauges are left out rather than left as they were. */
export function createMetrics({ count }: { readonly count: () => Promise<StateCounts> }): Metrics {
  const register = new Registry();
  collectDefaultMetrics({ register });
  const registers = [register];
  const counter = <Label extends string>(name: string, help: string, labelNames: Label[]) =>
    new Counter({ name: `counterweight_${name}`, help, labelNames, registers });
  const deliveries = counter('deliveries_total', 'Deliveries of webhooks.', ['event', 'outcome']);
  const audits = counter('audits_total', 'Audits that ended.', ['cause', 'outcome']);
  const checkRuns = counter('check_runs_total', 'Check runs completed on GitHub.', ['check', 'conclusion']);
  const digests = counter('digests_total', 'Digests that were due.', ['outcome']);
  const calls = counter('github_calls_total', 'Answers of GitHub.', ['status']);
  const histogram = <Label extends string>(name: string, help: string, labelNames: Label[], buckets: number[]) =>
    new Histogram({ name: `counterweight_${name}`, help, labelNames, buckets, registers });
  const intake = histogram('intake_seconds', 'From a delivery to its answer.', ['event'], intakeBuckets);
  const duration = histogram('audit_seconds', 'From the beginning of an audit to its end.', ['cause'], auditBuckets);
  const remaining = new Gauge({
    name: 'counterweight_github_calls_remaining',
    help: 'Calls an installation has left in this hour.',
    labelNames: ['installation'],
    registers,
  });
  const setCounts = createCountGauges(registers);
  return {
    delivered: (event, outcome, seconds) => {
      deliveries.inc({ event, outcome });
      intake.observe({ event }, seconds);
    },
    audited: (cause, outcome, seconds) => {
      audits.inc({ cause, outcome });
      duration.observe({ cause }, seconds);
    },
    published: (check, conclusion) => checkRuns.inc({ check, conclusion }),
    digested: (outcome) => digests.inc({ outcome }),
    calledGitHub: ({ status, remaining: left }, installation) => {
      calls.inc({ status: String(status) });
      if (installation !== null && left !== null) remaining.set({ installation: String(installation) }, left);
    },
    render: async () => {
      setCounts(await withinTime(countPatienceMs, count).catch(() => null));
      return { contentType: register.contentType, body: await register.metrics() };
    },
  };
}

function createCountGauges(registers: Registry[]): (counts: StateCounts | null) => void {
  const helps: Readonly<Record<keyof StateCounts, readonly [name: string, help: string]>> = {
    waiting: ['audits_waiting', 'Audits asked for and not begun.'],
    working: ['audits_working', 'Audits begun and not ended.'],
    oldestWaiting: ['audits_oldest_waiting_seconds', 'How long the audit that waits longest has waited.'],
    deliveries: ['deliveries_kept', 'Deliveries that are remembered.'],
    installations: ['installations', 'Installations of the App.'],
    repositories: ['repositories', 'Repositories of all installations.'],
  };
  // With a label, though of no name, so that a gauge can be without a value: one without labels is 0 then, which would be a lie.
  const gauges = Object.entries(helps).map(([key, [name, help]]) => ({
    key: key as keyof StateCounts,
    gauge: new Gauge({ name: `counterweight_${name}`, help, labelNames: ['database'], registers }),
  }));
  return (counts) => {
    for (const { key, gauge } of gauges) {
      if (counts === null) gauge.reset();
      else gauge.set({}, counts[key]);
    }
  };
}
