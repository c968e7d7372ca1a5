import { childrenOf, parseXml } from '../license-manifest/parse-xml.ts';
import { type Description, describe, firstLine } from './description.ts';

/** The namespaces by which each version is known. */
const versions: readonly (readonly [string, string])[] = [
  ['1.1', 'http://schemas.xmlsoap.org/wsdl/'],
  ['2.0', 'http://www.w3.org/ns/wsdl'],
];

/** Whether it could be WSDL: a `definitions` or `description` element, and the namespace of a version. */
export function isWsdl(text: string): boolean {
  const head = text.slice(0, 10_000);
  return (
    /<(?:\w+:)?(?:definitions|description)\b/.test(head) && versions.some(([, namespace]) => head.includes(namespace))
  );
}

/** WSDL 1.1 and 2.0: well-formed, with operations of port types (1.1) or interfaces (2.0). What it imports is left alone. */
export function readWsdl(text: string): Description {
  const version = versions.find(([, namespace]) => text.includes(namespace))?.[0] ?? null;
  try {
    const root = parseXml(text);
    const interfaces = [...childrenOf(root, 'portType'), ...childrenOf(root, 'interface')];
    const operations = interfaces.flatMap((one) => childrenOf(one, 'operation')).length;
    const services = childrenOf(root, 'service');
    const addresses = services
      .flatMap((service) => [...childrenOf(service, 'port'), ...childrenOf(service, 'endpoint')])
      .flatMap((port) => [
        port.attributes.get('address'),
        ...childrenOf(port, 'address').map((one) => one.attributes.get('location')),
      ]);
    const servers = addresses.filter((one) => one !== undefined);
    const title = services[0]?.attributes.get('name') ?? root.attributes.get('name') ?? null;
    const trouble =
      root.name === 'definitions' || root.name === 'description' ? null : `begins with <${root.name.slice(0, 40)}>`;
    return describe('wsdl', { version, title, operations, servers, trouble });
  } catch (error) {
    return describe('wsdl', { version, trouble: firstLine(error) });
  }
}
