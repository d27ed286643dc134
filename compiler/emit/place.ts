import type { Binding, Block, Call, ScopeIr } from '../structure/ir.ts';
import type { Code } from './code.ts';
import type { ModuleContext } from './context.ts';
import type { Tails } from './tails.ts';

/** Where a statement stands. */
export interface Place {
  readonly context: ModuleContext;
  readonly scope: ScopeIr;
  readonly bindings: ReadonlyMap<string, Binding>;
  /** Local functions that can be called here. */
  readonly tails: Tails;
  readonly printer: Printer;
  /** Innermost loop, and the innermost thing that a plain `break` leaves. */
  readonly loop?: string;
  readonly breakable?: string;
  /** Labels that some jump needs; filled while the body is printed. */
  readonly labels: Set<string>;
}

/** What statements inside a statement are printed with. */
export interface Printer {
  readonly blockLines: (body: Block, place: Place) => Code[];
  /** The call of a binding: `name(vars)`. */
  readonly callOf: (call: Called, place: Place) => Code;
}

/** What is called, and what runs beside it. */
export type Called = Pick<Call, 'origin' | 'beside'>;

export function bindingOf(origin: string, { bindings }: Place): Binding | undefined {
  return bindings.get(origin);
}

/** Its call holds what runs inside: too long for a condition. */
export function holdsCode(binding: Binding | undefined): boolean {
  if (binding?.kind === 'repeat') return holdsCode(binding.turn.bindings[0]);
  return binding?.kind === 'subprocess';
}
