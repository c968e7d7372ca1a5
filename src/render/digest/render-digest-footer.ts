import type { PhrasingContent, RootContent } from 'mdast';
import type { Digest } from '../../core/digest/digest.ts';
import { writeDay } from '../../core/digest/write-day.ts';
import { plural } from '../../core/words.ts';
import { asAddress } from '../as-address.ts';
import { inlineCode, link, paragraph, prose } from '../markdown-nodes.ts';
import type { DigestPage } from './digest-page.ts';
import { say } from './say.ts';

/** When it was audited, what is left out, why you see it, and how to stop it. */
export function renderDigestFooter(digest: Digest, page: DigestPage): RootContent[] {
  const about = [
    ...say(presentAudits(digest, page)),
    ...prose(digest.hidesPrivate ? ' Repositories that are more private than this one are left out.' : ''),
    ...presentPrevious(page),
  ];
  const why = presentWhy(page);
  return [{ type: 'thematicBreak' }, paragraph(...about), ...(why.length === 0 ? [] : [paragraph(...why)])];
}

function presentAudits({ repositories }: Digest, { tool }: DigestPage): string {
  const by = `by ${tool.name} ${tool.version}`;
  const days = repositories.flatMap(({ auditedAt }) => (auditedAt === null ? [] : [auditedAt.slice(0, 10)])).sort();
  const [first, last] = [days[0], days.at(-1)];
  if (first === undefined || last === undefined) return `Nothing is audited yet, ${by}.`;
  const open = repositories.length - days.length;
  const waiting = open === 0 ? '' : ` ${plural(open, 'repository is', 'repositories are')} not audited yet.`;
  const when = first === last ? `on ${writeDay(first)}` : `between ${writeDay(first)} and ${writeDay(last)}`;
  return `Audited ${when} ${by}.${waiting}`;
}

function presentPrevious({ previous }: DigestPage): PhrasingContent[] {
  const address = previous && asAddress(previous.url);
  if (!previous || !address) return [];
  return [...prose(' The digest before this one: '), link(address, `#${previous.number}`), ...prose('.')];
}

function presentWhy({ installedOn, schedule, style, policyPlace }: DigestPage): PhrasingContent[] {
  if (installedOn === null) return [];
  const quiet =
    style === 'weekly' ? 'A week without news opens no issue.' : 'This issue is written anew, and no other is opened.';
  return [
    ...say(`You see this because Counterweight is installed on ${installedOn}.`),
    ...(schedule === null ? [] : say(` The next one: ${schedule}. ${quiet}`)),
    ...prose(' To stop it: '),
    inlineCode('digest: { enabled: false }'),
    ...say(` in ${policyPlace}.`),
  ];
}
