import type { ArtefactRole, Evidence, SpokenProtocol } from '../../core/interoperation-facts.ts';
import { type Protocol, protocols } from '../../readers/protocol/protocol-table.ts';
import { findReadme } from '../repository-kind/find-readme.ts';
import { at, type InteroperationInput, type PlacedArtefact } from './interoperation-input.ts';

const minTokens = 2;
const minFiles = 3;
/** A client may keep all its calls in one file: then that file has to be full of them. */
const denseTokens = 5;
const maxTokens = 6;

/** The known protocols that the sources speak: two different words of one, in three files that are not tests. */
export function judgeProtocols(input: InteroperationInput): SpokenProtocol[] {
  const own = input.files.filter(({ place }) => place === 'own');
  return protocols.flatMap((protocol): SpokenProtocol[] => {
    const asked = findPackage(input, protocol);
    const found = own.flatMap(({ path, reading }) => {
      const tokens = (reading.tokens ?? []).filter((one) => one.protocol === protocol.id);
      return tokens.length > 0 ? [{ path, tokens }] : [];
    });
    const tokens = [...new Set(found.flatMap((one) => one.tokens.map(({ token }) => token)))];
    const isDense = input.character.kind === 'client' && tokens.length >= denseTokens;
    if (tokens.length < minTokens || (found.length < minFiles && !isDense)) return asked ? [asked] : [];
    const [best] = found.toSorted((left, right) => right.tokens.length - left.tokens.length);
    if (!best) return [];
    const isProduced = tokens.some((token) => protocol.producer.includes(token));
    return [
      {
        id: protocol.id,
        name: protocol.name,
        spec: protocol.spec,
        field: protocol.field,
        files: found.length,
        tokens: tokens.slice(0, maxTokens),
        path: best.path,
        line: best.tokens[0]?.line ?? 1,
        documented: findDocument(input.files, protocol.id),
        role: roleOf(input, isProduced),
        isPurpose: isPurpose(input, protocol),
      },
    ];
  });
}

/** A package that speaks it for whoever serves it, or to servers of others, among what the program itself asks for. */
function findPackage(input: InteroperationInput, protocol: Protocol): SpokenProtocol | null {
  const { packages = [], clientPackages = [], id, name, spec, field } = protocol;
  if (input.character.kind !== 'server') return null;
  for (const { path, place, reading } of input.files) {
    if (place !== 'own') continue;
    const found = reading.dependencies?.find(
      (one) => one.scope === 'runtime' && (packages.includes(one.name) || clientPackages.includes(one.name)),
    );
    if (!found) continue;
    return {
      id,
      name,
      spec,
      field,
      files: 1,
      tokens: [found.name],
      path,
      line: found.line,
      documented: findDocument(input.files, id),
      role: packages.includes(found.name) ? 'producer' : 'consumer',
      isPurpose: isPurpose(input, protocol),
    };
  }
  return null;
}

/** Whether the README begins with what client it is: then the protocol is what the program is for. */
function isPurpose(input: InteroperationInput, { names }: Protocol): boolean {
  const opening = findReadme(input)?.prose.opening ?? '';
  return names.some((name) => {
    const at = opening.indexOf(name);
    return at >= 0 && /^\W{0,3}(?:\w+ ){0,2}(?:client|front-?end|reader)\b/i.test(opening.slice(at + name.length));
  });
}

/** Who serves people speaks it to them; who is served speaks it to others' servers. */
function roleOf({ character: { kind } }: InteroperationInput, isProduced: boolean): ArtefactRole {
  if (kind === 'server' || kind === 'spec' || kind === 'contracts') return isProduced ? 'producer' : 'consumer';
  return isProduced && kind !== 'client' ? 'producer' : 'consumer';
}

function findDocument(files: readonly PlacedArtefact[], id: string): Evidence | null {
  const named = files.flatMap(({ path, reading: { prose } }) => {
    const mention = prose?.protocols.find(({ protocol }) => protocol === id);
    return mention && !/changelog|history|release/i.test(path) ? [at(path, mention.line, 'names it')] : [];
  });
  return named.toSorted((left, right) => depthOf(left.path) - depthOf(right.path))[0] ?? null;
}

function depthOf(path: string): number {
  return path.split('/').length - (/^readme/i.test(path) ? 1 : 0);
}
