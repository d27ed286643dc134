/** FEEL's own functions by name. */
import { normalizeName } from '../syntax/names.ts';
import type { FeelFunction } from '../values/function.ts';
import { AGGREGATES } from './aggregate.ts';
import { CONTEXT_FUNCTIONS } from './context.ts';
import { CONVERSIONS } from './conversion.ts';
import type { Builtin } from './define.ts';
import { ENCODINGS } from './encoding.ts';
import { EXTENSIONS } from './extensions.ts';
import { INTERVAL_FUNCTIONS } from './interval.ts';
import { LIST_FUNCTIONS } from './list.ts';
import { NUMBER_FUNCTIONS } from './numeric.ts';
import { PATTERN_FUNCTIONS } from './pattern.ts';
import { SORTING_FUNCTIONS } from './sorting.ts';
import { TEMPORAL_CONVERSIONS } from './temporal-conversion.ts';
import { TEMPORAL_FUNCTIONS } from './temporal.ts';
import { TEXT_FUNCTIONS } from './text.ts';

export type { Builtin } from './define.ts';

/** By the module that holds them, each as a constant: `countFunction` is in `list.ts`. Emitted code imports no others. */
export const BUILTIN_MODULES: Readonly<Record<string, readonly Builtin[]>> = {
  'conversion.ts': CONVERSIONS,
  'temporal-conversion.ts': TEMPORAL_CONVERSIONS,
  'text.ts': TEXT_FUNCTIONS,
  'pattern.ts': PATTERN_FUNCTIONS,
  'list.ts': LIST_FUNCTIONS,
  'sorting.ts': SORTING_FUNCTIONS,
  'aggregate.ts': AGGREGATES,
  'numeric.ts': NUMBER_FUNCTIONS,
  'temporal.ts': TEMPORAL_FUNCTIONS,
  'interval.ts': INTERVAL_FUNCTIONS,
  'context.ts': CONTEXT_FUNCTIONS,
  'extensions.ts': EXTENSIONS,
  'encoding.ts': ENCODINGS,
};

/** All of them: those of DMN 1.5, and those that Camunda 8 adds. */
export const BUILTINS: readonly Builtin[] = Object.values(BUILTIN_MODULES).flat();

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
