/**
 * FEEL for compilers: trees, and closures over frames, for those who build expressions out of parts (boxed expressions
 * of DMN) or keep parsed trees. Everyone else calls `index.ts`.
 */
export type * from './syntax/ast.ts';
export { FeelParser, type ParseResult, type SyntaxProblem } from './syntax/parse.ts';
export { freeVariables } from './syntax/free-variables.ts';
export { namesOfTypes, normalizeName } from './syntax/names.ts';
export { compileTree, type CompilerOptions } from './evaluate/compile.ts';
export { Evaluation, FeelFailure, runEvaluation, type Environment } from './evaluate/evaluation.ts';
export { Frame, type Code } from './evaluate/frame.ts';
export { GLOBALS } from './evaluate/scope.ts';
export { compileUnaryTests, FeelSyntaxError } from './api.ts';
export { invoke, invokeByName } from './operations/invoke.ts';
export { analyzeTable, isComplete, type TableFinding } from './table/analyze-table.ts';
export { checkExpression, checkUnaryTests, type CheckedExpression } from './check/check.ts';
export { completions, hover, type Completion } from './check/assist.ts';
export { closestName } from './check/closest.ts';
export { describe } from './operations/describe.ts';
export { misfit } from './operations/misfit.ts';
export { coerce, hasType } from './types/conform.ts';
export { fromJsonAs, valueAs } from './types/from-json.ts';
export { typeOfValue } from './types/of-value.ts';
export { typeOfSchema } from './types/json-schema.ts';
export { toJson } from './values/json.ts';
export { textOf } from './values/text.ts';
export type { TableEvaluation } from './evaluate/evaluation.ts';
export { ANY, ANY_FUNCTION, builtinType, listOf, typeText, type FeelType } from './types/type.ts';
export { FeelFunction, type Parameter, type Span } from './values/function.ts';
export { parseNumber } from './values/number.ts';
export type { Problem, Run, Site } from './values/run.ts';
export { dateTimeAt } from './values/clock.ts';
export { contextOf, isContext, newContext, type FeelContext, type Value } from './values/value.ts';
