// Run by .ci/draw-markdown, in the folder of its packages.
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { chromium } from 'playwright-core';
import rehypeRaw from 'rehype-raw';
import rehypeSanitize from 'rehype-sanitize';
import rehypeStringify from 'rehype-stringify';
import remarkBreaks from 'remark-breaks';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import remarkRehype from 'remark-rehype';
import { unified } from 'unified';
import { visit } from 'unist-util-visit';

const [from, ...args] = process.argv.slice(2);
const { values, positionals } = parseArgs({
  args,
  allowPositionals: true,
  options: {
    width: { type: 'string', default: '1012' },
    dark: { type: 'boolean', default: false },
    open: { type: 'boolean', default: false },
    check: { type: 'boolean', default: false },
  },
});
const [input, output] = positionals;
const width = Number(values.width);
if (input === undefined || (output === undefined) !== values.check || !(width >= 320)) {
  stop('Usage: .ci/draw-markdown INPUT.md OUTPUT.png [--width 1012] [--dark] [--open] | INPUT.md --check');
}

const mermaid = await readFile('node_modules/mermaid/dist/mermaid.min.js', 'utf8');
const markdown = await readFile(resolve(from, input), 'utf8').catch(({ message }) => stop(message));
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM,
  // Chromium refuses its sandbox to root. No name is looked up: what a page shows is in it.
  chromiumSandbox: process.getuid?.() !== 0,
  args: ['--host-resolver-rules=MAP * ~NOTFOUND'],
});
try {
  const page = await browser.newPage({ viewport: { width, height: 400 } });
  await page.setContent(await toPage(await toHtml(markdown)));
  await page.addScriptTag({ content: mermaid });
  const { drawn, failures } = await page.evaluate(drawFences, { theme: values.dark ? 'dark' : 'default' });
  for (const { line, kind, reason } of failures)
    console.error(`${input}:${line}: the Mermaid fence "${kind}" could not be drawn: ${reason}`);
  if (failures.length > 0) process.exitCode = 1;
  if (values.open) await page.evaluate(openDetails);
  if (output !== undefined) await page.screenshot({ path: resolve(from, output), fullPage: true });
  console.log(`${input}: ${drawn} of ${drawn + failures.length} Mermaid fences drawn`);
} finally {
  await browser.close();
}

function stop(message) {
  console.error(message);
  process.exit(2);
}

/** As GitHub does: a line's end is a break in an issue, HTML passes its list of what is allowed, and only then is anything drawn. */
async function toHtml(markdown) {
  const pipeline = unified()
    .use(remarkParse)
    .use(remarkGfm)
    .use(remarkBreaks)
    .use(remarkRehype, { allowDangerousHtml: true })
    .use(rehypeRaw)
    .use(rehypeSanitize)
    .use(() => showAlerts)
    .use(() => markFences)
    .use(rehypeStringify);
  return String(await pipeline.process(markdown));
}

/** GitHub's `> [!NOTE]`, without the icons. */
function showAlerts(tree) {
  visit(tree, { tagName: 'blockquote' }, (node) => {
    const paragraph = node.children.find(({ tagName }) => tagName === 'p');
    const [, kind] = /^\[!(note|tip|important|warning|caution)\]$/i.exec(paragraph?.children[0]?.value?.trim()) ?? [];
    if (kind === undefined) return;
    const className = ['markdown-alert', `markdown-alert-${kind.toLowerCase()}`];
    const title = { type: 'text', value: kind[0].toUpperCase() + kind.slice(1).toLowerCase() };
    Object.assign(node, { tagName: 'div', properties: { className } });
    // The marker makes way for the title, and the break behind it goes.
    paragraph.children.splice(0, 2);
    node.children.unshift({ ...paragraph, properties: { className: ['markdown-alert-title'] }, children: [title] });
  });
}

function markFences(tree) {
  visit(tree, { tagName: 'pre' }, (node) => {
    const [code] = node.children;
    if (code?.properties?.className?.includes('language-mermaid'))
      node.properties.dataMermaidLine = node.position.start.line;
  });
}

/** The page, which may load nothing from anywhere and run no script but Mermaid. */
async function toPage(body) {
  const theme = values.dark ? 'dark' : 'light';
  const style = await readFile(`node_modules/github-markdown-css/github-markdown-${theme}.css`, 'utf8');
  const allowed = `'sha256-${createHash('sha256').update(mermaid).digest('base64')}'`;
  return `<!doctype html><html><head><meta charset="utf-8">
    <meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src ${allowed}; style-src 'unsafe-inline'; img-src data:">
    <style>${style}
      body { margin: 0; }
      .markdown-body { box-sizing: border-box; padding: 16px; }
      .mermaid { margin-bottom: 16px; text-align: center; }
      .mermaid.failed { border: 1px solid #d1242f; border-radius: 6px; padding: 16px; text-align: left; white-space: pre-wrap; }
    </style></head><body class="markdown-body">${body}</body></html>`;
}

/** Runs in the page. */
function openDetails() {
  for (const details of document.querySelectorAll('details')) details.open = true;
}

/** Runs in the page. A fence that cannot be drawn is shown as GitHub shows it: with the reason in its place. */
async function drawFences({ theme }) {
  window.mermaid.initialize({ startOnLoad: false, securityLevel: 'strict', theme, suppressErrorRendering: true });
  const fences = [...document.querySelectorAll('pre[data-mermaid-line]')];
  const failures = [];
  for (const [index, fence] of fences.entries()) {
    const source = fence.textContent;
    const place = document.createElement('div');
    place.className = 'mermaid';
    try {
      const { svg } = await window.mermaid.render(`mermaid-${index}`, source);
      if (svg.includes('aria-roledescription="error"')) throw new Error('Syntax error');
      // Mermaid takes numbers that it cannot place, and draws them nowhere.
      if (/ (?:d|points|transform|viewBox|width|height|[cr]?[xy][12]?)="[^"]*(?:NaN|Infinity)/.test(svg))
        throw new Error('it has coordinates that are no numbers');
      place.innerHTML = svg;
    } catch (error) {
      const [kind] = source
        .replace(/^---\n.*?\n---\n/s, '')
        .replaceAll(/%%.*\n/g, '')
        .trim()
        .split('\n');
      failures.push({ line: fence.dataset.mermaidLine, kind, reason: error.message });
      place.classList.add('failed');
      place.textContent = `Unable to render rich display\n\n${error.message}`;
    }
    fence.replaceWith(place);
  }
  return { drawn: fences.length - failures.length, failures };
}
