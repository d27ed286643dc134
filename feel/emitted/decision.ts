/** The elements of emitted decision models, and how they are evaluated. */
import type { Environment } from '../evaluate/evaluation.ts';
import { coerce } from '../types/conform.ts';
import type { FeelType } from '../types/type.ts';
import { misfit } from '../operations/misfit.ts';
import { FeelFunction } from '../values/function.ts';
import type { Run } from '../values/run.ts';
import { contextOf, entryOf, type FeelContext, type Value } from '../values/value.ts';
import { Feel } from './feel.ts';
import { outcomeOf, type Outcome } from './outcome.ts';
import { decideTable, type Table } from './table.ts';

/** What a decision asks for from outside. */
export interface Input {
  readonly kind: 'input';
  readonly name: string;
  readonly type: FeelType;
}

/** A decision with the types of what it reads and gives, as variables hold it. */
export interface Decision<I = unknown, R = unknown> {
  readonly kind: 'decision';
  readonly name: string;
  readonly type: FeelType;
  readonly body: (feel: DecisionFeel) => Value;
  /** Types only: no value carries it. */
  readonly types?: { readonly input: I; readonly result: R };
}

export function input(name: string, type: FeelType): Input {
  return { kind: 'input', name, type };
}

/** A decision; its body asks `feel` for what it requires. */
export function decision<I, R>(
  name: string,
  type: FeelType,
  body: Decision['body'],
): Decision<I, R> {
  return { kind: 'decision', name, type, body };
}

/** What an evaluation has been given and has decided so far. */
interface Session {
  readonly inputs: (input: Input) => Value | undefined;
  readonly values: Map<Input | Decision, Value>;
  readonly open: Set<Decision>;
}

/** FEEL's operations for the body of a decision, which may also ask for inputs and other decisions. */
export class DecisionFeel extends Feel {
  private readonly session: Session;

  constructor(run: Run, origin: string, session: Session) {
    super(run, { from: 0, to: 0, origin });
    this.session = session;
  }

  /** The value of an input. */
  input(wanted: Input): Value {
    const known = this.session.values.get(wanted);
    const given = known === undefined ? this.session.inputs(wanted) : known;
    if (given !== undefined) return this.fitting(wanted.name, given, wanted.type);
    return this.run.note(this.site, 'unknown-name', `there is no input '${wanted.name}'`);
  }

  /** The value of another decision, decided once in an evaluation. */
  decide(wanted: Decision): Value {
    const { values, open } = this.session;
    const known = values.get(wanted);
    if (known !== undefined) return known;
    if (open.has(wanted)) return this.fail('too-deep', `decision '${wanted.name}' requires itself`);
    open.add(wanted);
    const own = new DecisionFeel(this.run, wanted.name, this.session);
    const value = own.as(wanted.body(own), wanted.type);
    open.delete(wanted);
    values.set(wanted, value);
    return value;
  }

  /** What a decision table says. @param vars the names that its cells read */
  table<V>(rows: Table<V>, inputs: readonly Value[], vars: V): Value {
    return decideTable(rows, inputs, vars, this);
  }

  fitting(name: string, value: Value, type: FeelType): Value {
    return fittingValue(name, value, type, this.run);
  }
}

function fittingValue(name: string, value: Value, type: FeelType, run: Run): Value {
  const fitting = coerce(value, type);
  if (fitting !== undefined) return fitting;
  return run.fail({ from: 0, to: 0, origin: name }, 'wrong-type', misfit(name, value, type), value);
}

type Parameters = readonly (readonly [name: string, type: FeelType])[];

/** A business knowledge model: a function of the model. */
export function knowledgeModel(
  name: string,
  parameters: Parameters,
  result: FeelType,
  body: (feel: DecisionFeel, ...args: Value[]) => Value,
): FeelFunction {
  return new FeelFunction(name, named(parameters), result, (args, run, at) => {
    run.enter(DEPTH, at);
    const feel = new DecisionFeel(run, name, NOTHING);
    const value = body(feel, ...args);
    run.leave(DEPTH);
    return fittingValue(name, value, result, run);
  });
}

const DEPTH = 8;
const NOTHING: Session = { inputs: () => undefined, values: new Map(), open: new Set() };

function named(parameters: Parameters): { name: string; type: FeelType }[] {
  return parameters.map(([name, type]) => ({ name, type }));
}

/**
 * A decision service: a function of its inputs, some of which may be decisions.
 * @param given the elements of the parameters, in their order
 */
export function decisionService(
  name: string,
  parameters: Parameters,
  given: () => readonly (readonly [name: string, element: Input | Decision])[],
  outputs: () => readonly (readonly [name: string, element: Decision])[],
  result: FeelType,
): FeelFunction {
  return new FeelFunction(name, named(parameters), result, (args, run) => {
    const values = new Map(given().map(([, element], index) => [element, args[index] ?? null]));
    const feel = new DecisionFeel(run, name, { inputs: () => undefined, values, open: new Set() });
    const decided = outputs().map(([output, element]) => [output, feel.decide(element)] as const);
    const [only] = decided;
    const value = decided.length === 1 && only !== undefined ? only[1] : contextOf(decided);
    return fittingValue(name, value, result, run);
  });
}

/** Evaluates a decision. @param inputs by the names of the inputs, or a function of them */
export function decide(
  wanted: Decision,
  inputs: FeelContext | ((input: Input) => Value | undefined),
  environment: Environment = {},
): Outcome {
  const read = typeof inputs === 'function' ? inputs : (one: Input) => entryOf(inputs, one.name);
  const session: Session = { inputs: read, values: new Map(), open: new Set() };
  return outcomeOf(environment, (run) => new DecisionFeel(run, '', session).decide(wanted));
}

/** Calls a knowledge model or a decision service with values by name. */
export function call(
  called: FeelFunction,
  args: FeelContext,
  environment: Environment = {},
): Outcome {
  return outcomeOf(environment, (run) => {
    const at = { from: 0, to: 0, origin: called.name };
    const values = called.parameters.map(({ name, type }) =>
      fittingValue(name, entryOf(args, name) ?? null, type, run),
    );
    return called.body(values, run, at);
  });
}
