/** FEEL as TypeScript, for compilers: expressions, cells and types over `emitted/index.ts`. */
export { emitExpression } from './emit/emit-expression.ts';
export { builtinIdentifier, builtinImports } from './emit/emit-builtins.ts';
export { emitOverVariables, type EmittedExpression } from './emit/emit-over-variables.ts';
export { libraryImports } from './emit/library-imports.ts';
export { contextStatements, isBoxedResult, resultStatements } from './emit/emit-scopes.ts';
export { emitTests } from './emit/emit-cells.ts';
export { emitType, emitTypeNode } from './emit/emit-type.ts';
export { freshIdentifiers, namesScope, type EmitScope } from './emit/emit-scope.ts';
export { arrow, mentionsIdentifier, parameterList, type Emitter } from './emit/emitter.ts';
export { identifierOf, keyText, textLiteral } from './emit/identifiers.ts';
