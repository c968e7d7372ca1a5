import packageJson from '../../../package.json' with { type: 'json' };
import type { Report } from '../../core/report.ts';

export const tool: Report['tool'] = { name: packageJson.name, version: packageJson.version };

export function docsUrl(checkId: string): string {
  return `${packageJson.homepage}/tree/main/checks/${checkId}#readme`;
}
