import type { Check, Judgement, NeededFacts } from './check.ts';
import type { Audience } from './fact.ts';
import type { FactId, FactSet } from './facts.ts';
import { type Finding, type FindingDraft, fingerprintOf } from './finding.ts';
import { judgeGoal } from './goal.ts';
import { judgeAgainstBase } from './judge-against-base.ts';
import { listOverrides } from './list-overrides.ts';
import type { Policy } from './policy.ts';
import { type CheckResult, type ProvenanceEntry, type Report, type Subject, schemaVersion } from './report.ts';
import { deriveOutcome, type MissingFact, type Outcome } from './verdict.ts';
import { applyWaivers } from './waiver.ts';
import { withholdFacts } from './withhold-facts.ts';

export interface AuditInput {
  readonly checks: readonly Check[];
  readonly facts: FactSet;
  /** Whom the report is for; undefined: whoever collected the facts. */
  readonly readers?: Audience | undefined;
  readonly policy: Policy;
  readonly subject: Subject;
  /** ISO 8601, UTC: the only clock an audit sees. */
  readonly auditedAt: string;
  readonly tool: { readonly name: string; readonly version: string };
  /** Check id to the address of its page. */
  readonly docsUrl: (checkId: string) => string;
  /** The audit of the merge base, where the head is judged on what it changes. */
  readonly base?: Report;
}

/** Runs every enabled check over the facts and puts all of it in one Report. Pure: same input, same bytes. */
export function audit(input: AuditInput): Report {
  const { policy, base, auditedAt, readers } = input;
  const enabled = input.checks.filter((check) => policy.checks[check.id]?.level !== 'off');
  const visible = readers === undefined ? input.facts : withholdFacts(input.facts, readers);
  const results = enabled.map((check) => runCheck(check, check.reduce ? input : { ...input, facts: visible }));
  return {
    schemaVersion,
    tool: input.tool,
    subject: input.subject,
    auditedAt,
    policy: { source: policy.source, hash: policy.hash, mode: policy.mode },
    base: base ? { sha: base.subject.headSha ?? '', ref: base.subject.ref } : null,
    results,
    goals: policy.model.goals.map((goal) => judgeGoal(goal, results, auditedAt)),
    provenance: listProvenance({ ...visible, ...pickReduced(enabled, input.facts) }),
    overrides: listOverrides(policy, input.checks, auditedAt),
  };
}

/** The facts that checks were measured with which leave of them what their readers may see. */
function pickReduced(checks: readonly Check[], facts: FactSet): FactSet {
  const ids = checks.flatMap(({ reduce, needs }) => (reduce ? [...needs.required, ...needs.optional] : []));
  return Object.fromEntries(ids.flatMap((id) => (facts[id] ? [[id, facts[id]]] : [])));
}

function runCheck(check: Check, input: AuditInput): CheckResult {
  const { policy, base, facts, auditedAt } = input;
  const { level, params } = policy.checks[check.id] ?? { level: check.defaultLevel, params: check.params.parse({}) };
  const shell = { checkId: check.id, title: check.title, level, docsUrl: input.docsUrl(check.id) };
  try {
    const baseResult = base?.results.find(({ checkId }) => checkId === check.id);
    const isInherited = base !== undefined && check.scope === 'history';
    const result = isInherited
      ? inherit(check, facts, base, baseResult)
      : withComparison(
          check,
          { ...shell, ...measureAndJudge(check, { ...input, params, base: baseResult }), inherited: null },
          baseResult,
        );
    const waived = {
      ...result,
      ...shell,
      findings: applyWaivers(check.id, result.findings, policy.waivers, auditedAt),
    };
    if (base) return judgeAgainstBase(waived, baseResult);
    return { ...waived, verdict: settleVerdict(waived) };
  } catch (error) {
    return brokenResult(shell, error);
  }
}

type Measured = Pick<CheckResult, 'verdict' | 'measurement' | 'measures' | 'findings' | 'details'>;

interface MeasureInput {
  readonly facts: FactSet;
  readonly readers?: Audience | undefined;
  readonly params: Record<string, unknown>;
  readonly base: CheckResult | undefined;
}

function measureAndJudge(check: Check, { facts, readers, params, base }: MeasureInput): Measured {
  const missing = listMissing(check, facts, base);
  const required = new Set<string>(check.needs.required);
  if (missing.some(({ fact }) => required.has(fact))) {
    const first = missing.find(({ fact }) => required.has(fact));
    const verdict = { outcome: 'cannot-tell' as const, reason: `not measured: ${first?.reason ?? 'unknown'}`, missing };
    return { verdict, measurement: null, measures: [], findings: [], details: [] };
  }
  const whole = check.measure(selectFacts(check, facts));
  const own = check.reduce && readers !== undefined ? check.reduce(whole, readers) : whole;
  const measurement = check.inherits && base?.measurement ? check.inherits.take(base.measurement, own) : own;
  const judgement = check.evaluate(measurement, params);
  return {
    verdict: {
      outcome: outcomeOf(judgement, base !== undefined && base.measurement !== null),
      reason: judgement.reason,
      missing,
    },
    measurement,
    measures: [...check.measures(measurement, params)],
    findings: judgement.findings.map((draft) => toFinding(check, draft)),
    details: [...check.explain(measurement, params)],
  };
}

