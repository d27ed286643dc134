import type { For, Iteration, Quantified } from '../syntax/ast.ts';
import type { Run, Site } from '../values/run.ts';
import type { Value } from '../values/value.ts';
import type { Compiler } from './compiler.ts';
import { describe } from './describe.ts';
import { Frame, type Code } from './frame.ts';
import { itemsOf, itemsBetween, type Items } from './iteration.ts';
import { localScope, type Scope } from './scope.ts';

/** One nested loop: what it runs over, seen from the frame of the loops around it. */
interface Loop {
  readonly items: (frame: Frame, run: Run) => Items | null;
  readonly at: Site;
}

/** The loops' variables live in frames of one slot, one inside the other; the last scope sees them all. */
function compileLoops(
  iterations: readonly Iteration[],
  scope: Scope,
  compiler: Compiler,
): { loops: Loop[]; inner: Scope } {
  let inner = scope;
  const loops: Loop[] = [];
  for (const iteration of iterations) {
    const source = compiler.compile(iteration.source, inner);
    const at = compiler.at(iteration.source);
    const until =
      iteration.until === undefined ? undefined : compiler.compile(iteration.until, inner);
    loops.push({
      at,
      items: (frame, run) =>
        until === undefined
          ? itemsOf(source(frame, run), run, at)
          : itemsBetween(source(frame, run), until(frame, run), run, at),
    });
    inner = localScope([iteration.name], inner);
  }
  return { loops, inner };
}

/**
 * Runs `visit` for every combination of items, the last loop fastest, until it returns false.
 * @returns false when a source cannot be iterated
 */
function runLoops(
  loops: readonly Loop[],
  level: number,
  frame: Frame,
  run: Run,
  visit: (frame: Frame) => boolean,
): 'done' | 'stopped' | 'failed' {
  const loop = loops[level];
  if (loop === undefined) return visit(frame) ? 'done' : 'stopped';
  const items = loop.items(frame, run);
  if (items === null) return 'failed';
  for (const item of items) {
    run.spend(1, loop.at);
    const inner = new Frame(frame.globals, frame, [item]);
    const outcome = runLoops(loops, level + 1, inner, run, visit);
    if (outcome !== 'done') return outcome;
  }
  return 'done';
}

/** `for x in xs, y in ys return body`; `partial` holds the results so far. */
export function compileFor(node: For, scope: Scope, compiler: Compiler): Code {
  const { loops, inner } = compileLoops(node.iterations, scope, compiler);
  const body = compiler.compile(node.body, localScope(['partial'], inner));
  const at = compiler.at(node);
  const usesPartial = JSON.stringify(node.body).includes('"partial"');
  return (frame, run) => {
    const results: Value[] = [];
    const outcome = runLoops(loops, 0, frame, run, (innermost) => {
      if (usesPartial) run.spend(results.length >> 4, at);
      const partial = usesPartial ? [...results] : results;
      results.push(body(new Frame(frame.globals, innermost, [partial]), run));
      return true;
    });
    return outcome === 'failed' ? null : results;
  };
}

/** `some ... satisfies` and `every ... satisfies`, with three values. */
export function compileQuantified(node: Quantified, scope: Scope, compiler: Compiler): Code {
  const { loops, inner } = compileLoops(node.iterations, scope, compiler);
  const condition = compiler.compile(node.condition, inner);
  const at = compiler.at(node.condition);
  const decides = node.quantifier === 'some';
  return (frame, run) => {
    let unknown = false;
    let strange = false;
    const outcome = runLoops(loops, 0, frame, run, (innermost) => {
      const holds = condition(innermost, run);
      if (holds === null) unknown = true;
      else if (typeof holds !== 'boolean') {
        strange = true;
        reportCondition(holds, node.quantifier, run, at);
      }
      return !strange && holds !== decides;
    });
    if (strange || outcome === 'failed') return null;
    if (outcome === 'stopped') return decides;
    return unknown ? null : !decides;
  };
}

function reportCondition(holds: Value, quantifier: string, run: Run, at: Site): void {
  const message = `'${quantifier}' needs true or false, this is ${describe(holds)}`;
  run.fail(at, 'wrong-type', message, holds);
}
