import type { Check } from '../src/core/check.ts';
import { adminKeys } from './admin-keys/index.ts';
import { contributorSpread } from './contributor-spread/index.ts';
import { exitRights } from './exit-rights/index.ts';
import { licenseOpenness } from './license-openness/index.ts';
import { thirdPartyClients } from './third-party-clients/index.ts';

/** Every check, in the order of the report. */
export const checks: readonly Check[] = [licenseOpenness, contributorSpread, adminKeys, thirdPartyClients, exitRights];
