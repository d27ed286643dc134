/**
 * The syntax tree of a FEEL expression: plain data, every node with its place in the source.
 * It can be stored as JSON; evaluation needs nothing else, so a bundle with stored trees carries no parser.
 */
import type { Span } from '../values/function.ts';

export type Expression =
  | NumberLiteral
  | StringLiteral
  | BooleanLiteral
  | NullLiteral
  | AtLiteral
  | Name
  | Input
  | Path
  | Filter
  | Call
  | Negation
  | Arithmetic
  | Comparison
  | Between
  | Membership
  | Logic
  | InstanceOf
  | Conditional
  | For
  | Quantified
  | ListLiteral
  | ContextLiteral
  | FunctionLiteral
  | RangeLiteral
  | UnaryComparison
  | Invalid
  | Located
  | Typed
  | DecisionTable;

interface Node extends Span {
  readonly kind: string;
}

/** `text` as written, e.g. `1.50` or `.5e3`. */
export interface NumberLiteral extends Node {
  readonly kind: 'number';
  readonly text: string;
}

/** `value` with escapes resolved. */
export interface StringLiteral extends Node {
  readonly kind: 'string';
  readonly value: string;
}

export interface BooleanLiteral extends Node {
  readonly kind: 'boolean';
  readonly value: boolean;
}

export interface NullLiteral extends Node {
  readonly kind: 'null';
}

/** `@"2020-01-01"`; `text` is what the quotes hold. */
export interface AtLiteral extends Node {
  readonly kind: 'at';
  readonly text: string;
}

export interface Name extends Node {
  readonly kind: 'name';
  readonly name: string;
}

/** `?`, the value that a unary test is about. */
export interface Input extends Node {
  readonly kind: 'input';
}

export interface Path extends Node {
  readonly kind: 'path';
  readonly source: Expression;
  readonly name: string;
  readonly nameSpan: Span;
}

export interface Filter extends Node {
  readonly kind: 'filter';
  readonly source: Expression;
  readonly condition: Expression;
}

/** `names` is there in a call by name, one for each argument. */
export interface Call extends Node {
  readonly kind: 'call';
  readonly callee: Expression;
  readonly args: readonly Expression[];
  readonly names?: readonly string[];
}

export interface Negation extends Node {
  readonly kind: 'negation';
  readonly operand: Expression;
}

export type ArithmeticOperator = '+' | '-' | '*' | '/' | '**';

export interface Arithmetic extends Node {
  readonly kind: 'arithmetic';
  readonly operator: ArithmeticOperator;
  readonly left: Expression;
  readonly right: Expression;
}

export type ComparisonOperator = '=' | '!=' | '<' | '<=' | '>' | '>=';

export interface Comparison extends Node {
  readonly kind: 'comparison';
  readonly operator: ComparisonOperator;
  readonly left: Expression;
  readonly right: Expression;
}

export interface Between extends Node {
  readonly kind: 'between';
  readonly value: Expression;
  readonly low: Expression;
  readonly high: Expression;
}

/** `value in tests`: one of the tests holds. */
export interface Membership extends Node {
  readonly kind: 'in';
  readonly value: Expression;
  readonly tests: readonly Expression[];
}

export interface Logic extends Node {
  readonly kind: 'logic';
  readonly operator: 'and' | 'or';
  readonly left: Expression;
  readonly right: Expression;
}

export interface InstanceOf extends Node {
  readonly kind: 'instance of';
  readonly value: Expression;
  readonly type: TypeNode;
}

export interface Conditional extends Node {
  readonly kind: 'if';
  readonly condition: Expression;
  readonly consequent: Expression;
  readonly alternative: Expression;
}

/** One `name in source`, or `name in source..until`. */
export interface Iteration extends Span {
  readonly name: string;
  readonly source: Expression;
  readonly until?: Expression;
}

export interface For extends Node {
  readonly kind: 'for';
  readonly iterations: readonly Iteration[];
  readonly body: Expression;
}

