import type { SourceSign, SourceSignKind } from '../../readers/source-sign/source-sign.ts';
import type { InteroperationInput } from './interoperation-input.ts';

export interface FoundSign {
  readonly path: string;
  readonly sign: SourceSign;
}

/** Where the sources of the repository itself show a sign. */
export function findSigns({ files }: InteroperationInput, kind: SourceSignKind): FoundSign[] {
  return files.flatMap(({ path, place, reading: { source } }) => {
    const sign = place === 'own' ? source?.signs.find((one) => one.kind === kind) : undefined;
    return sign ? [{ path, sign }] : [];
  });
}
