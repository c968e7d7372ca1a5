import type { TypeName } from '@solidity-parser/parser/dist/src/ast-types.d.ts';

/** A type as the source writes it, without data location. */
export function typeText(type: TypeName | null): string {
  if (type === null) return 'var';
  switch (type.type) {
    case 'ElementaryTypeName':
      // `address payable` is an address to whoever calls.
      return type.name === 'address payable' ? 'address' : type.name;
    case 'UserDefinedTypeName':
      return type.namePath;
    case 'ArrayTypeName':
      return `${typeText(type.baseTypeName)}[${lengthText(type.length)}]`;
    case 'Mapping':
      return `mapping(${typeText(type.keyType)}=>${typeText(type.valueType)})`;
    case 'FunctionTypeName':
      return 'function';
  }
}

function lengthText(length: { readonly type: string } | null): string {
  if (length === null) return '';
  if ('number' in length) return String(length.number);
  return 'name' in length ? String(length.name) : '?';
}
