/**
 * Prints the control flow of a function body. In: structured code. Out: its lines; labels are printed only where a
 * plain `break` or `continue` would mean something else.
 */
import type {
  BesidePath,
  Block,
  Jump,
  Labelled,
  Loop,
  Parallel,
  RepeatBinding,
  ScopeIr,
  Statement,
  SubprocessBinding,
  Tail,
  TailCall,
} from '../structure/ir.ts';
import { assertNever } from './assert-never.ts';
import { choiceLines, testCode, testComment } from './choices.ts';
import type { Code, Entry } from './code.ts';
import {
  arrow,
  block,
  call,
  code,
  concat,
  hugCall,
  indent,
  literal,
  newline,
  object,
  raw,
  region,
  typeSymbol,
} from './code.ts';
import type { ModuleContext } from './context.ts';
import { VARS } from './formulas.ts';
import { mentions } from './mentions.ts';
import { joinName, nameId } from './named.ts';
import type { Names } from './names.ts';
import type { Called, Place } from './place.ts';
import { bindingOf, holdsCode } from './place.ts';
import { callsItself, tailsOf } from './tails.ts';
import { eventNames, flowNames } from './ways.ts';

/** The lines of a function body. */
export function functionLines(body: Block, scope: ScopeIr, context: ModuleContext): Code[] {
  const bindings = new Map(scope.bindings.map((one) => [one.origin, one]));
  const printer = { blockLines, callOf };
  const labels = new Set<string>();
  return innerLines(body, { context, scope, bindings, tails: new Map(), labels, printer });
}

/** The lines of a function inside a function. */
function innerLines(body: Block, { loop: _loop, breakable: _breakable, ...place }: Place): Code[] {
  return blockLines(body, { ...place, tails: tailsOf(body, place.tails), labels: new Set() });
}

function blockLines(body: Block, place: Place): Code[] {
  return body.flatMap((statement) => statementLines(statement, place));
}

function statementLines(statement: Statement, place: Place): Code[] {
  const { names } = place.context;
  switch (statement.kind) {
    case 'call':
      return [at(statement.origin, code`await ${callOf(statement, place)};`)];
    case 'choice':
      return choiceLines(statement, place);
    case 'parallel':
      return [at(statement.origin, code`await ${parallelCall(statement, place)};`)];
    case 'loop':
      return [loopCode(statement, place)];
    case 'labelled':
      return [labelledCode(statement, place)];
    case 'break':
    case 'continue':
      return [jumpCode(statement, place)];
    case 'return':
      if (statement.end === undefined) return [raw('return;')];
      return [at(statement.end, code`return ${callOf({ origin: statement.end }, place)};`)];
    case 'arrive':
      return [
        at(statement.origin, code`await ${raw(names.of(joinName(statement.origin)))}(flow);`),
      ];
    case 'tail':
      return tailLines(statement, place);
    case 'tail-call':
      return [concat(raw('return '), tailCall(statement, place), raw(';'))];
    default:
      return assertNever(statement);
  }
}

function at(origin: string, line: Code): Code {
  return region(origin, line);
}

/** `name(vars)`; for a subprocess, `name(vars, async () => { ... })`; behind that, what runs beside it. */
function callOf({ origin, beside = [] }: Called, place: Place): Code {
  const { context } = place;
  const binding = bindingOf(origin, place);
  const paths =
    binding !== undefined && 'beside' in binding && beside.length > 0
      ? besideEntries(beside, eventNames(binding.beside), place)
      : [];
  if (binding?.kind === 'subprocess') return subprocessCall(binding, context, paths);
  if (binding?.kind === 'repeat') return repeatCall(binding, context, paths);
  const name = raw(context.names.of(origin));
  return binding?.kind === 'compensate'
    ? call(name, [])
    : hugCall(name, [VARS, ...pathsArgument(paths)]);
}

function pathsArgument(paths: readonly Entry[]): readonly Code[] {
  return paths.length === 0 ? [] : [object(paths, paths.length > 1)];
}

function besideEntries(beside: readonly BesidePath[], names: Names, place: Place): Entry[] {
  return beside.map(({ origin, body }) => ({
    key: names.of(origin),
    value: region(origin, branchCode(body, place)),
  }));
}

export function subprocessCall(
  { origin, scope }: SubprocessBinding,
  context: ModuleContext,
  beside: readonly Entry[] = [],
): Code {
  const paths = pathsArgument([...beside, ...handlerEntries(scope, context)]);
  const lines = functionLines(scope.body, scope, context);
  const locals = context.localsOf(scope);
  const usesVars = lines.some((line) => mentions(line, 'vars'));
  const head =
    locals === undefined || !usesVars
      ? raw('async () =>')
      : concat(raw('async (vars: '), locals, raw(') =>'));
  const args = [VARS, block(head, lines), ...paths];
  const name = raw(context.names.of(origin));
  return hugCall(name, args);
}

