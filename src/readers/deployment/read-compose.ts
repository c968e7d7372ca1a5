import { isMap, LineCounter, parseDocument, type Scalar, type YAMLMap } from 'yaml';
import type { Deployment } from './deployment.ts';

const development = /\b(?:npm|pnpm|yarn|bun) (?:run )?(?:dev|start:dev|watch|test)\b|\bnodemon\b|\bwebpack\b|\bair\b/;

/** The services of a compose file; none where it is no such file. */
export function readCompose(text: string): Deployment[] {
  const counter = new LineCounter();
  const document = parseDocument(text, { lineCounter: counter, logLevel: 'silent', merge: true });
  if (document.errors.length > 0) return [];
  const services: unknown = document.get('services');
  if (!isMap(services)) return [];
  return services.items.slice(0, 100).flatMap((pair): Deployment[] => {
    const service: unknown = pair.value;
    if (!isMap(service)) return [];
    const line = counter.linePos((pair.key as Scalar).range?.[0] ?? 0).line;
    const image = textOf(service, 'image');
    const command = textOf(service, 'command') ?? textOf(service, 'entrypoint');
    const build: unknown = service.get('build');
    return [
      {
        tool: 'compose',
        line,
        runs: String((pair.key as Scalar).value),
        isBuiltHere: build !== undefined && build !== null,
        image: image?.replace(/^\$\{[^}]*:-([^}]*)\}/, '$1').replace(/[@:][^/]*$/, '') ?? null,
        isServing: service.has('ports') || service.has('expose'),
        isForDevelopment: command !== null && development.test(command),
      },
    ];
  });
}

function textOf(map: YAMLMap, key: string): string | null {
  const value: unknown = map.get(key);
  if (value === undefined || value === null) return null;
  return typeof value === 'string' ? value : JSON.stringify(value);
}
