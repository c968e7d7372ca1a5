/** The one style of the page: it asks nobody for anything, follows the reader's choice of light and dark, and prints. */
export const htmlStyle = `
:root { color-scheme: light dark; --ink: #1b1f24; --quiet: #57606a; --paper: #fff; --line: #d0d7de; --soft: #f6f8fa;
  --bad: #b3261e; --open: #8a5a00; --good: #1a7f37; --a: #dbeafe; --b: #ede9fe; --c: #fef3c7; }
@media (prefers-color-scheme: dark) { :root { --ink: #e6edf3; --quiet: #9aa4af; --paper: #0d1117; --line: #30363d; --soft: #161b22;
  --bad: #ff8b82; --open: #e3b341; --good: #56d364; --a: #1e3a5f; --b: #3b2f63; --c: #4d3b12; } }
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 72rem; padding: 1rem; background: var(--paper); color: var(--ink);
  font: 1rem/1.5 system-ui, sans-serif; overflow-wrap: anywhere; }
h1 { font-size: 1.6rem; margin: .5rem 0; } h2 { font-size: 1.3rem; margin: 0 0 .5rem; } h3, h4 { margin: 1.2rem 0 .4rem; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .1rem 1rem; color: var(--quiet); } dd { margin: 0; }
section { border: 1px solid var(--line); border-left: .4rem solid var(--quiet); border-radius: .4rem; padding: 1rem; margin: 1rem 0; }
section.fail, section.error { border-left-color: var(--bad); } section.cannot-tell { border-left-color: var(--open); }
section.pass { border-left-color: var(--good); }
.outcome { border: 1px solid; border-radius: .3rem; padding: 0 .4rem; font-size: .9em; }
.fail .outcome, .error .outcome { color: var(--bad); } .cannot-tell .outcome { color: var(--open); } .pass .outcome { color: var(--good); }
.scroll { overflow-x: auto; margin: .5rem 0; }
table { border-collapse: collapse; font-size: .9rem; } caption { text-align: left; font-weight: 600; }
th, td { text-align: left; vertical-align: top; padding: .25rem .8rem .25rem 0; border-bottom: 1px solid var(--line); overflow-wrap: normal; }
tbody th { font-weight: 400; } .number { text-align: right; font-variant-numeric: tabular-nums; }
.finding { border-left: .2rem solid var(--line); padding-left: .8rem; margin: .8rem 0; } .finding p { margin: .2rem 0; }
.finding.warning { border-left-color: var(--open); } .finding.failure { border-left-color: var(--bad); }
code, pre { font-family: ui-monospace, monospace; font-size: .9em; background: var(--soft); border-radius: .2rem; padding: 0 .2rem; }
pre { overflow-x: auto; padding: .6rem; } pre .at { color: var(--quiet); }
del { color: var(--bad); text-decoration: none; } ins { color: var(--good); text-decoration: none; }
details { margin: .5rem 0; } summary { cursor: pointer; color: var(--quiet); } .note { color: var(--quiet); font-size: .9rem; }
a { color: inherit; } figure { margin: 1rem 0; } figcaption { font-weight: 600; }
svg text { fill: var(--ink); font: 12px ui-monospace, monospace; } svg .head { fill: var(--quiet); font: 600 13px system-ui, sans-serif; }
svg path { fill: none; stroke: var(--quiet); stroke-opacity: .55; } svg .node rect { stroke: var(--line); fill: var(--soft); }
svg .column-0 rect { fill: var(--a); } svg .column-1 rect { fill: var(--b); } svg .column-2 rect { fill: var(--c); }
.whole { fill: var(--line); } .share { fill: var(--quiet); }
@media print { section { break-inside: avoid-page; border-color: #999; } details:not([open]) { display: none; } }
`;