/** `complaint: async (vars: OrderVariables) => { ... }` */
export function handlerEntries({ events = [] }: ScopeIr, context: ModuleContext): Entry[] {
  return events.map(({ origin, scope }) => {
    const body = functionLines(scope.body, scope, context);
    const usesVars = body.some((line) => mentions(line, 'vars'));
    const parameter = usesVars ? concat(raw('vars: '), context.variablesOf(scope)) : raw('');
    const head = concat(raw('async ('), parameter, raw(') =>'));
    const inside = handlerEntries(scope, context);
    const handler = block(head, body);
    const value =
      inside.length === 0
        ? handler
        : object(
            [
              { key: 'body', value: handler },
              { key: 'events', value: object(inside, true) },
            ],
            true,
          );
    return { key: context.names.of(origin), value: region(origin, value) };
  });
}

/** `chargeEach(vars, charge)`; where a turn is a subprocess, `packEach(vars, (vars) => pack(vars, async () => { ... }))`. */
export function repeatCall(
  binding: RepeatBinding,
  context: ModuleContext,
  beside: readonly Entry[] = [],
): Code {
  const paths = pathsArgument(beside);
  const [body] = binding.turn.bindings;
  const name = raw(context.names.of(nameId(binding)));
  if (body?.kind !== 'subprocess') {
    return hugCall(name, [VARS, raw(context.names.of(binding.origin)), ...paths]);
  }
  const turn = concat(raw('('), VARS, raw(') =>'));
  const inside = indent(concat(newline, subprocessCall(body, context)));
  if (paths.length > 0) return call(name, [VARS, concat(turn, inside), ...paths], true);
  return concat(name, raw('('), VARS, raw(', '), turn, inside, raw(','), newline, raw(')'));
}

function parallelCall({ gate, origin, join, branches }: Parallel, place: Place): Code {
  const { names } = place.context;
  const binding = bindingOf(origin, place);
  if (gate === 'inclusive' && binding?.kind === 'inclusive') {
    const flows = flowNames(binding);
    const entries = branches
      .filter(({ body }) => body.length > 0)
      .map(({ origin: flow, body }) => ({ key: flows.of(flow), value: branchCode(body, place) }));
    return hugCall(raw(names.of(origin)), [VARS, object(entries, entries.length > 1)]);
  }
  const functions = branches.map(({ body }) => branchCode(body, place));
  return call(raw(names.of(join ?? origin)), functions, functions.length > 1);
}

/** A branch as a function: `() => pay(vars)` where it is one call. */
function branchCode(body: Block, place: Place): Code {
  const [only, second] = body;
  const single = only === undefined || second !== undefined ? undefined : onlyCall(only, place);
  if (single !== undefined) return arrow(raw('()'), single);
  return block(raw('async () =>'), innerLines(body, place));
}

function onlyCall(only: Statement, place: Place): Code | undefined {
  switch (only.kind) {
    case 'call':
      if (holdsCode(bindingOf(only.origin, place))) return undefined;
      return at(only.origin, callOf(only, place));
    case 'return':
      if (only.end === undefined) return undefined;
      return at(only.end, callOf({ origin: only.end }, place));
    case 'tail-call':
      return tailCall(only, place);
    default:
      return undefined;
  }
}

function loopCode(loop: Loop, place: Place): Code {
  const { origin, test } = loop;
  const labels = new Set<string>();
  const inside = { ...place, loop: origin, breakable: origin, labels };
  const body = [...blockLines(loop.body, inside)];
  if (test !== undefined) {
    const note = testComment(test, place);
    if (test.at === 'start') body.unshift(note);
    else body.push(note);
  }
  for (const label of labels) place.labels.add(label);
  const condition = test === undefined ? raw('true') : testCode(test, place);
  const code_ =
    test?.at === 'end'
      ? concat(block(raw('do'), body), raw(' while ('), condition, raw(');'))
      : block(concat(raw('while ('), condition, raw(')')), body);
  const label = labels.has(origin) ? raw(`${place.context.names.of(origin)}: `) : raw('');
  return at(test?.choice ?? origin, concat(label, code_));
}

function labelledCode({ origin, body }: Labelled, place: Place): Code {
  return block(raw(`${place.context.names.of(origin)}:`), blockLines(body, place));
}

function jumpCode({ kind, target }: Jump, place: Place): Code {
  const plain = kind === 'break' ? place.breakable : place.loop;
  if (plain === target) return raw(`${kind};`);
  place.labels.add(target);
  return raw(`${kind} ${place.context.names.of(target)};`);
}

function tailCall({ target, flow }: TailCall, { context, scope }: Place): Code {
  const isJoin = scope.bindings.some((one) => one.kind === 'join' && one.origin === target);
  const args = isJoin && flow !== undefined ? [literal(flow)] : [];
  return call(raw(context.names.of(target)), args);
}

/** A function at the end of the function that calls it, behind a blank line. */
function tailLines(tail: Tail, place: Place): Code[] {
  const { origin, body, isJoin } = tail;
  const name = place.context.names.of(origin);
  const parameters = isJoin === true ? 'flow: string' : '';
  const returned = callsItself(tail, place.tails)
    ? code`: Promise<${typeSymbol('Ended', '#runtime')} | void>`
    : raw('');
  const head = concat(raw(`async function ${name}(${parameters})`), returned);
  return [concat(newline, block(head, innerLines(body, place)))];
}
