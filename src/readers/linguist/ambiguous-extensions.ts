import type { Kind } from './file-class.ts';

/*
 * Extensions that languages of both kinds share. The tests are those of github-linguist's lib/linguist/heuristics.yml (MIT),
 * kept only as far as they tell source from the rest, and written so that each costs linear time. Where Linguist has no
 * test it asks a trained classifier; `// ours` marks the line that stands in for it.
 */

interface Rule {
  readonly kind: Kind;
  /** All of them must be found. */
  readonly found: readonly RegExp[];
}

interface Ambiguity {
  /** Without content: the kind that most files of the name are of. */
  readonly byPath: Kind;
  readonly rules: readonly Rule[];
  /** With content, when no rule holds. */
  readonly otherwise: Kind;
}

const xml = /^\uFEFF?\s*<(?:\?xml|!DOCTYPE)/;
const tag = /^\uFEFF?\s*</;
const json = /^\s*[{[]/;
const gerber = /^[DGMT]\d{2}\*\r?$/m;

const source = (...found: RegExp[]): Rule => ({ kind: 'source', found });
const other = (...found: RegExp[]): Rule => ({ kind: 'other', found });
const usuallySource = (...rules: Rule[]): Ambiguity => ({ byPath: 'source', rules, otherwise: 'source' });
const usuallyOther = (...rules: Rule[]): Ambiguity => ({ byPath: 'other', rules, otherwise: 'other' });

export const ambiguousExtensions: ReadonlyMap<string, Ambiguity> = new Map([
  [
    '.asc',
    usuallyOther(
      other(/^(?:----[- ]BEGIN|ssh-(?:rsa|dss)) /m),
      other(/^[=-]+\s|\{\{[A-Za-z]/m),
      source(/^(?:\/\/.|(?:(?:import|export)\s+)?(?:function|int|float|char)\s+[A-Za-z]\w*\s*[;(])/m),
    ),
  ],
  ['.asy', usuallySource(other(/^SymbolType[ \t]/m))],
  ['.cue', usuallySource(other(/^[ \t]*TRACK[ \t]+\d/m))], // ours
  ['.ddl', usuallyOther()], // ours
  ['.dsc', usuallyOther(source(/^[ \t]+type:/m))], // ours
  ['.dsp', usuallySource(other(/# Microsoft Developer Studio Generated Build File/))],
  [
    '.for',
    {
      byPath: 'source',
      rules: [source(/^: /m), source(/^(?:[c*][^abd-z]| {6}(?:subroutine|program|end|data)\s|[^\S\n]*!)/im)],
      otherwise: 'other', // ours
    },
  ],
  [
    '.fr',
    usuallyOther(
      source(/^(?:: |also |new-device|previous )/m),
      source(/^[^\S\n]*(?:import|module|package|data|type) /m),
    ),
  ],
  [
    '.gml',
    usuallySource(other(/^[^\S\n]*(?:<\?xml|xmlns)/im), other(/^[^\S\n]*(?:graph|node)\s+\[\r?$/im), other(gerber)),
  ],
  ['.gst', usuallySource(other(xml))], // ours
  ['.gts', usuallySource(other(/^G0./m))],
  ['.ice', usuallySource(other(json))],
  ['.inc', usuallySource()],
  ['.ks', usuallySource(other(/^(?:%packages|%include|rootpw|bootloader|install|lang) ?/m))], // ours
  ['.mask', usuallySource(other(/tag:unity3d\.com/))],
  ['.mc', usuallySource(other(/^[ \t]*(?:\/\*\s*)?MessageId=|^\.\r?$/im))],
  ['.md', usuallyOther(other(/^[-A-Za-z0-9=#!*[|>]|<\//m), source(/^(?:;;|\(define_)/m))],
  ['.mm', usuallySource(other(/^\uFEFF?\s*<(?:\?xml|map)\b/))], // ours
  ['.mod', usuallySource(other(/<!ENTITY /), other(/^\S+\.k?o(?: \S+\.o)*\s/))], // the second is ours: kernel modules
  ['.mojo', usuallySource(other(xml))],
  ['.nb', { byPath: 'source', rules: [source(/\(\*|\bNotebook\[/)], otherwise: 'other' }], // ours
  ['.ncl', usuallySource(other(xml), other(gerber), other(/THE_TITLE/))],
  ['.nl', usuallySource(other(/^[bg]\d+ /m))],
  ['.odin', usuallySource(other(/(?:^[^\S\n]*|<\s*)\w+\s*=\s*</m))],
  ['.pbt', usuallyOther(source(/^(?:\/\/|Save Format v)/))], // ours
  [
    '.pkl',
    {
      byPath: 'other',
      rules: [
        source(/^[^\S\n]*(?:(?:module|import|amends|extends|local|const|fixed|abstract|open|class|typealias)\b|@\w)/m),
        source(/^[^\S\n]*(?:[\w$]+|`[^`\n]+`)\s*[={:]|for\s*\(|when\s*\(/m),
      ],
      otherwise: 'other',
    },
  ],
  ['.pluginspec', usuallySource(other(tag))], // ours
  ['.pm', usuallySource(other(/^[^\S\n]*\/\* XPM \*\//m))],
  ['.prc', usuallySource()], // ours
  [
    '.pro',
    usuallySource(
      other(/^-(?:include\b.*\.pro$|keep\b|keepclassmembers\b|keepattributes\b)/m),
      source(/(?:^[^[#\n]+|^[^[#\n]*\n):-/m),
      other(/last_client=/),
    ),
  ],
  ['.res', usuallySource(other(xml))],
  ['.rs', usuallySource(other(xml))],
  [
    '.scd',
    usuallySource(
      source(/\^(?:this|super)\.|^[^\S\n]*(?:~\w+\s*=\.|SynthDef\b)/im),
      other(/^#+\s+(?:NAME|SYNOPSIS|DESCRIPTION)/m),
    ),
  ],
  ['.sch', usuallyOther(source(/^\s*[;(]/))], // ours
  ['.sol', usuallySource(source(/\bpragma\s+solidity\b|\bcontract\s+[a-zA-Z$_]/), other(gerber))],
  [
    '.spec',
    usuallyOther(
      source(
        /^# -\*- mode: python|^\w+ = Analysis\(|^require (?:['"]|File)|^describe |\b(?:Gem::Specification|Pod::Spec)\b/m,
      ),
    ),
  ], // ours
  [
    '.sql',
    usuallyOther(
      source(/^\\i\b|AS\s+\$\$|LANGUAGE\s+'?plpgsql'?|BEGIN(?:\s+WORK)?\s*;/im),
      source(/ALTER\s+MODULE|MODE\s+DB2SQL|\bSYS(?:CAT|PROC)\.|ASSOCIATE\s+RESULT\s+SET|\bEND![^\S\n]*$/im),
      source(
        /\$\$PLSQL_|XMLTYPE|systimestamp|\.nextval|CONNECT\s+BY|AUTHID\s+(?:DEFINER|CURRENT_USER)|constructor\W+function/i,
      ),
      source(/^[^\S\n]*GO\b|BEGIN(?:\s+TRY|\s+CATCH)|OUTPUT\s+INSERTED|DECLARE\s+@|\[dbo\]/im),
    ),
  ],
  ['.srt', usuallyOther(source(/^(?:template|context|mode|set) /m))], // ours
  ['.star', usuallySource(other(/^loop_\s*$/m))],
  ['.svx', usuallySource(other(/^(?:;|\*[^*\n]+(?:\n|$))/))],
  ['.sw', usuallySource(other(xml))],
  ['.tact', usuallySource(other(/^\s*\{"/))],
  ['.toc', usuallyOther(other(/^## |@no-lib-strip@/m), source(/^\\(?:contentsline|defcounter|beamer|boolfalse)/m))],
  // Qt keeps translations under this name. Linguist asks for `<TS` anywhere, which a type argument of that name meets too.
  ['.ts', usuallySource(other(tag, /<TS\b/))],
  [
    '.tsp',
    usuallySource(
      source(/^(?:import|using|namespace|interface|op|model|scalar|alias|union|enum)\s/m),
      other(/^(?:NAME|TYPE|DIMENSION|EDGE_WEIGHT_TYPE|EDGE_WEIGHT_FORMAT)\s*:/m),
    ),
  ],
  ['.tsx', usuallySource(other(xml))],
  ['.typ', { byPath: 'source', rules: [source(/^#(?:import|show|let|set)/m)], otherwise: 'other' }],
  ['.workflow', usuallySource(other(tag))], // ours
  ['.x', usuallySource(other(/^xof 030[23](?:txt|bin|tzip|bzip)\b/m))],
  ['.yy', usuallySource(other(json))],
  // Names of too many formats for an extension alone to say anything (Linguist's generic.yml): a test must hold.
  ['.app', usuallyOther(source(/^\{\s*(?:application|'application')\s*,/m))],
  [
    '.msg',
    usuallyOther(
      source(/^(?:cplusplus|namespace\s+[\w.]+;|(?:struct|message|packet|class|enum)\s+\S|import [\w.]+;)/m),
    ),
  ],
  ['.resource', usuallyOther(source(/^\*{3} (?:Settings|Variables|Keywords) \*{3}\r?$/m))],
  ['.tag', usuallyOther(source(/<%[@!=\s]?\s*(?:taglib|tag|include|attribute|variable)\s/))],
]);

/** The kind of a file whose extension does not tell, by its content where there is one. */
export function kindOfAmbiguous({ byPath, rules, otherwise }: Ambiguity, content: string | undefined): Kind {
  if (content === undefined) return byPath;
  const rule = rules.find(({ found }) => found.every((pattern) => pattern.test(content)));
  return rule?.kind ?? otherwise;
}
