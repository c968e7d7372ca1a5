import type { NamedLicense } from '../license-expression/name-index.ts';
import { readNamedLicense } from '../license-expression/read-license-name.ts';
import type { Mention } from './mention.ts';

/** First words of licenses' names; every name that is not GNU's is looked for where one of them stands. */
const firstWords = new Set(
  `2-clause 3-clause 4-clause 0bsd academic afl aladdin apache apache-2.0 apache-2 apache2 apache2.0 apl apsl artistic asl aslv2 asf attribution
  beer-ware beerware berkeley blueoak blue boost bsd bsd-style bsd-like bsd-2-clause bsd-3-clause bsd-4-clause bsd2 bsd3 bsl bsl-1.0 business busl busl-1.1 bzip2
  cc cc0 cc0-1.0 cc-0 cc-by cc-by-sa cc-by-nc cc-by-nc-sa cc-by-nc-nd cc-by-nd cddl cddl-1.0 cddl-1.1 cecill cecill-b cecill-c common commons confluent cpl cpol creative curl cpal
  dbad do ecl edl educational eclipse elastic elv2 epl epl-1.0 epl-2.0 eupl european expat fair fbsd freebsd freetype fsl functional
  hippocratic historical hpnd ibm icu ijg imlib2 indiana intel isc jabber json l-gpl lppl latex libpng libtiff
  microsoft mit mit-0 mit-style mit/x11 mitlicense modified mongodb mozilla mpl mplv1.1 mpl1.1 mpl-1.1 mpl-2.0 mpl2 mpl2.0 ms-pl ms-rl mspl mulan mulanpsl mulanpsl-2.0 ncsa netbsd netscape new nokia npl npl-1.1 nposl
  odbl odc oclc ofl ofl-1.1 open openldap openssl original osl osl-3.0 parity perl perl5 php pddl polyform postgresql prosperity psf psfl psf-2.0 public python python-2.0 qpl q
  redis reciprocal rpl revised rsal ruby server same sgi sil simplified sissl sleepycat sspl sspl-1.0 sun sustainable sunpro
  tcl three-clause timescale two-clause unicode universal university unlicense upl upl-1.0 us-public vim vovida w3c wtfpl wtf wxwidgets wxwindows x11 x11/mit x.net x.org xfree86 zlib zlib/libpng zope zpl`.split(
    /\s+/,
  ),
);
/** Initials nobody takes for anything but a license. */
const initials =
  /^(?:MIT|BSD|ISC|MPL|EPL|EDL|CDDL|CC0|CC-?BY|WTFPL|OFL|AFL|OSL|ASL|ZPL|EUPL|SSPL|BUSL|MS-?PL|MS-?RL|PSFL?|NPL|CPL|ODbL|PDDL|0BSD|NCSA|LPPL|CeCILL)/;
/** Words a name never goes past. */
const stop =
  /^(?:see|which|that|found|unless|available|when|where|whose|except|is|are|has|have|was|were|can|may|please|http\S*|https\S*|copyright|\(c\)|©|copy|file|files|for|from|with|at|but|if|since|also|not|no)$/i;
/** These have a reader of their own, which knows their wordings. */
const pureGnu = /^(?:[AL]?GPL|GFDL)-[^ ]+$/;
const word = /[^\s]+/g;
const maxWords = 14;
const maxSpan = 160;

/** Whether a word can begin a license's name. */
export function isFirstWord(candidate: string): boolean {
  return firstWords.has(candidate.toLowerCase());
}

/** The longest license name that begins at an index of a folded text. */
export function readNameMention(text: string, at: number): Mention | null {
  for (const end of listEnds(text, at)) {
    const name = text.slice(at, end);
    const named = readName(withVersionBefore(text, at, name));
    if (named === null || pureGnu.test(named.expression) || !isWhole(text, end)) continue;
    const isName =
      initials.test(name) ||
      /licen[cs]|\d\.\d|\bv\d|[a-z][ -]\d|unlicense|public domain|dedication|commons|clause|x11|expat|server side/i.test(
        name,
      );
    return { expression: named.expression, isExact: named.isExact, start: at, end, isName };
  }
  return null;
}

/** Headers of one repository name the same few licenses in the same words; reading a name is a function of the name alone. */
const readNames = new Map<string, NamedLicense | null>();
const maxReadNames = 10_000;

function readName(name: string): NamedLicense | null {
  const read = readNames.get(name);
  if (read !== undefined) return read;
  if (readNames.size >= maxReadNames) readNames.clear();
  const named = readNamedLicense(name) ?? readWithoutPraise(name);
  readNames.set(name, named);
  return named;
}

/** "the OpenSSL open source license". */
function readWithoutPraise(name: string): NamedLicense | null {
  const bare = name.replace(/ (?:open[- ]source|opensource|permissive|free software)(?= licen[cs]e)/i, '');
  return bare === name ? null : readNamedLicense(bare);
}

/** Ends of the words from `at` on, the longest span first. */
function listEnds(text: string, at: number): number[] {
  const ends: number[] = [];
  const span = text.slice(at, at + maxSpan);
  const limit = span.search(/[\n;]|\.(?= [A-Z"(])(?<!\b[vV]\.|\b[vV]er\.|\b[vV]ersion\.)/);
  const within = limit < 0 ? span : span.slice(0, limit);
  for (const match of within.matchAll(word)) {
    const bare = match[0].replace(/^["'(]+|["'),.:]+$/g, '');
    if (ends.length > 0 && stop.test(bare)) break;
    const end = at + match.index + match[0].replace(/["',.:;!?]+$/, '').length;
    // A cut inside a list ("MIT/GPL") is for the list to make.
    for (const slash of match[0].matchAll(/[/,|-](?=[A-Za-z])/g)) ends.push(at + match.index + slash.index);
    ends.push(end);
    if (/\)[,.:]?$/.test(match[0])) ends.push(end - 1);
    if (ends.length >= maxWords) break;
  }
  return ends.reverse();
}

/** "version 2.0 of the Apache License". */
function withVersionBefore(text: string, at: number, name: string): string {
  const before = /(?:version|v)[. ]{1,2}(\d(?:\.\d){0,2}),? of the $/i.exec(text.slice(Math.max(0, at - 24), at));
  return before && !/\d\.\d/.test(name) ? `${name} version ${before[1]}` : name;
}

/** No name ends inside a word or number, nor before "-compatible". */
function isWhole(text: string, end: number): boolean {
  const rest = text.slice(end, end + 14);
  return !/^(?:[a-z\d_@]|\.\d|[-/](?:\d|compat|incompat|friendly)| compat|-?ish\b)/i.test(rest);
}
