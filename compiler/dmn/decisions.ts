/**
 * Evaluates the decisions, knowledge models and decision services of DMN models: every element compiled once, when first
 * needed, and evaluated at most once in an evaluation. This is the interpreter behind `flowright decide` and the oracle
 * of the TypeScript that decisions are emitted as.
 */
import type {
  BusinessKnowledgeModel,
  Decision,
  DecisionService,
  DmnModel,
  InputData,
} from '../model/dmn.ts';
import {
  ANY,
  coerce,
  compileTree,
  contextOf,
  Evaluation,
  FeelFailure,
  FeelFunction,
  Frame,
  GLOBALS,
  misfit,
  newContext,
  runEvaluation,
  type Code,
  type Environment,
  type Expression,
  type FeelContext,
  type FeelType,
  type Problem,
  type Run,
  type TableEvaluation,
  type Value,
} from '../../feel/compiler.ts';
import { LoweredModels } from './lowered.ts';
import { elementsOf, requirementsOf, type DrgElement, type Located } from './model-set.ts';

/** The value of an input data element; `undefined` when none is given. */
export type Inputs = (input: InputData, model: DmnModel) => Value | undefined;

export interface DecisionOutcome {
  readonly value: Value;
  /** The decisions that were evaluated, in the order in which they had their values. */
  readonly decided: readonly Decided[];
  /** Everything that made a null on the way. */
  readonly problems: readonly Problem[];
  readonly failure: Problem | undefined;
}

/** A decision with its value. */
export interface Decided {
  readonly decision: Located<Decision>;
  readonly value: Value;
  /** The tables that it took: its own, and those of the knowledge models and services that it called. */
  readonly tables: readonly TableEvaluation[];
}

const NOWHERE = { from: 0, to: 0 };
/** More of them say nothing more. */
const MOST_PROBLEMS = 100;
/** Of one decision; a table in a loop is asked often. */
const MOST_TABLES = 1000;

/** What one evaluation knows: the inputs, and the decisions evaluated so far. */
interface Session {
  readonly inputs: Inputs;
  readonly values: Map<DrgElement, Value>;
  readonly open: Set<DrgElement>;
  readonly run: Run;
  readonly decided: Decided[];
  /** Tables evaluated since the last decision. */
  readonly tables: TableEvaluation[];
}

export class DecisionEngine {
  readonly #lowered: LoweredModels;
  readonly #codes = new Map<DrgElement, Code>();
  readonly #functions = new Map<DrgElement, FeelFunction>();

  /** @param models the first is the one whose elements are asked for by name */
  constructor(models: readonly DmnModel[]) {
    this.#lowered = new LoweredModels(models);
  }

  get lowered(): LoweredModels {
    return this.#lowered;
  }

  /** Finds an element of the first model, or else of another, by its name or id. */
  find<K extends DrgElement['kind']>(
    kind: K,
    name: string,
  ): Located<Extract<DrgElement, { kind: K }>> | undefined {
    for (const model of this.#lowered.models.models) {
      for (const element of elementsOf(model)) {
        if ((element.name === name || element.id === name) && isKind(element, kind)) {
          return { element, model };
        }
      }
    }
    return undefined;
  }

  evaluateDecision(
    decision: Located<Decision>,
    inputs: Inputs,
    environment: Environment = {},
  ): DecisionOutcome {
    return outcomeOf(environment, (run, decided, tables) => {
      const session: Session = { inputs, values: new Map(), open: new Set(), run, decided, tables };
      return this.#decisionValue(decision, session);
    });
  }

  /** @param args the values of the service's input data and input decisions, by name */
  evaluateService(
    service: Located<DecisionService>,
    args: FeelContext,
    environment: Environment = {},
  ): DecisionOutcome {
    return outcomeOf(environment, (run) => {
      const called = this.#serviceFunction(service);
      const values = called.parameters.map(({ name, type }) => {
        const value = args[name] ?? null;
        return fittingValue(name, value, type, run);
      });
      return called.body(values, run, NOWHERE);
    });
  }

