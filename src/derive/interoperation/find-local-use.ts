import type { Barrier, Opening } from '../../core/interoperation-facts.ts';
import { isSourcePath } from '../repository-kind/artefact-place.ts';
import { listAppSigns } from '../repository-kind/list-kind-signs.ts';
import type { InteroperationInput } from './interoperation-input.ts';

/** By which an application needs something that its makers hold. */
const needing: readonly Barrier['id'][] = ['tethered', 'attestation', 'saas-dependency'];

/**
 * An application with a window of its own that asks nobody to log in and calls no host of its makers: what its users made is on their
 * own machines, and it goes on where its makers are gone.
 */
export function findLocalUse(input: InteroperationInput, barriers: readonly Barrier[]): Opening | null {
  if (input.character.kind !== 'client' || barriers.some(({ id }) => needing.includes(id))) return null;
  if (input.paths.some(logsIn)) return null;
  const window = listAppSigns({ files: input.files, paths: input.paths, contractPaths: [] }).find(
    ({ isForPeople }) => isForPeople,
  );
  if (!window) return null;
  return {
    id: 'local-use',
    path: window.path,
    line: window.line,
    detail: `${window.detail} that calls no service of its makers`,
    role: 'producer',
    validatedBy: null,
  };
}

/** By names of files, whose words begin with a capital or after a sign: not `catalogIndex`. */
const loggingIn =
  /(?:(?:^|[/_-])(?:log[_-]?in|log[_-]?out|sign[_-]?in|sign[_-]?up)|(?:Log[Ii]n|Log[Oo]ut|Sign[Ii]n|Sign[Uu]p))(?=[A-Z_./-])/;

function logsIn(path: string): boolean {
  return isSourcePath(path) && loggingIn.test(path);
}
