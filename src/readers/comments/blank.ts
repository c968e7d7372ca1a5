import type { Span } from '../license-text/match-license-texts.ts';

/** A text with all but some spans made blank; offsets and lines stay. @param spans in the order of the text */
export function blankBut(text: string, spans: readonly Span[]): string {
  let at = 0;
  let kept = '';
  for (const { start, end } of spans) {
    kept += blank(text.slice(at, start)) + text.slice(start, end);
    at = end;
  }
  return kept + blank(text.slice(at));
}

/** A text with some spans made blank. @param spans in the order of the text */
export function blankOut(text: string, spans: readonly Span[]): string {
  let at = 0;
  let kept = '';
  for (const { start, end } of spans) {
    kept += text.slice(at, start) + blank(text.slice(start, end));
    at = end;
  }
  return kept + text.slice(at);
}

function blank(text: string): string {
  return text.replace(/[^\n]/g, ' ');
}
