import { readWrittenDates } from './read-written-date.ts';
import { readYears } from './read-years.ts';

/** A sentence that puts a later license in place. */
export interface DelayedGrant {
  readonly license: string;
  readonly date: string | null;
  readonly years: number | null;
  readonly line: number;
}

const until = String.raw`(?=,? (?:that|which|effective|on|after|upon|as of|at|in which|starting|beginning|and|with|once|(?:\w+ ){1,2}(?:years|months))\b|[.;](?=\s|$)|[()]|$)`;
const name = String.raw`(?:the )?(?:terms of )?(?:the )?((?:[A-Z][\w.+-]*|v?\d[\w.+-]*|version|or|later|of|the|public|license|licence|and|,|-| )+?(?:,? (?:Version|version|v\.?) ?\d[\d.]*)?(?: or later)?(?: [Ll]icen[sc]e)?(?:,? (?:Version|version|v\.?) ?\d[\d.]*(?: or later)?)?)${until}`;
const forms: readonly RegExp[] = [
  new RegExp(String.raw`\badditional (?:license|licence|rights?)\b.{0,60}? under ${name}`),
  new RegExp(
    String.raw`\b(?:[Cc]onverts?|[Ss]witch(?:es)?|[Tt]ransitions?|[Cc]hang(?:es|e|ed)|[Bb]ecomes?|[Tt]urns?)(?: automatically)?\b.{0,40}? (?:to|into|under) ${name}`,
  ),
  new RegExp(
    String.raw`\b(?:be|is|are|becomes?)(?: automatically| also| additionally)? (?:re-?licensed|licensed|released|made available|available|offered|distributed|converted|governed)(?: solely)?(?: to you)?(?: under| to| by) ${name}`,
  ),
];
const delays =
  /\banniversary\b|\b(?:years?|months?)\b.{0,40}\b(?:from|after|following|of|since)\b|\bafter (?:a period of )?\w+(?: \(\d+\))? (?:years?|months?)\b|\b(?:on|after|as of|from|starting|beginning|effective)\b.{0,30}\d{4}|\bchange date\b|\bon the date above\b/i;
const isMutual =
  /\bterminat\w+ (?:this|your|if|upon|for|immediately)\b|\bbreach|\bnotice|\bcure\b|\bwarrant|\blimitation\b/i;
const isBefore = /\b(?:before|until|prior to) the change date\b/i;
const maxParagraph = 3000;

/** FSL, FCL and others whose delay is written into their sentences; null where none is. */
export function readDelayedGrant(text: string): DelayedGrant | null {
  const defined = definedDelay(text);
  for (const { words, line } of paragraphs(text)) {
    const isDelayed = delays.test(words) && !isMutual.test(words.slice(0, 600)) && !isBefore.test(words);
    if (!isDelayed) continue;
    for (const form of forms) {
      const license = form.exec(words)?.[1]?.trim();
      if (license === undefined || !/[A-Z]{2}|Apache|Mozilla|General Public/.test(license)) continue;
      const { dates } = readWrittenDates(words);
      const years = readYears(words) ?? defined;
      return { license, date: dates.toSorted().at(-1) ?? null, years, line };
    }
  }
  return null;
}

/** `"Change Date" means the second anniversary of …`. */
function definedDelay(text: string): number | null {
  const definition = /["“*]change date["”*]{1,3} (?:means|is|shall mean) ([^.]{1,200})/i.exec(text)?.[1];
  return definition === undefined ? null : readYears(definition);
}

function* paragraphs(text: string): Generator<{ words: string; line: number }> {
  let lines: string[] = [];
  let start = 1;
  for (const [index, line] of [...text.split('\n'), ''].entries()) {
    if (line.trim() !== '') {
      if (lines.length === 0) start = index + 1;
      lines.push(line);
      continue;
    }
    if (lines.length > 0)
      yield {
        words: lines
          .join(' ')
          .replace(/[*_`>#]+/g, ' ')
          .replace(/\s+/g, ' ')
          .slice(0, maxParagraph)
          .trim(),
        line: start,
      };
    lines = [];
  }
}
