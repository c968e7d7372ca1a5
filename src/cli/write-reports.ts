import { randomUUID } from 'node:crypto';
import { realpath, rename, rm, stat, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { Report } from '../core/report.ts';
import { TargetError } from '../engine/target-error.ts';
import { renderHtml } from '../render/html/render-html.ts';
import { renderCsv } from '../render/render-csv.ts';
import { renderJson, renderNdjson } from '../render/render-json.ts';
import { renderMarkdown } from '../render/render-markdown.ts';
import { renderTerminal } from '../render/render-terminal.ts';

export const formats = ['terminal', 'json', 'ndjson', 'csv', 'markdown', 'html'] as const;
export type Format = (typeof formats)[number];

export interface Screen {
  readonly width: number;
  readonly color: boolean;
}

export interface RenderOptions extends Screen {
  /** Several were asked for: in JSON, a list. */
  readonly isList: boolean;
}

/** Reports in one format, whole. */
export function renderReports(reports: readonly Report[], format: Format, options: RenderOptions): string {
  switch (format) {
    case 'terminal':
      return reports.map((report) => renderTerminal(report, options)).join('\n');
    case 'markdown':
      return reports.map((report) => renderMarkdown(report)).join('\n');
    case 'json':
      return options.isList ? listJson(reports.map(renderJson)) : reports.map(renderJson).join('');
    case 'ndjson':
      return renderNdjson(reports);
    case 'csv':
      return renderCsv(reports);
    case 'html':
      return renderHtml(reports);
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

/** Writes beside the file and renames, so that a reader sees the old content or the new one. */
export async function writeWhole(file: string, content: string): Promise<void> {
  try {
    // A link stays a link, and a pipe or a device such as /dev/null is written to, not put a file in the place of.
    const target = await realpath(file).catch(() => file);
    const isSpecial = await stat(target).then(
      (found) => !found.isFile(),
      () => false,
    );
    await (isSpecial ? writeFile(target, content) : replaceFile(target, content));
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? String(error);
    throw new TargetError(
      `${file} cannot be written (${code}).`,
      'Give --output a path in a folder that exists and can be written to.',
    );
  }
}

async function replaceFile(file: string, content: string): Promise<void> {
  const draft = join(dirname(file), `.${basename(file)}.${randomUUID()}`);
  try {
    await writeFile(draft, content, { flag: 'wx' });
    await rename(draft, file);
  } catch (error) {
    await rm(draft, { force: true });
    throw error;
  }
}

/** Width and colour of standard output; a file and a pipe have no colour. */
export function measureScreen(toFile: boolean): Screen {
  const { stdout, env } = process;
  const isScreen = stdout.isTTY && !toFile;
  const color =
    !toFile && !env.NO_COLOR && (env.FORCE_COLOR ? env.FORCE_COLOR !== '0' : isScreen && stdout.hasColors());
  return { width: Math.max(40, Math.min((isScreen && stdout.columns) || 100, 120)), color };
}
