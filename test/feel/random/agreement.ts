/** One expression evaluated in all ways that there are: whatever differs is a mistake of ours. */
import { createContext, Script } from 'node:vm';
import { compile, evaluate, FeelFailure, textOf, type FeelContext, type Value } from '#feel';
import { BUILTINS } from '#feel/builtins/registry.ts';
import { checkExpression } from '#feel/check/check.ts';
import { FeelParser, runEvaluation, type Environment, type FeelType } from '#feel/compiler.ts';
import {
  builtinIdentifier,
  emitExpression,
  emitOverVariables,
  emitTypeNode,
  namesScope,
  type Emitter,
} from '#feel/emit.ts';
import * as library from '#feel/emitted/index.ts';
import { literal } from '#feel/emitted/literal.ts';
import { CLOCK } from '../support.ts';

export const VARIABLES: Readonly<Record<string, FeelType>> = {
  n: { kind: 'number' },
  m: { kind: 'number' },
  t: { kind: 'string' },
  b: { kind: 'boolean' },
  xs: { kind: 'list', element: { kind: 'number' } },
  ds: { kind: 'list', element: { kind: 'date' } },
  c: { kind: 'any' },
  cs: { kind: 'list', element: { kind: 'any' } },
  // Called like functions of FEEL's own.
  date: { kind: 'number' },
};

const functions = BUILTINS.map((builtin) => [builtinIdentifier(builtin), builtin] as const);
const sandbox = createContext({ ...library, literal, ...Object.fromEntries(functions) });

/** What is different between the ways of evaluation, or why the expression is none; undefined where all agree. */
export function disagreement(source: string, context: FeelContext): string | undefined {
  const parsed = new FeelParser(Object.keys(VARIABLES)).expression(source);
  if (!parsed.ok) return `${source}: ${parsed.problem.message}`;
  for (const onError of ['null', 'incident'] as const) {
    const environment: Environment = { ...CLOCK, steps: 20_000, onError };
    const closure = compile(source, { names: VARIABLES });
    const interpreted = said(() => evaluate(closure, context, environment));
    const ways: Readonly<Record<string, () => Said>> = {
      'the same closure again': () => said(() => evaluate(closure, context, environment)),
      'emitted over names': () => said(() => overNames(source, context, environment)),
      'emitted over variables': () => said(() => overVariables(source, context, environment)),
    };
    for (const [way, run] of Object.entries(ways)) {
      const other = run();
      if (other === interpreted) continue;
      return `${source}: ${interpreted}, but ${way} (${onError}): ${other}`;
    }
  }
  return undefined;
}

/**
 * The value as text with its kind, or that the evaluation failed: of two failures TypeScript may meet the other one first, since
 * it works arguments out before it looks at what is called.
 */
type Said = string;

interface Answer {
  readonly value: Value;
  readonly failure?: { readonly code: string } | undefined;
}

function said(run: () => Answer): Said {
  const { value, failure } = run();
  return failure === undefined ? textOf([value]) : 'fails';
}

function overNames(source: string, context: FeelContext, environment: Environment): Answer {
  const names = Object.keys(VARIABLES);
  const parsed = new FeelParser(names).expression(source);
  if (!parsed.ok) throw new TypeError(parsed.problem.message);
  const { nodes } = checkExpression(parsed.tree, source, { variables: VARIABLES, open: true });
  const emitter: Emitter = {
    emit: (node, scope) => emitExpression(node, scope, emitter),
    typeOf: (node) => nodes.get(node)?.type ?? { kind: 'any' },
    type: (node) => emitTypeNode(node, () => undefined),
    table: () => 'null',
  };
  // In calls, names of the scope hide FEEL's functions, as decisions of a model do; here they are variables.
  const plain = names.filter((name) => name !== 'date').map((name) => [name, name] as const);
  const code = emitter.emit(
    parsed.tree,
    namesScope(plain, { kind: 'variables', read: (name) => `vars[${JSON.stringify(name)}]` }),
  );
  return runEmitted(`(feel, vars, ${names.join(', ')}) => (${code})`, environment, (feel) => [
    variablesOf(context, feel),
    ...names.map((name) => context[name] ?? null),
  ]);
}

export function overVariables(
  source: string,
  context: FeelContext,
  environment: Environment,
): Answer {
  const { code } = emitOverVariables(source);
  return runEmitted(`(feel, vars) => (${code})`, environment, (feel) => [
    variablesOf(context, feel),
  ]);
}

/** The variables of a process as its expressions see them. */
function variablesOf(context: FeelContext, feel: library.Feel): object {
  return new Proxy(
    {},
    {
      has: (_target, name) => Object.hasOwn(context, name),
      get: (_target, name) => {
        if (typeof name !== 'string') return undefined;
        return Object.hasOwn(context, name) ? context[name] : feel.unknown(name);
      },
    },
  );
}

function runEmitted(
  code: string,
  environment: Environment,
  args: (feel: library.Feel) => unknown[],
): Answer {
  const run: unknown = new Script(code).runInContext(sandbox);
  if (typeof run !== 'function') throw new TypeError(code);
  try {
    const value = runEvaluation(environment, (evaluation): Value => {
      const feel = new library.Feel(evaluation, { from: 0, to: 0 });
      return run(feel, ...args(feel));
    });
    return { value };
  } catch (error) {
    if (error instanceof FeelFailure) return { value: null, failure: error.problem };
    throw new TypeError(code, { cause: error });
  }
}
