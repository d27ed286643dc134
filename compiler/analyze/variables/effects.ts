/** What an element does to the variables, and what its expressions see. */
import type { BoundaryLike, LoopNode, Mapping, SubprocessNode } from '#contracts/graph.ts';
import type { Expression } from '../../model/expression.ts';
import {
  holderOf,
  lookUp,
  resultLocals,
  throughMappings,
  typeOfExpression,
} from './environment.ts';
import type { Environment } from './environment.ts';
import { decisionType, loopVariables, resultOf, rootOf } from './facts.ts';
import type { Facts, Node } from './facts.ts';
import { keyOf } from './state.ts';
import type { Known, State } from './state.ts';
import { joinTypes } from './types.ts';
import { isSilent, writesOf } from './writes.ts';
import type { Writes } from './writes.ts';
import type { Property } from './types.ts';

/** An element as its expressions see the variables. */
export interface Views {
  /** One for each input mapping. */
  readonly inputs: readonly Environment[];
  /** Behind the input mappings: script, timer, what the job is called with. */
  readonly body: Environment;
  /** One for each output mapping. */
  readonly outputs: readonly Environment[];
  /** Behind the element. */
  readonly after: State;
}

/** Views of any node but a subprocess, which has two halves ({@link enterSubprocess}, {@link leaveSubprocess}). */
export function viewsOf(
  node: Node,
  state: State,
  chain: readonly string[],
  facts: Facts,
  locals: ReadonlyMap<string, Known> = new Map(),
): Views {
  const entry: Environment = { state, chain, locals };
  if (!('input' in node)) return { inputs: [], body: entry, outputs: [], after: state };
  const inputs = throughMappings(node.input, entry, facts);
  const body = inputs.at(-1) ?? entry;
  const { outputs, after } = complete(
    node.output,
    body,
    producedBy(node, body, facts),
    entry,
    facts,
  );
  return { inputs, body, outputs, after };
}

/** State behind a boundary event, which happens to its host in `state`. */
export function boundaryViews(
  event: Pick<BoundaryLike<Expression>, 'trigger' | 'caught' | 'output'>,
  state: State,
  chain: readonly string[],
  facts: Facts,
): Pick<Views, 'outputs' | 'after'> {
  const body: Environment = { state, chain, locals: new Map() };
  const result = isSilent(event) ? [] : undefined;
  return complete(event.output, body, result, body, facts);
}

/** What the body of a node answers; undefined when nobody says. */
function producedBy(node: Node, body: Environment, facts: Facts): readonly Property[] | undefined {
  switch (node.kind) {
    case 'job':
      return resultOf(node.job, facts.agents);
    case 'wait':
      return isSilent(node) ? [] : undefined;
    case 'user':
      return undefined;
    case 'call':
      return node.propagateAllChild ? undefined : [];
    case 'decision':
      return [
        { name: node.resultVariable, type: decisionType(node, facts.decisions), isRequired: true },
      ];
    case 'script': {
      const type = typeOfExpression(node.expression, body, facts);
      return [{ name: node.resultVariable, type, isRequired: true }];
    }
    default:
      return [];
  }
}

/** Merges a result into `into`: mapped values only where there are output mappings, else all of it. */
function complete(
  output: readonly Mapping<Expression>[],
  body: Environment,
  result: readonly Property[] | undefined,
  into: Pick<Environment, 'state' | 'chain'>,
  facts: Facts,
): Pick<Views, 'outputs' | 'after'> {
  const seen =
    result === undefined
      ? { ...body, state: opened(body.state, facts) }
      : resultLocals(result, body, facts);
  if (output.length > 0) {
    const outputs = throughMappings(output, seen, facts);
    const roots = [...new Set(output.map(({ target }) => rootOf(target)))];
    return { outputs, after: assign(into, facts, known(roots, outputs.at(-1) ?? seen, facts)) };
  }
  if (result === undefined) return { outputs: [], after: opened(into.state, facts) };
  // What is called like a local of the element stays in it.
  const names = result.map(({ name }) => name).filter((name) => !body.locals.has(name));
  return { outputs: [], after: assign(into, facts, known(names, seen, facts)) };
}