export interface Quantified extends Node {
  readonly kind: 'quantified';
  readonly quantifier: 'some' | 'every';
  readonly iterations: readonly Iteration[];
  readonly condition: Expression;
}

export interface ListLiteral extends Node {
  readonly kind: 'list';
  readonly items: readonly Expression[];
}

export interface ContextEntry extends Span {
  readonly name: string;
  readonly value: Expression;
}

export interface ContextLiteral extends Node {
  readonly kind: 'context';
  readonly entries: readonly ContextEntry[];
}

export interface FormalParameter extends Span {
  readonly name: string;
  readonly type?: TypeNode;
}

/** `external`: the body names code outside FEEL. */
export interface FunctionLiteral extends Node {
  readonly kind: 'function';
  readonly parameters: readonly FormalParameter[];
  readonly body: Expression;
  readonly external: boolean;
}

export interface RangeLiteral extends Node {
  readonly kind: 'range';
  readonly start: Expression;
  readonly end: Expression;
  readonly startIncluded: boolean;
  readonly endIncluded: boolean;
}

/** `> 5`: a range, and in a unary test a comparison with the input. */
export interface UnaryComparison extends Node {
  readonly kind: 'unary';
  readonly operator: ComparisonOperator;
  readonly operand: Expression;
}

/** A text that is no FEEL: its value is null, and evaluating it says why. */
export interface Invalid extends Node {
  readonly kind: 'invalid';
  readonly message: string;
}

/** An expression of another text, in which its places are counted: a box of a boxed expression. */
export interface Located extends Node {
  readonly kind: 'located';
  /** Which text, e.g. the id of the box. */
  readonly origin: string;
  readonly expression: Expression;
}

/** The value as one of the type, converted where DMN converts by itself; else null. */
export interface Typed extends Node {
  readonly kind: 'typed';
  readonly expression: Expression;
  readonly type: TypeNode;
}

export type HitPolicy =
  'unique' | 'any' | 'first' | 'priority' | 'collect' | 'rule order' | 'output order';

export interface DecisionTable extends Node {
  readonly kind: 'table';
  readonly hitPolicy: HitPolicy;
  readonly aggregation?: 'sum' | 'count' | 'min' | 'max';
  readonly inputs: readonly TableInput[];
  readonly outputs: readonly TableOutput[];
  readonly rules: readonly TableRule[];
}

export interface TableInput {
  readonly label: string;
  readonly expression: Expression;
  /** What the input may be. */
  readonly values?: LocatedTests;
}

export interface TableOutput {
  /** '' for the only output of a table. */
  readonly name: string;
  /** What the output may be; for the policies that need it, from the highest priority to the lowest. */
  readonly values?: LocatedTests;
  /** What the output is when no rule matches. */
  readonly default?: Expression;
}

export interface TableRule {
  readonly id: string;
  /** What its author says of it. */
  readonly description?: string;
  readonly inputs: readonly LocatedTests[];
  readonly outputs: readonly Expression[];
}

export interface LocatedTests {
  readonly origin: string;
  readonly tests: UnaryTests;
}

/** A type as written after `instance of` or behind a parameter. */
export type TypeNode =
  | (Node & { readonly kind: 'named type'; readonly name: string })
  | (Node & { readonly kind: 'list type' | 'range type'; readonly element: TypeNode })
  | (Node & {
      readonly kind: 'context type';
      readonly entries: readonly { readonly name: string; readonly type: TypeNode }[];
    })
  | (Node & {
      readonly kind: 'function type';
      readonly parameters: readonly TypeNode[];
      readonly result: TypeNode;
    });

/** The tests of a decision table's cell: `-`, `tests`, or `not(tests)`. */
export interface UnaryTests extends Span {
  readonly kind: 'tests';
  readonly wildcard: boolean;
  readonly negated: boolean;
  readonly tests: readonly Expression[];
}
