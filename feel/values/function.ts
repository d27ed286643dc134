import type { FeelType } from '../types/type.ts';
import { FeelObject } from './object.ts';
import type { Run, Site } from './run.ts';
import type { Value } from './value.ts';

/** Where in the source, as offsets of UTF-16 units: `from` inclusive, `to` exclusive. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

export interface Parameter {
  readonly name: string;
  readonly type: FeelType;
}

/** Receives one value a parameter, in their order. */
export type FunctionBody = (args: readonly Value[], run: Run, at: Site) => Value;

/** Chooses among several lists of parameters, or takes any number of arguments. */
export interface Overloads {
  readonly byPosition: FunctionBody;
  readonly byName: (names: readonly string[], args: readonly Value[], run: Run, at: Site) => Value;
}

/** A function as a value: written in FEEL, one of FEEL's own, a knowledge model, a decision service. */
export class FeelFunction extends FeelObject {
  readonly name: string;
  readonly parameters: readonly Parameter[];
  readonly result: FeelType;
  readonly body: FunctionBody;
  /** There for FEEL's own functions, which check their arguments themselves. */
  readonly overloads: Overloads | undefined;

  constructor(
    name: string,
    parameters: readonly Parameter[],
    result: FeelType,
    body: FunctionBody,
    overloads?: Overloads,
  ) {
    super();
    this.name = name;
    this.parameters = parameters;
    this.result = result;
    this.body = body;
    this.overloads = overloads;
  }

  get kind(): 'function' {
    return 'function';
  }
}
