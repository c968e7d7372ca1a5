import { readLicenseField } from '../license-expression/read-license-field.ts';
import { addExceptions } from './add-exceptions.ts';
import { blankCode } from './blank-code.ts';
import { foldText } from './fold-text.ts';
import { isLicenseTitle, isOfOthers } from './is-license-title.ts';
import { startOfSentence } from './judge-context.ts';
import type { NoticeDraft } from './license-notice.ts';
import { listSections, type Section } from './list-sections.ts';
import { createFrequency, isOfOther, isOwnSubject } from './own-subject.ts';
import { readBadges } from './read-badges.ts';
import { readTags } from './read-tags.ts';
import { readWordings } from './read-wordings.ts';
import { refineByAddress } from './refine-by-address.ts';
import { settleNotices } from './settle-notices.ts';
import { describeLines, type Lines } from './standalone-name.ts';

const maxSection = 6000;
const maxSections = 20;

/** What a README says of the license of its own project: its front matter, sections on the license, statements, badges. */
export function readReadmeNotices(text: string): NoticeDraft[] {
  const sections = listSections(text);
  const title = sections[0]?.title ?? '';
  const onLicense = sections.filter((section) => isLicenseTitle(section.title)).slice(0, maxSections);
  const licensing = onLicense.filter((section, index) => !isInside(section, onLicense.slice(0, index)));
  const drafts = licensing.flatMap((section) => readSection(text, section, sections));
  const outside = blankCode(blankSpans(text, onLicense));
  return [...readFrontMatter(text), ...drafts, ...readStatements(outside, title), ...readBadges(outside)];
}

/** A section inside another one on the license is read with it. */
function isInside(section: Section, before: readonly Section[]): boolean {
  return before.some((other) => other.end > section.start && other.level > 1);
}

function readSection(text: string, section: Section, sections: readonly Section[]): NoticeDraft[] {
  const end = Math.min(section.end, section.start + maxSection);
  // The title of the whole README is no section, even where it says the license.
  const limit =
    section.level === 1 ? Math.min(end, sections.find(({ start }) => start > section.start)?.start ?? end) : end;
  const others = sections.filter(
    ({ start, title }) => start > section.start && start < limit && isOfOthers(title) && !isLicenseTitle(title),
  );
  const part = blankSpans(text.slice(0, limit), others).slice(section.start);
  return readPart(part).map((draft) => ({
    ...draft,
    start: draft.start + section.start,
    end: draft.end + section.start,
  }));
}

/** In a section on the license a name at the beginning of a line says it; what others made is left out. */
function readPart(part: string): NoticeDraft[] {
  const folded = foldText(part);
  const lines = describeLines(part, folded);
  const lenient: Lines = { ...lines, isAlone: (start, end) => lines.isAlone(start, end) || lines.isFirst(start) };
  const drafts = readWordings(folded, lenient).filter(({ start, kind }) => {
    const sentence = folded.text.slice(startOfSentence(folded.text, Math.max(0, start - 300), start), start);
    return kind === 'tag' || !isOfOther(sentence);
  });
  const placed = addExceptions(folded.text, refineByAddress(folded.text, settleNotices(drafts))).map((draft) => ({
    ...draft,
    start: folded.offsets[draft.start] as number,
    end: (folded.offsets[draft.end - 1] as number) + 1,
  }));
  return [...placed, ...readTags(part), ...readBadges(part)];
}

/** Outside of sections on the license only a sentence about the whole project counts. */
function readStatements(text: string, title: string): NoticeDraft[] {
  const folded = foldText(text);
  const isFrequent = createFrequency(text);
  const never: Lines = { isAlone: () => false, isFirst: () => false };
  const statements = readWordings(folded, never).filter(({ kind, start }) => {
    const lead = folded.text.slice(startOfSentence(folded.text, Math.max(0, start - 300), start), start);
    return (kind === 'notice' || kind === 'tag') && isOwnSubject(lead, { title, isFrequent });
  });
  return addExceptions(folded.text, refineByAddress(folded.text, statements)).map((draft) => ({
    ...draft,
    start: folded.offsets[draft.start] as number,
    end: (folded.offsets[draft.end - 1] as number) + 1,
  }));
}

/** The YAML front matter of a model or dataset card: `license`, and `license_name` where that is `other`. */
function readFrontMatter(text: string): NoticeDraft[] {
  const whole = /^\ufeff?---[ \t]*\r?\n/.exec(text);
  const end = whole ? text.indexOf('\n---', whole[0].length - 1) : -1;
  if (!whole || end < 0) return [];
  const matter = text.slice(0, Math.min(end, 10_000));
  const drafts: NoticeDraft[] = [];
  for (const match of matter.matchAll(
    /^(license|license_name):[ \t]*(?:\[?["']?([^\n"'\]#]{1,100})|((?:\r?\n[ \t]*-[ \t][^\n]{1,100}){1,8}))/gm,
  )) {
    const values = (match[2] ?? match[3] ?? '').split(/\n|,/).map((value) => value.replace(/^[ \t]*-[ \t]/, '').trim());
    for (const value of values) {
      const expression = value === '' ? null : readLicenseField(value).expression;
      if (expression !== null && value !== 'other')
        drafts.push({
          expression,
          kind: 'tag',
          start: match.index,
          end: match.index + match[0].trimEnd().length,
          isExact: true,
        });
    }
  }
  return drafts.slice(0, 1);
}

/** The text with stretches made blank, so that offsets stay. */
function blankSpans(text: string, spans: readonly { start: number; end: number }[]): string {
  let out = '';
  let at = 0;
  for (const { start, end } of [...spans].sort((left, right) => left.start - right.start)) {
    if (start < at) continue;
    const stop = Math.min(end, text.length);
    out += text.slice(at, start) + text.slice(start, stop).replace(/[^\n]/g, ' ');
    at = stop;
  }
  return out + text.slice(at);
}
