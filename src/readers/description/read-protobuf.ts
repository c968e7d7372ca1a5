import protobuf from 'protobufjs';
import { type Description, describe, firstLine } from './description.ts';

/** Protocol buffers: services with their methods. Imports are not followed. */
export function readProtobuf(text: string): Description {
  try {
    const { root, package: title } = protobuf.parse(text, new protobuf.Root(), { keepCase: true });
    const version = /^\s*(?:syntax|edition)\s*=\s*["'](\w+)["']/m.exec(text)?.[1] ?? 'proto2';
    return describe('protobuf', { version, title: title ?? null, operations: countMethods(root) });
  } catch (error) {
    return describe('protobuf', { trouble: firstLine(error) });
  }
}

function countMethods(namespace: protobuf.NamespaceBase): number {
  return namespace.nestedArray.reduce((sum, one) => {
    const own = one instanceof protobuf.Service ? one.methodsArray.length : 0;
    return sum + own + (one instanceof protobuf.Namespace ? countMethods(one) : 0);
  }, 0);
}
