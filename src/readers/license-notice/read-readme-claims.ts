import { createLineLookup } from '../text/line-lookup.ts';
import { blankCode } from './blank-code.ts';
import { foldText } from './fold-text.ts';
import { startOfSentence } from './judge-context.ts';
import { listSections } from './list-sections.ts';
import { createFrequency, isOwnSubject } from './own-subject.ts';
import { readLicenseNotices } from './read-license-notices.ts';

/** What a README says of its own project. */
export interface ReadmeClaim {
  readonly kind: 'open-source' | 'free-software' | 'license';
  /** Counted from 1. */
  readonly line: number;
  /** Which license, where the claim is one. */
  readonly expression?: string;
}

const maxLength = 300_000;
/** A project is described at the top; further down, only a sentence about it counts. */
const topLines = 30;
const words =
  /\b(?:(?<open>open[- ]?sourced?|foss|floss|oss(?!-))|(?<free>(?:free|libre) (?:and (?:open[- ]source )?)?(?:software|libre)))\b/gi;
const denied =
  /\b(?:not|never|isn't|aren't|no longer|closed|non|from|with|on|by|of|for|using|uses?|used|like|many|other|some|various|several|popular|existing|love|loves?|to|any|your|support|through|based|inspired|between|if)\b[^.]{0,25}$/i;
/** "Open source dependencies", "open-source contributors": of something else. */
const ofElse =
  /^[ -](?:dependenc|components?|librar(?:y|ies) (?:we|used|that)|communit|contribut|projects? (?:we|like|such|that|and)|projects\b|licen[cs]e? (?:check|scan|compl)|licen[cs]es\b|maintainers|program|world|ecosystem|initiative|intelligence|tools\b|packages\b|code from|models\b|development|alternatives\b|edition|version|core)/i;

/** Where a README says that its own project is open source or free software, or under which license it is. */
export function readReadmeClaims(whole: string): ReadmeClaim[] {
  const text = whole.slice(0, maxLength);
  const licenses = readLicenseNotices(text, 'readme').map(
    ({ line, expression }) => ({ kind: 'license', line, expression }) as const,
  );
  return [...readWords(text), ...licenses].sort((left, right) => left.line - right.line);
}

function readWords(text: string): ReadmeClaim[] {
  if (!/open[- ]?source|\bfl?oss\b|\boss\b|free software|libre/i.test(text)) return [];
  const subject = { title: listSections(text)[0]?.title ?? '', isFrequent: createFrequency(text) };
  const folded = foldText(blankCode(text));
  const lineOf = createLineLookup(text);
  const claims: ReadmeClaim[] = [];
  for (const match of folded.text.matchAll(words)) {
    const line = lineOf(folded.offsets[match.index] as number);
    const kind = match.groups?.open === undefined ? 'free-software' : 'open-source';
    if (
      isClaim(folded.text, match, { subject, isTop: line <= topLines }) &&
      !claims.some((claim) => claim.kind === kind && claim.line === line)
    )
      claims.push({ kind, line });
  }
  return claims.slice(0, 20);
}

function isClaim(
  text: string,
  match: RegExpExecArray,
  { subject, isTop }: { subject: Parameters<typeof isOwnSubject>[1]; isTop: boolean },
): boolean {
  const lead = text.slice(startOfSentence(text, Math.max(0, match.index - 240), match.index), match.index);
  const behind = text.slice(match.index + match[0].length, match.index + match[0].length + 60);
  if (/open[- ]?core/i.test(lead + behind) || ofElse.test(behind)) return false;
  if (
    /\b(?:is|are|as|a|an|and|fully|completely|entirely|truly|also|the|%|free|proudly|now|been|modern|lightweight|fast|simple)[ ,]*$/i.test(
      lead,
    ) &&
    isOwnSubject(
      lead
        .replace(
          /\b(?:a|an|fully|completely|entirely|also|100%|free and|and|free|proudly|now|truly|modern|lightweight|fast|simple|the|,)\s*$/gi,
          '',
        )
        .trim(),
      subject,
    )
  )
    return !/\b(?:not|isn't|aren't|no longer|never)\b/i.test(lead.slice(-50));
  // A description without a verb: "An open-source headless browser".
  const isTagline =
    isTop &&
    /^(?:[^\p{L}]*)(?:(?:an?|the|your|our|my|free|and|fast|modern|simple|lightweight|powerful|100%|[\w-]+-[\w-]+|[\w-]+(?:able|ful|ive|ed|al|ic|ple|ern|ght|ast|ure|dly)),? ){0,6}$/iu.test(
      lead,
    );
  return isTagline && !denied.test(lead) && /^[ -][a-z]/i.test(behind);
}
