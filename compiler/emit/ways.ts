import type { ChoiceBinding, ExitIr, FlowIr } from '../structure/ir.ts';
import type { Names } from './names.ts';
import { nameAll } from './names.ts';

/** Names of the exits of an activity, as its call returns them. */
export function exitNames(exits: readonly ExitIr[]): Names {
  return nameAll(exits.map(named), ['completed']);
}

/** Names of the flows of a choice, as its call returns them. */
export function flowNames({ flows }: ChoiceBinding): Names {
  return nameAll(flows.map(named));
}

function named({ origin, label }: ExitIr | FlowIr): {
  readonly id: string;
  readonly label: string;
} {
  return { id: origin, label };
}