function known(
  names: readonly string[],
  seen: Environment,
  facts: Facts,
): readonly [string, Known][] {
  return names.flatMap((name): [string, Known][] => {
    const found = lookUp(seen, name, facts);
    return found === undefined ? [] : [[name, found]];
  });
}

function assign(
  { state, chain }: Pick<Environment, 'state' | 'chain'>,
  facts: Facts,
  written: readonly (readonly [string, Known])[],
): State {
  if (written.length === 0) return state;
  const values = new Map(state.values);
  for (const [name, value] of written) values.set(keyOf(holderOf(chain, name, facts), name), value);
  return { ...state, values };
}

/** State behind a writer that declares nothing: what a contract declares is still that, what was inferred is not. */
export function opened(state: State, facts: Facts): State {
  const values = [...state.values].map(([key, { isAssigned, type }]): [string, Known] => {
    const declared = key.startsWith('/') ? facts.declared.get(key.slice(1)) : undefined;
    return [key, { isAssigned, type: declared && joinTypes(type, declared) }];
  });
  return { values: new Map(values), isOpen: true };
}

/** State while others write `writes`: each of them may be written already, or not. */
export function disturbed(
  state: State,
  { types, isOpen }: Writes,
  chain: readonly string[],
  facts: Facts,
): State {
  if (types.size === 0) return isOpen ? opened(state, facts) : state;
  const values = new Map(state.values);
  for (const [name, written] of types) {
    const key = keyOf(holderOf(chain, name, facts), name);
    const before = state.values.get(key);
    const type = before === undefined ? written : joinTypes(before.type, written);
    values.set(key, { isAssigned: before?.isAssigned ?? false, type });
  }
  return isOpen ? opened({ ...state, values }, facts) : { ...state, values };
}

/** State at the start of a subprocess: its input mappings, data objects and (in a loop) what the turn has are its locals. */
export function enterSubprocess(
  node: OpensScope,
  state: State,
  chain: readonly string[],
  facts: Facts,
  turn: ReadonlyMap<string, Known> = new Map(),
): { readonly inputs: readonly Environment[]; readonly inside: State } {
  const inputs = throughMappings(node.input, { state, chain, locals: turn }, facts);
  const values = new Map(state.values);
  const data = (node.scope.data ?? []).map(({ name }) => [name, unknownValue] as const);
  for (const [name, value] of [...data, ...(inputs.at(-1)?.locals ?? [])]) {
    values.set(keyOf(node.id, name), value);
  }
  return { inputs, inside: { ...state, values } };
}

/** A subprocess or event subprocess. */
export type OpensScope = Pick<SubprocessNode<Expression>, 'id' | 'input' | 'output' | 'scope'>;

export const unknownValue: Known = { isAssigned: true, type: undefined };

/** What a turn of a loop sees before everything else. */
export function turnVariables(node: LoopNode<Expression>): ReadonlyMap<string, Known> {
  const number: Known = { isAssigned: true, type: { type: 'number' } };
  const { element, result } = node.loop.kind === 'standard' ? {} : node.loop;
  return new Map(
    loopVariables(node).map((name) => [
      name,
      name === element || name === result ? unknownValue : number,
    ]),
  );
}

/** State behind a loop, however many turns there were. */
export function afterLoop(
  node: LoopNode<Expression>,
  state: State,
  chain: readonly string[],
  facts: Facts,
): State {
  const after = disturbed(state, writesOf(node, facts), chain, facts);
  const collected = node.loop.kind === 'standard' ? undefined : node.loop.outputCollection;
  if (collected === undefined) return after;
  const list: Known = { isAssigned: true, type: { type: 'array' } };
  return assign({ state: after, chain }, facts, [[collected, list]]);
}

/** State behind a subprocess that completed in `inside`: its locals are gone. */
export function leaveSubprocess(
  node: OpensScope,
  inside: State,
  chain: readonly string[],
  facts: Facts,
): Pick<Views, 'outputs' | 'after'> {
  const body: Environment = { state: inside, chain: [node.id, ...chain], locals: new Map() };
  return complete(node.output, body, [], { state: without(inside, node.id), chain }, facts);
}

/** A state without the locals of a scope. */
export function without(state: State, scope: string): State {
  const kept = [...state.values].filter(([key]) => !key.startsWith(`${scope}/`));
  return kept.length === state.values.size ? state : { ...state, values: new Map(kept) };
}
