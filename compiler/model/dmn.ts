import type { Span } from './span.ts';

/** A DMN file, version 1.1 to 1.5, as written. References are kept as they are; `parse` checks the shape only. */
export interface DmnModel {
  /** The name the reader was given. */
  readonly file: string;
  readonly id: string;
  readonly name: string;
  /** Namespace of its own elements, which other models refer to. */
  readonly namespace: string;
  readonly imports: readonly DmnImport[];
  readonly itemDefinitions: readonly ItemDefinition[];
  readonly inputs: readonly InputData[];
  readonly decisions: readonly Decision[];
  readonly knowledgeModels: readonly BusinessKnowledgeModel[];
  readonly services: readonly DecisionService[];
}

/** Another model, whose elements are read as `name.element`, or by their own names when `name` is ''. */
export interface DmnImport {
  readonly name: string;
  readonly namespace: string;
  readonly importType: string;
  readonly span: Span;
}

export interface ItemDefinition {
  readonly name: string;
  readonly typeRef: string | undefined;
  readonly isCollection: boolean;
  /** What a value, or each item of a collection, may be. */
  readonly allowedValues: DmnText | undefined;
  /** What the value as a whole, collection or not, may be (DMN 1.5). */
  readonly typeConstraint: DmnText | undefined;
  readonly components: readonly ItemDefinition[];
  readonly functionItem:
    | { readonly parameters: readonly DmnVariable[]; readonly output: string | undefined }
    | undefined;
  readonly span: Span;
}

/** A FEEL text and where it stands; '' where the file has an empty one. */
export interface DmnText {
  readonly text: string;
  readonly span: Span;
  /** What it is in, where that is not FEEL. */
  readonly language?: string;
}

export interface DmnVariable {
  readonly name: string;
  readonly typeRef: string | undefined;
}

interface DmnElement {
  readonly id: string;
  readonly name: string;
  readonly variable: DmnVariable;
  readonly span: Span;
}

export interface InputData extends DmnElement {
  readonly kind: 'input data';
}

export interface Decision extends DmnElement {
  readonly kind: 'decision';
  readonly requirements: readonly Requirement[];
  readonly expression: BoxedExpression | undefined;
}

export interface BusinessKnowledgeModel extends DmnElement {
  readonly kind: 'business knowledge model';
  readonly requirements: readonly Requirement[];
  readonly logic: BoxedFunction | undefined;
}

export interface DecisionService extends DmnElement {
  readonly kind: 'decision service';
  readonly outputDecisions: readonly Href[];
  readonly encapsulatedDecisions: readonly Href[];
  readonly inputDecisions: readonly Href[];
  readonly inputData: readonly Href[];
}

/** `#id`, or `namespace#id`. */
export type Href = string;

export interface Requirement {
  readonly kind: 'input' | 'decision' | 'knowledge';
  readonly href: Href;
  readonly span: Span;
}

/** What every boxed expression has. */
interface BoxedBase {
  readonly id: string;
  readonly typeRef: string | undefined;
  readonly span: Span;
}

export type BoxedExpression =
  | LiteralExpression
  | DecisionTable
  | BoxedContext
  | BoxedList
  | Relation
  | Invocation
  | BoxedFunction
  | BoxedConditional
  | BoxedFilter
  | BoxedIteration;

export interface LiteralExpression extends BoxedBase {
  readonly kind: 'literal';
  readonly text: DmnText;
  readonly expressionLanguage: string | undefined;
}

export interface BoxedContext extends BoxedBase {
  readonly kind: 'context';
  /** An entry without variable is the result; it is the last one. */
  readonly entries: readonly {
    readonly variable: DmnVariable | undefined;
    readonly expression: BoxedExpression | undefined;
  }[];
}

export interface BoxedList extends BoxedBase {
  readonly kind: 'list';
  readonly items: readonly BoxedExpression[];
}

export interface Relation extends BoxedBase {
  readonly kind: 'relation';
  readonly columns: readonly DmnVariable[];
  readonly rows: readonly (readonly BoxedExpression[])[];
}

export interface Invocation extends BoxedBase {
  readonly kind: 'invocation';
  readonly called: BoxedExpression | undefined;
  readonly bindings: readonly {
    readonly parameter: DmnVariable;
    readonly expression: BoxedExpression | undefined;
  }[];
}

export interface BoxedFunction extends BoxedBase {
  readonly kind: 'function';
  readonly language: 'FEEL' | 'Java' | 'PMML';
  readonly parameters: readonly DmnVariable[];
  readonly body: BoxedExpression | undefined;
}

export interface BoxedConditional extends BoxedBase {
  readonly kind: 'conditional';
  readonly condition: BoxedExpression;
  readonly consequent: BoxedExpression;
  readonly alternative: BoxedExpression;
}

export interface BoxedFilter extends BoxedBase {
  readonly kind: 'filter';
  readonly source: BoxedExpression;
  readonly match: BoxedExpression;
}

/** `body` is what is returned, or what has to be satisfied. */
export interface BoxedIteration extends BoxedBase {
  readonly kind: 'for' | 'some' | 'every';
  readonly iterator: string;
  readonly source: BoxedExpression;
  readonly body: BoxedExpression;
}

export type HitPolicy =
  'unique' | 'any' | 'first' | 'priority' | 'collect' | 'rule order' | 'output order';

export type Aggregation = 'sum' | 'count' | 'min' | 'max';

export interface DecisionTable extends BoxedBase {
  readonly kind: 'decision table';
  readonly hitPolicy: HitPolicy;
  readonly aggregation: Aggregation | undefined;
  readonly inputs: readonly TableInput[];
  readonly outputs: readonly TableOutput[];
  readonly rules: readonly TableRule[];
}

export interface TableInput {
  readonly id: string;
  readonly label: string;
  readonly expression: DmnText;
  readonly typeRef: string | undefined;
  readonly values: DmnText | undefined;
}

export interface TableOutput {
  readonly id: string;
  readonly label: string;
  /** '' for the only output of a table. */
  readonly name: string;
  readonly typeRef: string | undefined;
  readonly values: DmnText | undefined;
  readonly defaultEntry: DmnText | undefined;
}

export interface TableRule {
  readonly id: string;
  readonly description: string;
  readonly inputs: readonly DmnText[];
  readonly outputs: readonly DmnText[];
  readonly span: Span;
}
