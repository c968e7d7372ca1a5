import { composeDigest, type DigestFrame } from '../../../core/digest/compose-digest.ts';
import type { RepositoryStanding } from '../../../core/digest/digest.ts';
import { makeFinding, makeResult, type ReportDraft } from '../../../core/digest/testing/make-report.ts';
import type { DigestPage, RenderedDigest } from '../digest-page.ts';
import { renderDigest } from '../render-digest.ts';

export const frame: DigestFrame = {
  scope: 'organization',
  account: 'octo',
  day: '2026-11-23',
  isBaseline: false,
  since: '2026-11-16T06:00:00Z',
  asOf: '2026-11-23T06:00:00Z',
  ended: [],
  hidesPrivate: false,
};
export const page: DigestPage = {
  marker: '<!-- counterweight:digest here -->',
  style: 'weekly',
  previous: null,
  lookedAgainAt: null,
  schedule: 'Mondays at 06:00 (Europe/Berlin)',
  installedOn: 'the organization octo',
  policyPlace: '.github/counterweight.yml in octo/.github',
  tool: { name: 'counterweight', version: '0.1.0' },
  notes: [],
};
/** As the command line prints it. */
export const printed: DigestPage = { ...page, marker: null, schedule: null, installedOn: null };

export function renderSample(
  standings: readonly RepositoryStanding[],
  at: Partial<DigestFrame> = {},
  on: DigestPage = page,
): RenderedDigest {
  return renderDigest(composeDigest(standings, { ...frame, ...at }), on);
}

export const closed = makeFinding('enterprise', {
  severity: 'failure',
  message: 'enterprise/ is under BUSL-1.1 (wanted: an open license).',
  remediation: 'Move enterprise/ to a repository of its own.',
});
export const unread = { fact: 'collaborators', reason: 'forbidden', detail: 'Grant the App administration: read.' };
export const open: ReportDraft = { results: [makeResult('license-openness', { reason: 'MIT, all 213 source files' })] };
export const shut: ReportDraft = {
  results: [makeResult('license-openness', { reason: '1 directory is source-available', findings: [closed] })],
};
export const unknown: ReportDraft = {
  results: [makeResult('license-openness', { outcome: 'cannot-tell', reason: 'not measured', missing: [unread] })],
};
