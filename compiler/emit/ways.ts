import type {
  ChoiceBinding,
  EntryIr,
  ExitIr,
  FlowIr,
  InclusiveBinding,
  InclusiveFlowIr,
} from '../structure/ir.ts';
import type { Code } from './code.ts';
import { join, literal, raw } from './code.ts';
import type { Names } from './names.ts';
import { nameAll } from './names.ts';

/** Names of the exits of an activity, as its call returns them. */
export function exitNames(exits: readonly ExitIr[]): Names {
  return nameAll(exits.map(named), ['completed']);
}

/** Names of what runs beside an activity, as its call is given it; and of the events that a gateway waits for. */
export function eventNames(events: readonly ExitIr[]): Names {
  return nameAll(events.map(named));
}

/** Names of the ways to begin of a process, as its body is told. */
export function startNames(entries: readonly EntryIr[] = []): Names {
  return nameAll(entries.map(named));
}

/** Names of the flows of a gateway: as the call of a choice returns them, and an inclusive one's is given branches. */
export function flowNames({ flows }: ChoiceBinding | InclusiveBinding): Names {
  return nameAll(flows.map(named));
}

function named({ origin, label }: EntryIr | ExitIr | FlowIr | InclusiveFlowIr): {
  readonly id: string;
  readonly label: string;
} {
  return { id: origin, label };
}

export const NEVER: Code = raw('never');

/** Names of exits or paths as a type: `'late' | 'declined'`. */
export function unionOf(events: readonly ExitIr[], names: Names): Code {
  if (events.length === 0) return NEVER;
  return join(
    events.map(({ origin }) => literal(names.of(origin))),
    raw(' | '),
  );
}
