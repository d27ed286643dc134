import type { Variables } from '../elements.ts';
import type { Graph } from './graph.ts';

/**
 * Makes the data objects and properties of a scope that opens, in order; without a value they are null.
 *
 * @param keep variables that are there already stay: what a process was started with
 * @throws what the expression of a value throws
 */
export function makeData({ data = [] }: Graph, variables: Variables, keep: boolean): void {
  for (const { name, value } of data) {
    if (keep && Object.hasOwn(variables, name)) continue;
    variables[name] = value === undefined ? null : value(variables);
  }
}
