import type { InstallationRecord } from '../../state/intent.ts';
import type { DigestRecord } from '../../state/state.ts';
import type { DigestPlace } from './choose-places.ts';

/** Of a place where nothing was filed yet. */
export function emptyRecord({ repository, scope }: DigestPlace, { id }: InstallationRecord): DigestRecord {
  return {
    placeId: repository.id,
    installationId: id,
    scope,
    servedAt: 0,
    comparedWith: null,
    toldAt: 0,
    day: '',
    issueNumber: null,
    issueUrl: null,
    previousNumber: null,
    previousUrl: null,
    trouble: null,
  };
}
