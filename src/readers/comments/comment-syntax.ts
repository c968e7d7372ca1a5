/** How a language marks what its compiler does not read. */
export interface CommentSyntax {
  /** Every opening sign, and what else a scanner stops at. Global: set `lastIndex` before use. */
  readonly signs: RegExp;
  /** Openings of comments that end with their line. */
  readonly lines: ReadonlySet<string>;
  /** Openings and ends of comments that may run over lines. */
  readonly blocks: ReadonlyMap<string, string>;
  /** Openings and ends of strings that may run over lines. */
  readonly strings: ReadonlyMap<string, string>;
  /** False where the language is not known, so that a sign says little but at the beginning of a line. */
  readonly isKnown: boolean;
}

const c = '/* */';
const triple = `""" """ ''' '''`;
const pod = '=head =cut =pod =cut =begin =cut =over =cut =encoding =cut =for =cut';
const html = '<!-- -->';
/** Endings of names with the signs of their language: of line comments, of blocks and of strings over lines, the latter two with their ends. */
const families: readonly (readonly [endings: string, lines: string, blocks?: string, strings?: string])[] = [
  ['c h cc cpp cxx c++ hh hpp hxx h++ inl ipp tcc ino cu cuh cl metal glsl vert frag geom comp hlsl fx', '//', c],
  ['java scala sc kt kts groovy gradle swift dart cs csx', '//', c, '""" """'],
  ['js jsx mjs cjs es6 ts tsx mts cts go gs as hx vala d di', '//', c, '` `'],
  ['rs zig sol proto thrift fbs capnp qml re rei y yy l ll lex sv svh vh bicep dts dtsi prisma mo stan', '//', c],
  ['css pcss', '', c],
  ['scss sass less styl jsonc json5 rl', '//', c],
  ['php phtml hack phpt', '// #', `${c} ${html}`],
  ['v', '//', `${c} (* *)`],
  ['m mm', '// %', `${c} %{ %}`],
  ['py pyi pyx pxd pyw bzl bazel star gd jl ex exs', '#', '#= =#', triple],
  ['rb rake gemspec ru cr podspec', '#', '=begin =end'],
  ['pl pm t pod plx psgi perl raku', '#', pod],
  ['sh bash zsh ksh fish bats awk sed tcl exp r rmd mk mak make am yml yaml toml po conf properties', '#'],
  ['coffee iced nim nims cmake ps1 psm1 psd1', '#', '### ### #[[ ]] #[ ]# <# #>', '""" """'],
  ['tf tfvars hcl nix jsonnet libsonnet graphql gql', '# //', c, "'' ''"],
  ['m4 ac', 'dnl #'],
  ['sql psql plsql pgsql ddl', '-- #', c],
  ['lua luau', '--', '--[[ ]] --[=[ ]=]', '[[ ]]'],
  ['hs lhs hsc elm purs idr agda dhall', '--', '{- -}'],
  ['adb ads ada vhd vhdl applescript', '-- #', '(* *)'],
  ['lisp lsp asd cl el scm ss sls sld rkt clj cljs cljc fnl hy', ';', '#| |#'],
  ['asm s nasm inc ahk nsi nsh iss au3 ini reg', '; # @ ! // *', `${c} #cs #ce`],
  ['erl hrl prolog tex sty ltx dtx bib bst ps eps', '%', '\\iffalse \\fi'],
  ['cls', "% ' //", c],
  ['vb vbs bas frm vba brs', "' rem REM Rem"],
  ['f for f77 f90 f95 f03 f08 ftn', '! c C *'],
  ['ml mli mll mly sml sig wl', '', '(* *)'],
  ['fs fsi fsx', '//', '(* *)', triple],
  ['pas pp dpr lpr dfm', '// #', `(* *) { } ${c}`],
  ['html htm xhtml xml xsl xslt xsd svg vue svelte astro mxml xaml jsp tag aspx ascx', '', `${html} ${c} <%-- --%>`],
  ['cshtml razor', '', `@* *@ ${html}`],
  ['vim', '"'],
  ['bat cmd', 'rem @rem REM @REM Rem ::', c],
];
/** Of a language that is not in the table, and of templates of any language, whatever opens a comment in some language. */
const anyLines = `// # -- ; % dnl REM rem ' ! * .\\" '\\" " -# / :`;
const anyBlocks = `${c} ${html} (* *) {- -} --[[ ]] =begin =end #| |# ${triple} {{!-- --}} {{! }} {# #} {% %} {* *} <%# %> <% %> \\iffalse \\fi`;

const anySyntax = { ...createSyntax(anyLines, anyBlocks, ''), isKnown: false };
const syntaxes = new Map(
  families.flatMap(([endings, lines, blocks = '', strings = '']) => {
    const syntax = createSyntax(lines, blocks, strings);
    return endings.split(' ').map((ending) => [ending, syntax] as const);
  }),
);

/** The signs of a file's language, by the ending of its name. */
export function commentSyntaxOf(path: string): CommentSyntax {
  const ending = /\.([^./]+)(?:\.in)?$/.exec(path)?.[1] ?? '';
  return syntaxes.get(ending.toLowerCase()) ?? anySyntax;
}

function createSyntax(lineSigns: string, blockSigns: string, stringSigns: string): CommentSyntax {
  const lines = new Set(split(lineSigns));
  const blocks = new Map(pairs(blockSigns));
  const strings = new Map(pairs(stringSigns));
  const openings = [...blocks.keys(), ...strings.keys(), ...lines].sort((left, right) => right.length - left.length);
  const plain = ['"', "'", '\\'];
  const signs = [...openings, ...plain].map(patternOf).join('|');
  return { signs: new RegExp(signs, 'g'), lines, blocks, strings, isKnown: true };
}

/** A word opens a comment only where a line begins; a letter, an asterisk or `=pod` only in its first column. */
function patternOf(sign: string): string {
  const escaped = sign.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
  if (/^@?[A-Za-z]{2}/.test(sign)) return `(?<![^\\n])[ \\t]{0,80}${escaped}(?![\\w(=])`;
  if (/^[A-Za-z]/.test(sign)) return `(?<![^\\n])${escaped}(?![\\w(=])`;
  return sign.startsWith('=') ? `(?<![^\\n])${escaped}` : escaped;
}

function split(signs: string): string[] {
  return signs.split(' ').filter((sign) => sign !== '');
}

function pairs(signs: string): [string, string][] {
  const all = split(signs);
  return all.flatMap((open, index) => (index % 2 === 0 ? [[open, all[index + 1] as string] as [string, string]] : []));
}
