import type { ScopeIr, TaskBinding } from '../structure/ir.ts';
import type { Code } from './code.ts';
import { concat, typeArgumentList } from './code.ts';
import type { ModuleContext } from './context.ts';
import { formulaCode } from './formulas.ts';
import { mentions } from './mentions.ts';
import { runtime } from './options.ts';
import { eventNames, exitNames, NEVER, unionOf } from './ways.ts';

/** `task`, with type arguments where the variables are not surely what the agent wants. */
export function taskCallee(
  name: 'task' | 'end',
  binding: Pick<TaskBinding, 'call' | 'input' | 'output' | 'exits' | 'beside'>,
  scope: ScopeIr,
  context: ModuleContext,
): Code {
  const types = context.typeArguments(binding.call, scope);
  return typedCallee(runtime(name), types, binding, scope, context);
}

/** A callee with type arguments, if it needs any: `types`, and those of the variables and ways on. */
export function typedCallee(
  callee: Code,
  types: readonly [Code, Code] | undefined,
  binding: Pick<TaskBinding, 'input' | 'output' | 'exits' | 'beside'>,
  scope: ScopeIr,
  context: ModuleContext,
): Code {
  if (types === undefined || isInferred(binding)) return callee;
  const exits = unionOf(binding.exits, exitNames(binding.exits));
  const beside = unionOf(binding.beside, eventNames(binding.beside));
  const all = [...types, context.variablesOf(scope), exits, beside];
  while (all.at(-1) === NEVER) all.pop();
  return concat(callee, typeArgumentList(all));
}

/** A mapping says the type of the variables, so that TypeScript need not look at what the agent reads. */
function isInferred({ input, output }: Pick<TaskBinding, 'input' | 'output'>): boolean {
  return [...input, ...output].some(({ value }) => mentions(formulaCode(value), 'vars'));
}