  /** @param args the values of the parameters, by name */
  evaluateKnowledgeModel(
    bkm: Located<BusinessKnowledgeModel>,
    args: FeelContext,
    environment: Environment = {},
  ): DecisionOutcome {
    return outcomeOf(environment, (run) => {
      const called = this.#functionOf(bkm);
      return called.body(
        called.parameters.map(({ name }) => args[name] ?? null),
        run,
        NOWHERE,
      );
    });
  }

  #valueOf(target: Located<DrgElement>, session: Session): Value {
    const { element, model } = target;
    switch (element.kind) {
      case 'input data':
        return this.#inputValue({ element, model }, session);
      case 'decision':
        return this.#decisionValue({ element, model }, session);
      case 'business knowledge model':
        return this.#functionOf({ element, model });
      case 'decision service':
        return this.#serviceFunction({ element, model });
    }
  }

  #inputValue({ element, model }: Located<InputData>, session: Session): Value {
    const value = session.inputs(element, model);
    if (value === undefined) {
      return session.run.note(NOWHERE, 'unknown-name', `there is no input '${element.name}'`);
    }
    const type = this.#lowered.typeOf({ element, model });
    return fittingValue(element.name, value, type, session.run);
  }

  #decisionValue(decision: Located<Decision>, session: Session): Value {
    const { element } = decision;
    const known = session.values.get(element);
    if (known !== undefined) return known;
    if (session.open.has(element)) {
      return session.run.fail(NOWHERE, 'too-deep', `decision '${element.name}' requires itself`);
    }
    session.open.add(element);
    const code = this.#codeOf(decision);
    const globals = this.#globalsOf(decision, (target) => this.#valueOf(target, session));
    const value = code(new Frame(globals, undefined, []), session.run);
    session.open.delete(element);
    session.values.set(element, value);
    session.decided.push({ decision, value, tables: session.tables.splice(0) });
    return value;
  }

  /** A knowledge model as a function. It may call itself, so it is known before it is complete. */
  #functionOf(bkm: Located<BusinessKnowledgeModel>): FeelFunction {
    const { element } = bkm;
    const known = this.#functions.get(element);
    if (known !== undefined) return known;
    const globals = newContext();
    const own = this.#compiledLogic(bkm, globals);
    const type = this.#lowered.typeOf(bkm);
    const result = type.kind === 'function' ? type.result : type;
    const called = new FeelFunction(element.name, own.parameters, result, (args, run, at) => {
      const value = own.body(args, run, at);
      return fittingValue(element.name, value, result, run);
    });
    this.#functions.set(element, called);
    Object.assign(
      globals,
      this.#globalsOf(bkm, (target) => this.#functionValue(target)),
    );
    return called;
  }

  #functionValue(target: Located<DrgElement>): Value {
    const { element, model } = target;
    if (element.kind === 'business knowledge model') return this.#functionOf({ element, model });
    return element.kind === 'decision service' ? this.#serviceFunction({ element, model }) : null;
  }

  #compiledLogic(bkm: Located<BusinessKnowledgeModel>, globals: FeelContext): FeelFunction {
    const { element, model } = bkm;
    const { tree } = this.#lowered.knowledgeModel(bkm);
    const code = this.#compile(tree, model);
    const value = code(new Frame(globals, undefined, []), new Evaluation({}));
    if (value instanceof FeelFunction) return value;
    if (element.logic === undefined) return new FeelFunction(element.name, [], ANY, () => null);
    return new FeelFunction(element.name, [], ANY, (_args, caller, at) =>
      caller.fail(at, 'unsupported', `'${element.name}' has a parameter of an unknown type`),
    );
  }

  /** A decision service as a function of its input data and input decisions. */
  #serviceFunction(service: Located<DecisionService>): FeelFunction {
    const { element, model } = service;
    const known = this.#functions.get(element);
    if (known !== undefined) return known;
    const given = [...element.inputData, ...element.inputDecisions].flatMap((href) => {
      const target = this.#lowered.models.resolve(href, model);
      return target === undefined ? [] : [target];
    });
    const parameters = given.map((target) => ({
      name: target.element.variable.name,
      type: this.#lowered.typeOf(target),
    }));
    const type = this.#lowered.typeOf(service);
    const result = type.kind === 'function' ? type.result : type;
    const called = new FeelFunction(element.name, parameters, result, (args, run) => {
      const values = new Map(given.map((target, index) => [target.element, args[index] ?? null]));
      const value = this.#serviceValue(service, values, run);
      return fittingValue(element.name, value, result, run);
    });
    this.#functions.set(element, called);
    return called;
  }

  #serviceValue(
    { element, model }: Located<DecisionService>,
    given: Map<DrgElement, Value>,
    run: Run,
  ): Value {
    const inputs: Inputs = (input) => given.get(input);
    const values = new Map(given);
    // Its tables are those of the decision that called it.
    const session: Session = { inputs, values, open: new Set(), run, decided: [], tables: [] };
    const outputs = element.outputDecisions.flatMap((href) => {
      const target = this.#lowered.models.resolve(href, model);
      return target === undefined ? [] : [target];
    });
    const results = outputs.map(
      (target) => [target.element.variable.name, this.#valueOf(target, session)] as const,
    );
    return results.length === 1 && results[0] !== undefined ? results[0][1] : contextOf(results);
  }

  /** The context of an element's expressions: what it requires, by name. */
  #globalsOf(
    { element, model }: Located<Decision | BusinessKnowledgeModel>,
    valueOf: (target: Located<DrgElement>) => Value,
  ): FeelContext {
    const globals = newContext();
    const imports = new Map<string, Record<string, Value>>();
    for (const { href } of requirementsOf(element)) {
      const target = this.#lowered.models.resolve(href, model);
      if (target === undefined) continue;
      const [first = '', second] = this.#lowered.models.pathOf(target, model);
      if (second === undefined) {
        globals[first] = valueOf(target);
        continue;
      }
      const inner = imports.get(first) ?? newContext();
      inner[second] = valueOf(target);
      imports.set(first, inner);
      globals[first] = inner;
    }
    return globals;
  }

  #codeOf(decision: Located<Decision>): Code {
    const known = this.#codes.get(decision.element);
    if (known !== undefined) return known;
    const code = this.#compile(this.#lowered.decision(decision).tree, decision.model);
    this.#codes.set(decision.element, code);
    return code;
  }

  #compile(tree: Expression, model: DmnModel): Code {
    return compileTree(tree, GLOBALS, {
      types: (name) => this.#lowered.types.resolve(name, model),
    });
  }
}

