import type { For, Iteration, Quantified } from '../syntax/ast.ts';
import { itemsBetween, itemsOf } from '../operations/iteration.ts';
import { collect, quantify, type Loop } from '../operations/loops.ts';
import type { Run } from '../values/run.ts';
import type { Value } from '../values/value.ts';
import type { Compiler } from './compiler.ts';
import { Frame, type Code } from './frame.ts';
import { localScope, type Scope } from './scope.ts';

/** The loops' variables live in frames of one slot, one inside the other; the last scope sees them all. */
function compileLoops(
  iterations: readonly Iteration[],
  scope: Scope,
  compiler: Compiler,
): { loopsOf: (run: Run) => Loop<Frame>[]; inner: Scope } {
  let inner = scope;
  const sources = iterations.map((iteration) => {
    const source = compiler.compile(iteration.source, inner);
    const { from } = iteration.source;
    const at = compiler.at({ from, to: (iteration.until ?? iteration.source).to });
    const until =
      iteration.until === undefined ? undefined : compiler.compile(iteration.until, inner);
    inner = localScope([iteration.name], inner);
    return { source, until, at };
  });
  const loopsOf = (run: Run): Loop<Frame>[] =>
    sources.map(({ source, until, at }) => ({
      at,
      items: (frame) =>
        until === undefined
          ? itemsOf(source(frame, run), run, at)
          : itemsBetween(source(frame, run), until(frame, run), run, at),
    }));
  return { loopsOf, inner };
}

function extend(frame: Frame, item: Value): Frame {
  return new Frame(frame.globals, frame, [item]);
}

/** `for x in xs, y in ys return body`; `partial` holds the results so far. */
export function compileFor(node: For, scope: Scope, compiler: Compiler): Code {
  const { loopsOf, inner } = compileLoops(node.iterations, scope, compiler);
  const body = compiler.compile(node.body, localScope(['partial'], inner));
  const at = compiler.at(node);
  const usesPartial = mentionsPartial(node);
  return (frame, run) => {
    const each = (state: Frame, partial: readonly Value[]): Value =>
      body(new Frame(state.globals, state, [partial]), run);
    return collect(loopsOf(run), frame, extend, each, usesPartial, run, at);
  };
}

/** The body may read the results so far. */
export function mentionsPartial(node: For): boolean {
  return JSON.stringify(node.body).includes('"partial"');
}

/** `some ... satisfies` and `every ... satisfies`. */
export function compileQuantified(node: Quantified, scope: Scope, compiler: Compiler): Code {
  const { loopsOf, inner } = compileLoops(node.iterations, scope, compiler);
  const condition = compiler.compile(node.condition, inner);
  const at = compiler.at(node.condition);
  const { quantifier } = node;
  return (frame, run) =>
    quantify(quantifier, loopsOf(run), frame, extend, (state) => condition(state, run), run, at);
}
