import services from '../../../config/vendor-services.json' with { type: 'json' };
import type { Barrier } from '../../core/interoperation-facts.ts';
import type { Dependency } from '../../readers/dependencies/dependency.ts';
import { folderOf } from '../repository-kind/artefact-place.ts';
import { findSigns } from './find-signs.ts';
import type { InteroperationInput, PlacedArtefact } from './interoperation-input.ts';

interface Service {
  readonly name: string;
  readonly barrier: 'saas-dependency' | 'telemetry';
  readonly packages: readonly string[];
}
const table = services.services as readonly Service[];

/** Services of one vendor that what is shipped cannot do without, and reports home. */
export function listServiceBarriers(input: InteroperationInput): Barrier[] {
  const found = input.files.flatMap((file) => (isOfProduct(file, input) ? listAsked(file) : []));
  const seen = new Set<string>();
  const barriers = found.flatMap(({ service, dependency, path }): Barrier[] => {
    if (seen.has(service.name)) return [];
    seen.add(service.name);
    const way = service.barrier === 'telemetry' ? findChoice(input) : findFlavour(input, service);
    return [
      {
        id: service.barrier,
        path,
        line: dependency.line,
        detail: `asks for ${dependency.name}`,
        subject: service.name,
        resolvedBy: way,
        isHalfResolved: false,
      },
    ];
  });
  return [
    ...barriers,
    ...listOwnTelemetry(
      input,
      barriers.some(({ id }) => id === 'telemetry'),
    ),
  ];
}

/** Of the program itself, not of an app, an example or an adapter beside it. */
function isOfProduct({ path, place, reading }: PlacedArtefact, { character }: InteroperationInput): boolean {
  if (place !== 'own' || !reading.dependencies) return false;
  if (character.kind === 'library' || character.kind === 'cli') return false;
  const folder = folderOf(path);
  const own = character.packages.find((one) => `${one.path}/` === folder);
  return own === undefined || own.kind === character.kind;
}

function listAsked({ path, reading }: PlacedArtefact): { service: Service; dependency: Dependency; path: string }[] {
  return (reading.dependencies ?? []).flatMap((dependency) => {
    if (dependency.scope !== 'runtime') return [];
    const service = table.find(({ packages }) =>
      packages.some(
        (one) => dependency.name === one || (one.endsWith('*') && dependency.name.startsWith(one.slice(0, -1))),
      ),
    );
    return service ? [{ service, dependency, path }] : [];
  });
}

/** A build that does without: a flavour for free stores, or a manifest that leaves it out. */
function findFlavour({ paths, files }: InteroperationInput, { name }: Service): string | null {
  const flavour = paths.find((path) =>
    /(?:^|\/)src\/(?:foss|fdroid|floss|libre|oss|free|withoutGoogle|generic|vanilla)\w*\//i.test(path),
  );
  if (flavour !== undefined) return `a build without it (${flavour.split('/').slice(0, -1).join('/')})`;
  const gated = files.some(
    ({ place, reading }) =>
      place === 'own' &&
      reading.source?.signs.some(
        ({ kind, said }) => kind === 'server-setting' && said.toLowerCase().includes(name.toLowerCase()),
      ),
  );
  return gated ? 'a setting' : null;
}

function findChoice(input: InteroperationInput): string | null {
  const [coded] = findSigns(input, 'telemetry-choice');
  if (coded) return `${coded.sign.said} (${coded.path}:${coded.sign.line})`;
  const file = input.files.find(({ reading }) => reading.prose?.signs.some(({ kind }) => kind === 'telemetry-choice'));
  return file ? file.path : null;
}

function listOwnTelemetry(input: InteroperationInput, isListed: boolean): Barrier[] {
  const [found] = findSigns(input, 'telemetry');
  if (isListed || !found || input.character.kind === 'library') return [];
  return [
    {
      id: 'telemetry',
      path: found.path,
      line: found.sign.line,
      detail: found.sign.said,
      subject: 'reports of use',
      resolvedBy: findChoice(input),
      isHalfResolved: false,
    },
  ];
}
