import type { Deployment } from './deployment.ts';
import { isCompose, isDockerfile, otherDeployments } from './may-deploy.ts';
import { readCompose } from './read-compose.ts';
import { readDockerfile } from './read-dockerfile.ts';

const maxText = 200_000;
/** What a file brings to run. */
export function readDeployments(path: string, text: string): Deployment[] {
  if (text.length > maxText) return [];
  if (isDockerfile(path)) return [readDockerfile(text)].filter((one) => one !== null);
  if (isCompose(path)) return readCompose(text);
  const found = otherDeployments.find(([form]) => form.test(path));
  const match = found?.[2].exec(text);
  if (!found || !match) return [];
  const line = text.slice(0, match.index).split('\n').length;
  return [
    {
      tool: found[1],
      line,
      runs: match[0].slice(0, 100),
      isBuiltHere: true,
      image: null,
      isServing: false,
      isForDevelopment: false,
    },
  ];
}
