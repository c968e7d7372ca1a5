import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { type AuditInput, audit } from './audit.ts';
import { type Check, defineCheck, type Judgement } from './check.ts';
import { type Fact, known, type Provenance, unknown } from './fact.ts';
import type { CodeOwners, FactSet, History } from './facts.ts';
import type { FindingDraft } from './finding.ts';
import type { Policy } from './policy.ts';
import { Report } from './report.ts';

const provenance: Provenance = { source: 'git log', readAt: '2027-01-31T00:00:00Z', audience: 'public' };
const history: History = {
  headSha: 'a1',
  branch: 'main',
  commits: 7,
  nonMergeCommits: 6,
  from: 0,
  to: 100,
  now: 200,
  truncated: false,
};
const owners: CodeOwners = {
  path: 'CODEOWNERS',
  owners: [],
  files: 4,
  ownedFiles: 3,
  singleOwnerFiles: 2,
  ownersOfItself: [],
  unreadableLines: [],
};
const allKnown: FactSet = {
  history: { ...known(history), provenance },
  codeOwners: { ...known(owners), provenance: { ...provenance, source: 'CODEOWNERS', audience: 'members' } },
};
const forbidden = { ...unknown('forbidden', 'The token may not read it.'), provenance };

/** Few commits are a warning; what the code owners add is optional. */
const activity = defineCheck({
  id: 'activity',
  title: 'Activity',
  rationale: 'A fake.',
  defaultLevel: 'warning',
  scope: 'tree',
  needs: { required: ['history'], optional: ['codeOwners'] },
  measurement: z.object({ commits: z.int(), owned: z.int().nullable() }),
  params: z.object({ minCommits: z.int().default(10) }),
  remediation: { 'too-few': 'Commit more.' },
  measure: (facts) => ({
    commits: facts.history.commits,
    owned: facts.codeOwners.status === 'known' ? (facts.codeOwners.value?.ownedFiles ?? 0) : null,
  }),
  evaluate: ({ commits }, { minCommits }) => ({
    reason: `${commits} commits; wanted ${minCommits}`,
    findings: commits < minCommits ? [tooFew(commits)] : [],
  }),
  measures: ({ commits }, { minCommits }) => [
    {
      path: 'commits',
      label: 'Commits',
      value: commits,
      text: `${commits}`,
      wanted: `at least ${minCommits}`,
      how: 'git log',
    },
  ],
  explain: ({ owned }) => [{ type: 'paragraph', text: `owned: ${owned}` }],
});

function tooFew(value: number, key = ''): FindingDraft {
  return { id: 'too-few', key, severity: 'warning', value, worse: 'lower', message: `${value} commits` };
}

/** The same check with another judgement. */
function judging(judgement: Judgement, changes: Partial<Check> = {}): Check {
  return { ...activity, evaluate: () => judgement, ...changes };
}

const policy: Policy = {
  source: 'built-in',
  hash: '0123456789ab',
  mode: 'advisory',
  enabled: true,
  checks: {},
  options: { identities: [], bots: [], people: [], organisations: {}, exclude: [], registries: false },
  model: { statement: null, goals: [] },
  waivers: [],
};

function auditWith(changes: Partial<AuditInput> = {}): Report {
  return audit({
    checks: [activity],
    facts: allKnown,
    policy,
    subject: { host: null, owner: null, name: 'example', ref: 'main', headSha: 'a1', source: 'git' },
    auditedAt: '2027-01-31T12:00:00Z',
    tool: { name: 'counterweight', version: '0.1.0' },
    docsUrl: (id) => `https://example.org/${id}`,
    ...changes,
  });
}

function resultOf(changes: Partial<AuditInput> = {}) {
  const [result] = auditWith(changes).results;
  if (!result) throw new Error('nothing was audited');
  return result;
}

