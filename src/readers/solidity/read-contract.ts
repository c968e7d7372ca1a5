import type {
  ASTNode,
  ContractDefinition,
  FunctionDefinition,
  ModifierDefinition,
  StateVariableDeclaration,
  StructDefinition,
  VariableDeclaration,
} from '@solidity-parser/parser/dist/src/ast-types.d.ts';
import type {
  SourceContract,
  SourceFunction,
  SourceModifier,
  SourceParameter,
  SourceStruct,
  SourceUnit,
  SourceVariable,
} from '../source-unit/source-unit.ts';
import { readExpression } from './read-expression.ts';
import { readStatements } from './read-statements.ts';
import { typeText } from './type-text.ts';

export function readContract(node: ContractDefinition): SourceContract {
  const parts = node.subNodes as ASTNode[];
  return {
    name: node.name,
    kind: kindOf(node.kind),
    line: node.loc?.start.line ?? 1,
    bases: node.baseContracts.map(({ baseName, arguments: values }) => ({
      name: baseName.namePath,
      values: values.map(readExpression),
    })),
    using: listUsing(parts),
    variables: parts.flatMap((part) => (part.type === 'StateVariableDeclaration' ? readVariables(part) : [])),
    structs: listStructs(parts),
    modifiers: parts.flatMap((part) => (part.type === 'ModifierDefinition' ? [readModifier(part)] : [])),
    functions: parts.flatMap((part) => (part.type === 'FunctionDefinition' ? [readFunction(part, node.name)] : [])),
  };
}

/** What a file declares outside of contracts. */
export function readFree(children: readonly ASTNode[]): SourceUnit['free'] {
  return {
    functions: children.flatMap((child) => (child.type === 'FunctionDefinition' ? [readFunction(child, '')] : [])),
    variables: children.flatMap((child) =>
      child.type === 'FileLevelConstant'
        ? [
            {
              name: child.name,
              type: typeText(child.typeName),
              isConstant: true,
              isImmutable: false,
              isPublic: false,
              value: readExpression(child.initialValue),
            },
          ]
        : [],
    ),
    structs: listStructs(children),
    using: listUsing(children),
  };
}

function kindOf(kind: string): SourceContract['kind'] {
  return kind === 'abstract' || kind === 'interface' || kind === 'library' ? kind : 'contract';
}

function listUsing(parts: readonly ASTNode[]): string[] {
  return parts.flatMap((part) =>
    part.type === 'UsingForDeclaration' && part.libraryName !== null ? [part.libraryName] : [],
  );
}

function listStructs(parts: readonly ASTNode[]): SourceStruct[] {
  const structs = parts.filter((part): part is StructDefinition => part.type === 'StructDefinition');
  return structs.map(({ name, members }) => ({ name, fields: members.map(readParameter) }));
}

function readParameter({ name, typeName }: VariableDeclaration): SourceParameter {
  return { name: name ?? '', type: typeText(typeName) };
}

function readVariables({ variables, initialValue }: StateVariableDeclaration): SourceVariable[] {
  return variables.map((variable) => ({
    name: variable.name ?? '',
    type: typeText(variable.typeName),
    isConstant: variable.isDeclaredConst ?? false,
    isImmutable: variable.isImmutable,
    isPublic: variable.visibility === 'public',
    value: initialValue ? readExpression(initialValue) : null,
  }));
}

function readModifier({ name, parameters, body }: ModifierDefinition): SourceModifier {
  return { name, parameters: (parameters ?? []).map(readParameter), body: body ? readStatements(body) : null };
}

function readFunction(node: FunctionDefinition, contract: string): SourceFunction {
  const kind = functionKind(node, contract);
  const name = kind === 'function' ? (node.name ?? '') : '';
  const parameters = node.parameters.map(readParameter);
  const title = kind === 'function' ? name : kind;
  return {
    name,
    kind,
    signature: `${title}(${kind === 'function' || kind === 'constructor' ? parameters.map(({ type }) => type).join(',') : ''})`,
    parameters,
    returns: (node.returnParameters ?? []).map(readParameter),
    visibility: visibilityOf(node, contract),
    isReading: ['view', 'pure', 'constant'].includes(node.stateMutability ?? ''),
    isPayable: node.stateMutability === 'payable',
    isVirtual: node.isVirtual,
    modifiers: node.modifiers.map(({ name: invoked, arguments: values }) => ({
      name: invoked,
      values: (values ?? []).map(readExpression),
    })),
    body: node.body ? readStatements(node.body) : null,
    line: node.loc?.start.line ?? 1,
    endLine: node.loc?.end.line ?? 1,
  };
}

/** Until 0.4 a constructor bore the contract's name, and a fallback none. */
function functionKind(node: FunctionDefinition, contract: string): SourceFunction['kind'] {
  if (node.isConstructor || (contract !== '' && node.name === contract)) return 'constructor';
  if (node.isReceiveEther) return 'receive';
  return node.isFallback || node.name === null || node.name === '' ? 'fallback' : 'function';
}

/** Until 0.4 what says nothing is public. */
function visibilityOf({ visibility }: FunctionDefinition, contract: string): SourceFunction['visibility'] {
  if (visibility !== 'default') return visibility;
  return contract === '' ? 'internal' : 'public';
}
