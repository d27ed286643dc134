/**
 * FEEL: exact decimals, dates and durations of DMN 1.5, three-valued logic, and errors that say where and why.
 * Pure TypeScript: no clock, no zone, no Node; runs in a workflow's sandbox as it runs in a tool.
 *
 *     const isLarge = compile('amount > 1000 and customer.age >= 18');
 *     isLarge({ amount: 1500, customer: { age: 30 } });                         // true
 *     isLarge({ amount: 'x' }, { onError: 'incident' });                        // throws FeelFailure
 *     interpret('now() + duration("P1D")', {}, { now: dateTimeAt(ms, zone) });  // { value, problems, failed }
 */
export { compile, compileUnaryTests, evaluate, interpret, FeelSyntaxError } from './api.ts';
export type { CompiledExpression, CompiledTests, CompileOptions, Outcome } from './api.ts';
export { FeelFailure, DEFAULT_STEPS } from './evaluate/evaluation.ts';
export type { Environment } from './evaluate/evaluation.ts';
export type { Problem, ProblemCode, Severity, Site } from './values/run.ts';
export type { FeelContext, FeelList, Kind, Value } from './values/value.ts';
export { kindOf } from './values/value.ts';
export { fromJson, toJson } from './values/json.ts';
export { dateTimeAt } from './values/clock.ts';
export { textOf } from './values/text.ts';
export type { FeelType } from './types/type.ts';