describe('an audit', () => {
  test('puts measurement, findings, measures and details of a check in its result', () => {
    expect(resultOf()).toEqual({
      checkId: 'activity',
      title: 'Activity',
      level: 'warning',
      verdict: { outcome: 'fail', reason: '7 commits; wanted 10', missing: [] },
      measurement: { commits: 7, owned: 3 },
      measures: [{ path: 'commits', label: 'Commits', value: 7, text: '7', wanted: 'at least 10', how: 'git log' }],
      findings: [
        {
          id: 'too-few',
          fingerprint: 'activity/too-few//',
          severity: 'warning',
          value: 7,
          worse: 'lower',
          message: '7 commits',
          remediation: 'Commit more.',
        },
      ],
      inherited: null,
      details: [{ type: 'paragraph', text: 'owned: 3' }],
      docsUrl: 'https://example.org/activity',
    });
  });

  test('gives a report that its own schema accepts unchanged', () => {
    const report = auditWith();
    expect(Report.parse(report)).toEqual(report);
  });

  test('judges by the level and parameters of the policy', () => {
    const checks = { activity: { level: 'failure', params: { minCommits: 7 } } } as const;
    const result = resultOf({ policy: { ...policy, checks } });
    expect(result.level).toBe('failure');
    expect(result.verdict).toEqual({ outcome: 'pass', reason: '7 commits; wanted 7', missing: [] });
  });

  test('says where each fact came from, in the order of their names, unknown ones with the reason', () => {
    expect(auditWith({ facts: { history: forbidden, codeOwners: allKnown.codeOwners } as FactSet }).provenance).toEqual(
      [
        { fact: 'codeOwners', source: 'CODEOWNERS', readAt: provenance.readAt, status: 'known', audience: 'members' },
        { fact: 'history', source: 'git log', readAt: provenance.readAt, status: 'forbidden', audience: 'public' },
      ],
    );
  });

  test('judges the goals of the model, those of checks that did not run as unknown', () => {
    const goals = [
      { measure: 'activity.commits', atLeast: 5 },
      { measure: 'activity.owned', atLeast: 9, by: '2027-12-31' },
      { measure: 'elsewhere.commits', atLeast: 5 },
    ];
    const { goals: judged } = auditWith({ policy: { ...policy, model: { statement: null, goals } } });
    expect(judged.map(({ status, value }) => [status, value])).toEqual([
      ['met', 7],
      ['on-track', 3],
      ['unknown', null],
    ]);
  });

  test('leaves out a check at level off, and says so', () => {
    const report = auditWith({ policy: { ...policy, checks: { activity: { level: 'off', params: {} } } } });
    expect(report.results).toEqual([]);
    expect(report.overrides).toEqual([{ kind: 'check-off', subject: 'activity', detail: 'Not audited.' }]);
  });

  test('gives the same bytes for the same input', () => {
    const goals = [{ measure: 'activity.commits', atLeast: 5 }];
    const input = { policy: { ...policy, model: { statement: null, goals } } };
    expect(JSON.stringify(auditWith(input))).toBe(JSON.stringify(auditWith(structuredClone(input))));
  });

  test('gives the same bytes in whatever order the facts were collected', () => {
    const { history: one, codeOwners: other } = allKnown;
    const turned = { codeOwners: other, history: one } as FactSet;
    expect(JSON.stringify(auditWith({ facts: turned }))).toBe(JSON.stringify(auditWith()));
  });

  test('does not change what it was given', () => {
    const facts = structuredClone(allKnown);
    auditWith({ facts });
    expect(facts).toEqual(allKnown);
  });
});

describe('a fact that is not known', () => {
  test.each<[string, FactSet, string]>([
    ['forbidden', { ...allKnown, history: forbidden }, 'forbidden'],
    ['never collected', { codeOwners: allKnown.codeOwners } as FactSet, 'not-requested'],
  ])('leaves the check without measurement where it is required: %s', (_name, facts, reason) => {
    expect(resultOf({ facts })).toMatchObject({
      verdict: { outcome: 'cannot-tell', reason: `not measured: ${reason}`, missing: [{ fact: 'history', reason }] },
      measurement: null,
      measures: [],
      findings: [],
      details: [],
    });
  });

  test('reaches the check as a fact with its reason where it is optional', () => {
    const seen: Fact<unknown>[] = [];
    const curious: Check = {
      ...activity,
      measure: ({ codeOwners }) => {
        seen.push(codeOwners);
        return { commits: 20, owned: null };
      },
    };
    const { verdict } = resultOf({ checks: [curious], facts: { ...allKnown, codeOwners: forbidden } });
    expect(seen).toMatchObject([unknown('forbidden', 'The token may not read it.')]);
    expect(verdict).toEqual({
      outcome: 'pass',
      reason: '20 commits; wanted 10',
      missing: [{ fact: 'codeOwners', reason: 'forbidden', detail: 'The token may not read it.' }],
    });
  });

  test('reaches the check as not requested where it is optional and was not collected', () => {
    const facts = { history: allKnown.history } as FactSet;
    expect(resultOf({ facts })).toMatchObject({
      verdict: { outcome: 'fail', missing: [{ fact: 'codeOwners', reason: 'not-requested' }] },
      measurement: { commits: 7, owned: null },
    });
  });
});