/** What the judgement alone allows; findings that waivers leave standing are added by {@link settleVerdict}. */
function outcomeOf({ cannotTell, cannotTellWhole, notApplicable }: Judgement, isChange: boolean): Outcome {
  if (notApplicable !== undefined) return 'not-applicable';
  const isOpen = cannotTell !== undefined || (!isChange && cannotTellWhole !== undefined);
  return isOpen ? 'cannot-tell' : 'pass';
}

/** A known fail outranks an unknown. */
function settleVerdict({ verdict, findings }: CheckResult): CheckResult['verdict'] {
  if (verdict.outcome === 'not-applicable') return verdict;
  return { ...verdict, outcome: deriveOutcome(findings, verdict.outcome === 'cannot-tell') };
}

/** The base's result, with what the change itself adds to it. */
function inherit(check: Check, facts: FactSet, base: Report, result: CheckResult | undefined): CheckResult {
  if (!result) throw new Error(`the base was not audited for ${check.id}`);
  const inherited = { sha: base.subject.headSha ?? '', at: base.auditedAt };
  const drafts =
    check.change && result.measurement !== null
      ? check.change.evaluate(result.measurement, selectAll(check.change.needs, facts))
      : [];
  return { ...result, inherited, findings: [...result.findings, ...drafts.map((draft) => toFinding(check, draft))] };
}

/** With what the head does to the base; where either was not measured nothing can be said of it. */
function withComparison(check: Check, result: CheckResult, base: CheckResult | undefined): CheckResult {
  if (!check.compare || !base || base.measurement === null || result.measurement === null) return result;
  const drafts = check.compare(base.measurement, result.measurement);
  return { ...result, findings: [...result.findings, ...drafts.map((draft) => toFinding(check, draft))] };
}

function toFinding(check: Check, draft: FindingDraft): Finding {
  const { key: _key, subject: _subject, ...finding } = draft;
  const remediation = check.remediation[draft.id];
  const fingerprint = fingerprintOf(check.id, draft);
  return { ...finding, fingerprint, ...(remediation === undefined ? {} : { remediation }) };
}

/** Of what a change takes over, what its base lacked. */
function listMissing(check: Check, facts: FactSet, base: CheckResult | undefined): MissingFact[] {
  const inherited = new Set<string>(base ? check.inherits?.facts : []);
  const own = [...check.needs.required, ...check.needs.optional].flatMap((id) => {
    const fact = facts[id];
    if (fact?.status === 'known' || inherited.has(id)) return [];
    return fact ? [{ fact: id, reason: fact.reason, detail: fact.detail }] : [notRequested(id)];
  });
  return [...own, ...(base?.verdict.missing ?? []).filter(({ fact }) => inherited.has(fact))];
}

function notRequested(id: FactId): MissingFact {
  return { fact: id, reason: 'not-requested', detail: 'This audit did not collect it.' };
}

/** Required facts as values, optional ones as facts: only what the check declared. */
function selectFacts(check: Check, facts: FactSet): NeededFacts<FactId, FactId> {
  const required = check.needs.required.map((id) => {
    const fact = facts[id];
    return [id, fact?.status === 'known' ? fact.value : undefined];
  });
  return { ...Object.fromEntries(required), ...selectAll(check.needs.optional, facts) };
}

function selectAll(ids: readonly FactId[], facts: FactSet): NeededFacts<never, FactId> {
  const { reason, detail } = notRequested('history');
  const entries = ids.map((id) => [id, facts[id] ?? { status: 'unknown', reason, detail }]);
  return Object.fromEntries(entries);
}

function listProvenance(facts: FactSet): ProvenanceEntry[] {
  return Object.entries(facts)
    .map(([fact, { provenance, ...rest }]) => ({
      fact,
      source: provenance.source,
      readAt: provenance.readAt,
      status: rest.status === 'known' ? ('known' as const) : rest.reason,
      audience: provenance.audience,
    }))
    .sort((a, b) => (a.fact < b.fact ? -1 : 1));
}

/** A bug of ours is an outcome of its own: never red, never silently green. */
function brokenResult(
  shell: Pick<CheckResult, 'checkId' | 'title' | 'level' | 'docsUrl'>,
  error: unknown,
): CheckResult {
  const message = error instanceof Error ? error.message : String(error);
  return {
    ...shell,
    verdict: { outcome: 'error', reason: `this check broke: ${message}`.slice(0, 160), missing: [] },
    measurement: null,
    measures: [],
    findings: [],
    inherited: null,
    details: [],
  };
}
