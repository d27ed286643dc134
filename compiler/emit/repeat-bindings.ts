/** Prints the binding of a repeated activity, and its call. */
import type { MultiInstanceIr, RepeatBinding, ScopeIr, StandardLoopIr } from '../structure/ir.ts';
import { closure } from './closures.ts';
import { thrownEntry } from './call-bindings.ts';
import type { Code, Entry } from './code.ts';
import { array, concat, hugCall, literal, object, typeArgumentList } from './code.ts';
import type { ModuleContext } from './context.ts';
import { activityEntries, runtime } from './options.ts';
import { eventNames, exitNames, NEVER, unionOf } from './ways.ts';

/** `repeat<OrderVariables, ChargeTurn>('Activity_Charge', 'Charge', { each: ..., as: 'item' })` */
export function repeatCode(binding: RepeatBinding, scope: ScopeIr, context: ModuleContext): Code {
  const { origin, label, loop, turn } = binding;
  const types = [
    ...[context.variablesOf(scope), context.variablesOf(turn)],
    unionOf(binding.exits, exitNames(binding.exits)),
    unionOf(binding.beside, eventNames(binding.beside)),
  ];
  while (types.at(-1) === NEVER) types.pop();
  const callee = concat(runtime('repeat'), typeArgumentList(types));
  const own =
    loop.kind === 'standard'
      ? standardEntries(loop, turn, context)
      : multiInstanceEntries(loop, scope, turn, context);
  const entries = [...own, ...activityEntries(binding, scope, context)];
  return hugCall(callee, [literal(origin), literal(label), object(entries)]);
}

function standardEntries(loop: StandardLoopIr, turn: ScopeIr, context: ModuleContext): Entry[] {
  const { condition, testBefore, atMost } = loop;
  const test = testBefore ? 'while' : 'doWhile';
  return [
    ...(condition === undefined ? [] : [{ key: test, value: closure(condition, turn, context) }]),
    ...(atMost === undefined
      ? []
      : [
          {
            key: 'atMost',
            value: typeof atMost === 'number' ? literal(atMost) : closure(atMost, turn, context),
          },
        ]),
  ];
}

function multiInstanceEntries(
  loop: MultiInstanceIr,
  scope: ScopeIr,
  turn: ScopeIr,
  context: ModuleContext,
): Entry[] {
  const { each, times, as: item, collect, until, sequential, throws } = loop;
  const entries: Entry[] = [];
  if (each !== undefined) entries.push({ key: 'each', value: closure(each, scope, context) });
  if (times !== undefined) entries.push({ key: 'times', value: closure(times, scope, context) });
  if (item !== undefined) entries.push({ key: 'as', value: literal(item), isString: true });
  if (sequential) entries.push({ key: 'sequential', value: literal(true) });
  if (collect !== undefined) {
    const into = { key: 'into', value: literal(collect.into), isString: true };
    const value = { key: 'value', value: closure(collect.value, turn, context) };
    const { from } = collect;
    const own = from === undefined ? [] : [{ key: 'from', value: literal(from), isString: true }];
    entries.push({ key: 'collect', value: object([into, ...own, value]) });
  }
  if (until !== undefined) entries.push({ key: 'until', value: closure(until, turn, context) });
  if (throws.length > 0) {
    const all = throws.map(({ on, when, event }) => {
      const value = when === undefined ? literal(on) : closure(when, turn, context);
      return object([
        { key: 'on', value, isString: when === undefined },
        thrownEntry(event, turn, context),
      ]);
    });
    entries.push({ key: 'throws', value: array(all, all.length > 1) });
  }
  return entries;
}
