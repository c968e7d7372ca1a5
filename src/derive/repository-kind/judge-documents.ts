import type { RepositoryCharacter } from '../../core/interoperation-facts.ts';
import { isSourcePath, nameOf } from './artefact-place.ts';
import type { KindInput } from './repository-signs.ts';

/** Of prose, schemas and sources together, so much has to be prose and schemas. */
const minShare = 0.7;
const minDocuments = 3;
/** Demands in capitals, over all documents, that nobody writes by chance. */
const minNormative = 15;
const minNumbered = 5;

const prose = /\.(?:md|mdx|markdown|rst|adoc|txt|tex|html|mediawiki|org|pdf|bs|emu|mkd)$/i;
const schema = /\.(?:ya?ml|json|graphqls?|proto|xsd|cddl|abnf|asn1?|wsdl|raml|smithy)$/i;
const numbered = /(?:^|[-_/])(?:[A-Z]{2,5}[-_])?\d{1,5}(?:[-_.]|$)|^[0-9A-F]{2}\.md$/;
const governing =
  /charter|governance|meetings?|minutes|bylaws|polic(?:y|ies)|proposals?|resolutions?|elections?|votes?|steering|committee|council/i;

/** A repository of documents: a specification where it numbers and demands, governance where it keeps the papers of a body. */
export function judgeDocuments({ files, paths }: KindInput): Pick<RepositoryCharacter, 'kind' | 'evidence'> | null {
  const counted = paths.filter((path) => !/(?:^|\/)(?:\.\w[\w-]*|node_modules|vendor)\//.test(path));
  const documents = counted.filter((path) => prose.test(path));
  const schemas = counted.filter((path) => schema.test(path) && !/^(?:package(?:-lock)?|tsconfig)\.json$/.test(path));
  const sources = counted.filter(isSourcePath);
  const share = (documents.length + schemas.length) / Math.max(1, documents.length + schemas.length + sources.length);
  if (documents.length < minDocuments || share < minShare) return null;
  const normative = files.filter(({ reading }) => (reading.prose?.normative ?? 0) > 0);
  const demands = normative.reduce((sum, { reading }) => sum + (reading.prose?.normative ?? 0), 0);
  const numbers = documents.filter((path) => numbered.test(nameOf(path)) && !/\d{4}-\d{2}-\d{2}/.test(path));
  const governance = documents.filter((path) => governing.test(path));
  const percent = `${Math.round(share * 100)} % of the files are prose and schemas`;
  const readme = documents.find((path) => /(?:^|\/)readme\.\w+$/i.test(path)) ?? documents[0] ?? '';
  if (governance.length >= documents.length / 3 && numbers.length < documents.length / 3) {
    const [first = readme] = governance;
    return {
      kind: 'governance-docs',
      evidence: [
        { path: first, line: 1, detail: `${governance.length} papers of a body` },
        { path: readme, line: 1, detail: percent },
      ],
    };
  }
  const isSpecification = (numbers.length >= minNumbered || schemas.length > sources.length) && demands >= minNormative;
  const written = files.find(
    ({ path, reading }) => reading.prose?.specification && !/(?:^|\/)(?:node_modules|vendor|tests?)\//.test(path),
  );
  const isDescribed =
    files.filter(({ reading }) => reading.description && reading.description.trouble === null).length >= 1;
  const calls = files.find(
    ({ path, reading }) =>
      /^readme\.\w+$/i.test(path) && /\b(?:specifications?|standards?|protocol)\b/i.test(reading.prose?.opening ?? ''),
  );
  const isWritten = written !== undefined && demands >= minNormative;
  if (!isWritten && !isSpecification && !(calls && (isDescribed || demands >= minNormative))) return null;
  const [first = { path: readme }] = normative;
  return {
    kind: 'spec',
    evidence: [
      { path: calls?.path ?? readme, line: 1, detail: percent },
      { path: first.path, line: 1, detail: `${demands} demands in capitals, ${numbers.length} numbered documents` },
      ...(written
        ? [{ path: written.path, line: 1, detail: `written with ${written.reading.prose?.specification}` }]
        : []),
    ],
  };
}
