/** A parameter of the Business Source License, as filled in. */
export interface Parameter {
  readonly name: ParameterName;
  /** White space folded; a blank line is one line feed. */
  readonly value: string;
  readonly line: number;
}

export type ParameterName = 'licensor' | 'licensed work' | 'additional use grant' | 'change date' | 'change license';

const label =
  /^[\s>*#|_"'+/;-]{0,40}(?:\(?[a-z\d]{1,2}[.)]\s{0,10})?(licensor|licensed work|additional use grant|change date|change licen[sc]e)s?[\s*_"']{0,20}(?:(?::|=|\||—|–)[\s*_"']{0,200}(.*)|$)/i;
/** `Change Date: … | Change License: …` */
const between =
  /\s[|;]\s{1,10}(?=(?:licensor|licensed work|additional use grant|change date|change licen[sc]e)\s{0,5}:)/i;
/** Where the parameters end and the license, or something else, begins. */
const isEnd =
  /^[\s*#_/;]{0,20}(?:notice|terms|covenants? of|business source license|the business source license|license text copyright|for (?:more )?information (?:about|on)|parameters|to (?:learn|obtain) )|^\s{0,10}[-=_*]{5,}\s*$|^[-*_]{3}\s*$|^\s*\*\/|^(?:the licensor hereby grants|effective on the change date)/i;
const maxValue = 6000;
const maxLine = 2000;

/** Reads the parameters in all layouts seen: lists with colons, titles above paragraphs, tables. */
export function readParameters(text: string): Parameter[] {
  const parameters: { name: ParameterName; lines: string[]; line: number; size: number }[] = [];
  let isOpen = false;
  let wasBlank = true;
  for (const { line, index } of listLines(text)) {
    const found = label.exec(line);
    const isTitle = found !== null && found[2] === undefined;
    if (found && (!isTitle || wasBlank || /^\s*[#*|]/.test(line))) {
      const name = (found[1] ?? '').toLowerCase().replace('licence', 'license') as ParameterName;
      parameters.push({ name, lines: [found[2] ?? ''], line: index + 1, size: 0 });
      isOpen = true;
    } else if (isEnd.test(line)) isOpen = false;
    else if (isOpen) addLine(parameters.at(-1), line);
    wasBlank = line.trim() === '';
  }
  return parameters.map(({ name, lines, line }) => ({ name, value: fold(lines), line }));
}

function* listLines(text: string): Generator<{ line: string; index: number }> {
  for (const [index, raw] of text.split('\n').entries()) {
    for (const line of raw.slice(0, maxLine).split(between)) yield { line, index };
  }
}

function addLine(parameter: { lines: string[]; size: number } | undefined, line: string): void {
  const isRuleOfTable = /^\s*\|[\s|:-]*$/.test(line);
  if (parameter === undefined || parameter.size > maxValue || isRuleOfTable) return;
  parameter.lines.push(line);
  parameter.size += line.length;
}

function fold(lines: readonly string[]): string {
  return lines
    .map((line) => line.replace(/^\s{0,40}(?:\/\/|#|\*|;|>)\s/, ''))
    .join('\n')
    .replace(/[|*_`]+/g, ' ')
    .replace(/<\/?[a-z][^<>]{0,100}>/gi, ' ')
    .replace(/[^\S\n]+/g, ' ')
    .replace(/ ?\n(?: ?\n)+ ?/g, '\u0000')
    .replace(/ ?\n ?/g, ' ')
    .replaceAll('\u0000', '\n')
    .trim();
}