test('a check sees only the facts that it declared', () => {
  const seen: string[] = [];
  const curious: Check = {
    ...activity,
    needs: { required: ['history'], optional: [] },
    measure: (facts) => {
      seen.push(...Object.keys(facts));
      return { commits: 20, owned: null };
    },
  };
  auditWith({ checks: [curious] });
  expect(seen).toEqual(['history']);
});

describe('the outcome', () => {
  test.each<[string, Judgement, string]>([
    ['passes without findings', { reason: 'fine', findings: [] }, 'pass'],
    [
      'cannot be told where the check cannot tell',
      { reason: 'too young', findings: [], cannotTell: 'too young' },
      'cannot-tell',
    ],
    [
      'fails where the check cannot tell all but found something',
      { reason: '1 of ?', findings: [tooFew(1)], cannotTell: 'partly read' },
      'fail',
    ],
    ['does not apply', { reason: 'no code', findings: [], notApplicable: 'no code' }, 'not-applicable'],
    ['passes with a notice', { reason: 'fine', findings: [{ ...tooFew(1), severity: 'notice' }] }, 'pass'],
  ])('%s', (_name, judgement, outcome) => {
    expect(resultOf({ checks: [judging(judgement)] }).verdict.outcome).toBe(outcome);
  });

  test('passes where the only warning is waived, and the finding stays with its waiver', () => {
    const waivers = [{ finding: 'activity/too-few', reason: 'winter', until: '2027-01-31' }];
    const report = auditWith({ policy: { ...policy, waivers } });
    expect(report.results[0]?.verdict.outcome).toBe('pass');
    expect(report.results[0]?.findings).toMatchObject([
      { id: 'too-few', waived: { reason: 'winter', until: '2027-01-31' } },
    ]);
    expect(report.overrides).toEqual([
      { kind: 'waiver', subject: 'activity/too-few', detail: 'winter (until 2027-01-31)' },
    ]);
  });

  test('fails again on the day after the waiver', () => {
    const waivers = [{ finding: 'activity/too-few', reason: 'winter', until: '2027-01-30' }];
    expect(resultOf({ policy: { ...policy, waivers } }).verdict.outcome).toBe('fail');
  });

  test('cannot be told where the finding is waived and the rest is unknown', () => {
    const check = judging({ reason: '1 of ?', findings: [tooFew(1)], cannotTell: 'partly read' });
    const waivers = [{ finding: 'activity/too-few', reason: 'winter' }];
    expect(resultOf({ checks: [check], policy: { ...policy, waivers } }).verdict.outcome).toBe('cannot-tell');
  });
});

describe('a check that breaks', () => {
  const broken: Pick<Check, 'measure'> = {
    measure: () => {
      throw new TypeError('commits is undefined');
    },
  };

  test.each<[string, Partial<Check>]>([
    ['while measuring', broken],
    ['while judging', { evaluate: broken.measure as never }],
    ['while listing its numbers', { measures: broken.measure as never }],
    ['while explaining', { explain: broken.measure as never }],
  ])('is an error of ours, whatever it was doing: %s', (_name, changes) => {
    expect(resultOf({ checks: [{ ...activity, ...changes }] })).toEqual({
      checkId: 'activity',
      title: 'Activity',
      level: 'warning',
      docsUrl: 'https://example.org/activity',
      verdict: { outcome: 'error', reason: 'this check broke: commits is undefined', missing: [] },
      measurement: null,
      measures: [],
      findings: [],
      inherited: null,
      details: [],
    });
  });

  test('leaves the other checks as they are', () => {
    const { results } = auditWith({ checks: [{ ...activity, ...broken, id: 'other' }, activity] });
    expect(results.map(({ verdict }) => verdict.outcome)).toEqual(['error', 'fail']);
  });

  test('is told in at most 160 characters', () => {
    const throwing: Check = {
      ...activity,
      measure: () => {
        throw 'x'.repeat(1000);
      },
    };
    expect(resultOf({ checks: [throwing] }).verdict.reason).toHaveLength(160);
  });
});

