/** What emitted decisions import. No parser: a bundle of emitted code carries none. */
export { any, is, not, oneOf, than, within, type Cell } from './cells.ts';
export { Counting, Feel } from './feel.ts';
export { table, type OutputCell, type Table } from './table.ts';
export {
  call,
  decide,
  decision,
  decisionService,
  DecisionFeel,
  input,
  knowledgeModel,
  type Decision,
  type Input,
} from './decision.ts';
export type { Outcome } from './outcome.ts';
export { contextWith, functionOf, limited, rangeOf } from './types.ts';
export {
  ANY,
  ANY_CONTEXT,
  ANY_FUNCTION,
  ANY_LIST,
  ANY_RANGE,
  BOOLEAN,
  DATE,
  DATE_AND_TIME,
  DAYS_DURATION,
  listOf,
  MONTHS_DURATION,
  NUMBER,
  STRING,
  TIME,
  type FeelType,
} from '../types/type.ts';
export { contextOf, type FeelContext, type Value } from '../values/value.ts';
export { FeelFunction } from '../values/function.ts';
export { isContext } from '../values/value.ts';
export { dateTimeAt } from '../values/clock.ts';
export { toJson } from '../values/json.ts';
export { fromJsonAs } from '../types/from-json.ts';
export { coerce } from '../types/conform.ts';
export type { Environment } from '../evaluate/evaluation.ts';
