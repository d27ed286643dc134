/** FEEL's own functions by name. */
import { normalizeName } from '../syntax/names.ts';
import type { FeelFunction } from '../values/function.ts';
import { AGGREGATES } from './aggregate.ts';
import { CONTEXT_FUNCTIONS } from './context.ts';
import { CONVERSIONS } from './conversion.ts';
import type { Builtin } from './define.ts';
import { EXTENSIONS } from './extensions.ts';
import { INTERVAL_FUNCTIONS } from './interval.ts';
import { LIST_FUNCTIONS } from './list.ts';
import { NUMBER_FUNCTIONS } from './numeric.ts';
import { TEMPORAL_FUNCTIONS } from './temporal.ts';
import { TEXT_FUNCTIONS } from './text.ts';

export type { Builtin } from './define.ts';

/** All of them: those of DMN 1.5, and those that Camunda 8 adds. */
export const BUILTINS: readonly Builtin[] = [
  ...CONVERSIONS,
  ...TEXT_FUNCTIONS,
  ...LIST_FUNCTIONS,
  ...AGGREGATES,
  ...NUMBER_FUNCTIONS,
  ...TEMPORAL_FUNCTIONS,
  ...INTERVAL_FUNCTIONS,
  ...CONTEXT_FUNCTIONS,
  ...EXTENSIONS,
];

const byName: ReadonlyMap<string, Builtin> = new Map(
  BUILTINS.map((builtin) => [builtin.name, builtin]),
);

/** A function by its name, blanks collapsed. */
export function findBuiltin(name: string): Builtin | undefined {
  return byName.get(name) ?? byName.get(normalizeName(name));
}

/** The function as a value, to be passed to others. */
export function builtinFunction(name: string): FeelFunction | undefined {
  return findBuiltin(name)?.value;
}
