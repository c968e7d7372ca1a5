import type { PhrasingContent, RootContent } from 'mdast';
import type { CheckStanding, Digest, RepositoryStanding } from '../../core/digest/digest.ts';
import { outcomeWord } from '../../core/verdict.ts';
import { plural, thousands } from '../../core/words.ts';
import { asAddress } from '../as-address.ts';
import { clip } from '../clip.ts';
import { heading, link, paragraph, prose, strong } from '../markdown-nodes.ts';
import { describeStandings } from './describe-standings.ts';
import { fitRows } from './fit-rows.ts';
import { linkRepository } from './link-repository.ts';
import { say } from './say.ts';

const mostColumns = 12;
/** Links make a row four times as long; with more repositories than this they would cost others their row. */
const mostLinked = 60;
const commitId = /^[0-9a-f]{40,64}$/;

/** Where every repository stands: those that matter row by row while there is room, the others in numbers. @param room bytes */
export function renderStandings({ scope, repositories }: Digest, room: number): RootContent[] {
  if (repositories.length === 0) return [];
  return scope === 'repository' ? renderOwn(repositories) : renderAll(repositories, room - 500);
}

function renderAll(repositories: readonly RepositoryStanding[], room: number): RootContent[] {
  const checks = listChecks(repositories);
  const head = [
    heading(2, 'Where every repository stands'),
    paragraph(
      ...prose(`Of ${plural(repositories.length, 'repository', 'repositories')} ${describeStandings(repositories)}.`),
    ),
  ];
  const fitTable = (isLinked: boolean) =>
    fitRows(
      {
        columns: ['Repository', ...checks.values()].map((label) => ({
          label: clipTitle(label),
          align: 'left' as const,
        })),
        items: repositories,
        render: (standing) => renderRow(standing, [...checks.keys()], isLinked),
        rest: (left) => `${thousands(left.length)} more: ${describeStandings(left)}.`,
      },
      room,
    );
  const linked = repositories.length <= mostLinked ? fitTable(true) : null;
  const isWhole = linked !== null && linked.length === 1;
  return [...head, ...((isWhole ? linked : fitTable(false)) ?? [])];
}

/** Check id to title, in the order in which they are met. */
function listChecks(repositories: readonly RepositoryStanding[]): Map<string, string> {
  const checks = new Map<string, string>();
  for (const { checkId, title } of repositories.flatMap((standing) => standing.checks)) {
    if (checks.size < mostColumns && !checks.has(checkId)) checks.set(checkId, title);
  }
  return checks;
}

function clipTitle(title: string): string {
  return clip(title, 60);
}

function renderRow(standing: RepositoryStanding, checkIds: readonly string[], isLinked: boolean): PhrasingContent[][] {
  const byId = new Map(standing.checks.map((check) => [check.checkId, check]));
  const name = [linkRepository(standing), ...prose(standing.auditedAt === null ? ' (not audited yet)' : '')];
  const address = isLinked ? addressOfChecks(standing) : null;
  return [name, ...checkIds.map((id) => renderOutcome(byId.get(id), address))];
}

function renderOutcome(check: CheckStanding | undefined, address: string | null): PhrasingContent[] {
  if (!check) return prose('–');
  const { outcome, level } = check;
  const word = outcomeWord[outcome];
  const noticed = prose(outcome === 'fail' && level === 'notice' ? ' (notice)' : '');
  const said = outcome === 'fail' ? strong(word) : { type: 'text' as const, value: word };
  return [address === null ? said : { ...link(address, ''), children: [said] }, ...noticed];
}

function addressOfChecks({ url, headSha }: RepositoryStanding): string | null {
  const page = url === null ? null : asAddress(url);
  if (page === null || headSha === null || !commitId.test(headSha)) return null;
  return `${page.replace(/\/$/, '')}/commit/${headSha}/checks`;
}

/** Of the one repository that the digest is about. */
function renderOwn([standing]: readonly RepositoryStanding[]): RootContent[] {
  if (!standing) return [];
  if (standing.checks.length === 0) return [paragraph(...prose('It is not audited yet.'))];
  const address = addressOfChecks(standing);
  const table = fitRows(
    {
      columns: ['Check', 'Outcome', 'Verdict'].map((label) => ({ label, align: 'left' as const })),
      items: standing.checks,
      render: (check) => [say(check.title, 60), renderOutcome(check, address), say(check.reason)],
      rest: () => '',
    },
    Number.POSITIVE_INFINITY,
  );
  return [heading(2, 'Where it stands'), ...(table ?? [])];
}