function isKind<K extends DrgElement['kind']>(
  element: DrgElement,
  kind: K,
): element is Extract<DrgElement, { kind: K }> {
  return element.kind === kind;
}

/** The value as one of the type; null, and a problem, when it is none. */
function fittingValue(name: string, value: Value, type: FeelType, run: Run): Value {
  const fitting = coerce(value, type);
  if (fitting !== undefined) return fitting;
  return run.fail(NOWHERE, 'wrong-type', misfit(name, value, type), value);
}

function outcomeOf(
  environment: Environment,
  evaluate: (run: Run, decided: Decided[], tables: TableEvaluation[]) => Value,
): DecisionOutcome {
  const problems: Problem[] = [];
  const decided: Decided[] = [];
  const tables: TableEvaluation[] = [];
  const onProblem = (problem: Problem): void => {
    if (problems.length < MOST_PROBLEMS) problems.push(problem);
    environment.onProblem?.(problem);
  };
  try {
    const onTable = (evaluation: TableEvaluation): void => {
      if (tables.length < MOST_TABLES) tables.push(evaluation);
      environment.onTable?.(evaluation);
    };
    const value = runEvaluation({ ...environment, onProblem, onTable }, (run) =>
      evaluate(run, decided, tables),
    );
    return { value, decided, problems, failure: undefined };
  } catch (error) {
    if (!(error instanceof FeelFailure)) throw error;
    return { value: null, decided, problems, failure: error.problem };
  }
}