describe('against a base', () => {
  const base = auditWith();
  const commits = (count: number): FactSet => ({
    ...allKnown,
    history: { ...known({ ...history, headSha: 'b2', commits: count }), provenance },
  });

  test('the report names the base', () => {
    expect(auditWith({ base }).base).toEqual({ sha: 'a1', ref: 'main' });
    expect(auditWith().base).toBeNull();
  });

  test('older debt does not fail', () => {
    expect(resultOf({ base })).toMatchObject({
      verdict: { outcome: 'pass', reason: 'No change; 1 older finding' },
      findings: [{ change: 'same' }],
    });
  });

  test('what became worse fails', () => {
    expect(resultOf({ base, facts: commits(6) })).toMatchObject({
      verdict: { outcome: 'fail', reason: 'This change: too few' },
      findings: [{ change: 'worse', value: 6 }],
    });
  });

  test('a check of the tree is not judged where the base was not measured', () => {
    const unmeasured = auditWith({ facts: { ...allKnown, history: forbidden } });
    expect(resultOf({ base: unmeasured }).verdict).toMatchObject({
      outcome: 'cannot-tell',
      reason: 'cannot compare: the base was not measured',
    });
  });

  describe('a check of the history', () => {
    const inherited: Check = { ...activity, scope: 'history', measure: () => ({ commits: 3, owned: 0 }) };
    const historyBase = auditWith({ checks: [inherited], auditedAt: '2027-01-01T00:00:00Z' });

    test('is taken over, not measured again', () => {
      const unmeasurable: Check = {
        ...inherited,
        measure: () => {
          throw new Error('measured again');
        },
      };
      expect(resultOf({ checks: [unmeasurable], base: historyBase })).toMatchObject({
        verdict: { outcome: 'pass', reason: 'No change; 1 older finding' },
        measurement: { commits: 3 },
        inherited: { sha: 'a1', at: '2027-01-01T00:00:00Z' },
      });
    });

    test('has the level of the policy in force now', () => {
      const checks = { activity: { level: 'failure', params: {} } } as const;
      expect(resultOf({ checks: [inherited], base: historyBase, policy: { ...policy, checks } }).level).toBe('failure');
    });

    test('fails on what the change itself adds, with the facts that this asked for', () => {
      const changing: Check = {
        ...inherited,
        change: {
          needs: ['codeOwners'],
          evaluate: (_measurement, facts) =>
            Object.keys(facts).map((fact) => ({ ...tooFew(0, fact), message: `removes ${fact}` })),
        },
      };
      expect(resultOf({ checks: [changing], base: historyBase })).toMatchObject({
        verdict: { outcome: 'fail', reason: 'This change: too few; 1 older finding' },
        findings: [{ change: 'same' }, { change: 'new', fingerprint: 'activity/too-few//codeOwners' }],
      });
    });

    test('is not silently green where the base was not measured', () => {
      const unmeasured = auditWith({ checks: [inherited], facts: { ...allKnown, history: forbidden } });
      expect(resultOf({ checks: [inherited], base: unmeasured }).verdict.outcome).toBe('cannot-tell');
    });

    test('loses the waiver that ran out since the base was audited', () => {
      const waivers = [{ finding: 'activity/too-few', reason: 'winter', until: '2027-01-15' }];
      const waived = { ...policy, waivers };
      const waivedBase = auditWith({ checks: [inherited], policy: waived, auditedAt: '2027-01-01T00:00:00Z' });
      expect(waivedBase.results[0]?.findings[0]?.waived).toBeDefined();
      expect(resultOf({ checks: [inherited], policy: waived, base: waivedBase }).findings[0]?.waived).toBeUndefined();
    });

    test('is an error of ours where the base was not audited for it', () => {
      expect(resultOf({ checks: [inherited], base: { ...historyBase, results: [] } }).verdict.outcome).toBe('error');
    });
  });
});
