import table from '../../../config/license-urls.json' with { type: 'json' };
import { canonicalLicense } from './canonical-ids.ts';
import { formatExpression } from './format-expression.ts';
import { readLicenseName } from './read-license-name.ts';

const maxLength = 500;
const known = new Map<string, string>(Object.entries(table.urls));

/** Hosts that give each license a page: the last part of the path is its id or name. */
const catalogs =
  /^(?:spdx\.org\/licenses|opensource\.org\/licenses?|opensource\.org\/osi-approved-licenses|choosealicense\.com\/licenses|tldrlegal\.com\/license|oss\.ninja|tldrlegal\.com\/l|licenses\.nuget\.org|en\.wikipedia\.org\/wiki|api\.github\.com\/licenses)\/([^/]+)(?:\/index)?$/;
const gnu = /^gnu\.org\/(?:licenses|copyleft)\/(?:old-licenses\/)?(l?gpl|agpl|fdl)-?v?(\d\.\d)(?:-standalone)?$/;
const creativeCommons = /^creativecommons\.org\/licenses\/([a-z-]+)(?:\/(\d\.\d)(?:\/.*)?)?$/;
const eupl = /^(?:joinup\.ec\.europa\.eu|ec\.europa\.eu|eupl\.eu)\/.*\beupl\b.*?v?(1[._][0-2])/;

/** The license whose page or text an address is, as an SPDX expression; null for every other address. */
export function readLicenseUrl(url: string): string | null {
  if (url.length > maxLength) return null;
  const address = normalize(url);
  if (address === null) return null;
  return known.get(address) ?? readRuled(address);
}

/** Host and path in lower case, without what differs between addresses of one page. */
function normalize(url: string): string | null {
  const match = /^<?(?:https?:)?(?:\/\/)?(?:www\.)?([^\s<>"'#?]+)(?:[#?][^\s<>"']*)?[>]?$/i.exec(url.trim());
  if (match === null) return null;
  const address = decode(match[1] as string)
    .toLowerCase()
    .replace(/^web\.archive\.org\/web\/[^/]+\/(?:https?:\/\/)?(?:www\.)?/, '')
    .replace(/\/+/g, '/')
    .replace(/[/.,;)]+$/, '')
    .replace(/(?:\.(?:en|[a-z]{2}(?:-[a-z]{2})?))?\.(?:html?|php|txt|jsp|md|aspx?|json|xml)$/, '');
  return address.includes('.') ? address : null;
}

function decode(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    // A stray percent sign: the address as it is written.
    return path;
  }
}

function readRuled(address: string): string | null {
  const gnuPage = gnu.exec(address);
  if (gnuPage !== null) return precise(`${gnuPage[1] === 'fdl' ? 'gfdl' : gnuPage[1]}-${gnuPage[2]}`);
  const page = catalogs.exec(address)?.[1];
  if (page !== undefined) return readLicenseName(page.replace(/\+/g, '-or-later').replace(/[_]/g, ' '));
  const [, attribution, version] = creativeCommons.exec(address) ?? [];
  if (attribution !== undefined) return readCreativeCommonsPath(attribution, version);
  if (address.startsWith('creativecommons.org/publicdomain/zero')) return 'CC0-1.0';
  if (address.startsWith('creativecommons.org/publicdomain/mark')) return 'CC-PDM-1.0';
  const euplVersion = eupl.exec(address)?.[1];
  if (euplVersion !== undefined) return precise(`EUPL-${euplVersion.replace('_', '.')}`);
  return /^[a-z0-9-]+\.mit-license\.org$/.test(address) ? 'MIT' : null;
}

function readCreativeCommonsPath(attribution: string, version: string | undefined): string | null {
  if (attribution === 'publicdomain') return 'CC-PDDC';
  if (/^(?:l?gpl)$/.test(attribution)) return version === undefined ? null : precise(`${attribution}-${version}`);
  return readLicenseName(
    `cc-${attribution.replace('by-nd-nc', 'by-nc-nd')}${version === undefined ? '' : `-${version}`}`,
  );
}

function precise(id: string): string | null {
  const license = canonicalLicense(id);
  return license === null ? null : formatExpression(license);
}
