import type { Report } from '../core/report.ts';
import { renderJson, renderNdjson } from '../render/render-json.ts';
import type { Screen } from './measure-screen.ts';

export const formats = ['terminal', 'json', 'ndjson', 'csv', 'markdown', 'html'] as const;
export type Format = (typeof formats)[number];

export interface RenderOptions extends Screen {
  /** Several were asked for: in JSON, a list. */
  readonly isList: boolean;
}

/** Reports in one format, whole. Of the renderers the one that is asked for is loaded. */
export async function renderReports(
  reports: readonly Report[],
  format: Format,
  options: RenderOptions,
): Promise<string> {
  switch (format) {
    case 'terminal': {
      const { renderTerminal } = await import('../render/render-terminal.ts');
      return reports.map((report) => renderTerminal(report, options)).join('\n');
    }
    case 'markdown': {
      const { renderMarkdown } = await import('../render/render-markdown.ts');
      return reports.map((report) => renderMarkdown(report)).join('\n');
    }
    case 'json':
      return options.isList ? listJson(reports.map(renderJson)) : reports.map(renderJson).join('');
    case 'ndjson':
      return renderNdjson(reports);
    case 'csv':
      return (await import('../render/render-csv.ts')).renderCsv(reports);
    case 'html':
      return (await import('../render/html/render-html.ts')).renderHtml(reports);
  }
}

/** JSON texts as one list. */
function listJson(texts: readonly string[]): string {
  const items = texts.map((text) => text.trimEnd().replaceAll(/^/gm, '  '));
  return `[\n${items.join(',\n')}\n]\n`;
}

/** Whether each report can be printed as soon as it is there. */
export function isStreamed(format: Format): boolean {
  return format === 'terminal' || format === 'markdown' || format === 'ndjson';
}
