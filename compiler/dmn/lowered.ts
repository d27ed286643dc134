/**
 * The decisions and knowledge models of DMN models as FEEL's trees, each lowered once: what the interpreter runs, the
 * checker checks and the emitter writes.
 */
import type {
  BusinessKnowledgeModel,
  Decision,
  DmnModel,
  DmnText,
  Requirement,
} from '../model/dmn.ts';
import { ANY, type Expression, type FeelType, type SyntaxProblem } from '../../feel/compiler.ts';
import { lower, lowerFunction } from './lower.ts';
import { typeNode, type Lowering } from './lower-text.ts';
import { ModelSet, requirementsOf, type DrgElement, type Located } from './model-set.ts';
import { NameScope } from './name-scope.ts';
import { ModelTypes } from './types.ts';

/** A text of a model that is no FEEL. */
export interface TextProblem {
  readonly problem: SyntaxProblem;
  readonly text: DmnText;
}

export interface LoweredElement {
  readonly tree: Expression;
  /** What its texts may read, by name. */
  readonly names: Readonly<Record<string, FeelType>>;
  /** Its texts by the origins that its trees name. */
  readonly texts: ReadonlyMap<string, DmnText>;
  readonly problems: readonly TextProblem[];
}

const NOWHERE = { from: 0, to: 0 };

export class LoweredModels {
  readonly models: ModelSet;
  readonly types: ModelTypes;
  readonly #known = new Map<DrgElement, LoweredElement>();

  constructor(models: readonly DmnModel[]) {
    this.models = new ModelSet(models);
    this.types = new ModelTypes(this.models);
  }

  /** The type of an element's value. */
  typeOf({ element, model }: Located<DrgElement>): FeelType {
    return this.types.resolve(element.variable.typeRef, model) ?? ANY;
  }

  /** As {@link typeOf}, where it is read: the type of a function's variable may be that of its result (DMN 1.1 and 1.2 say so). */
  #typeInSight({ element, model }: Located<DrgElement>): FeelType {
    const type = this.typeOf({ element, model });
    const isFunction =
      element.kind === 'business knowledge model' || element.kind === 'decision service';
    return isFunction && type.kind !== 'function' ? { kind: 'function', result: type } : type;
  }

  decision(decision: Located<Decision>): LoweredElement {
    const { element, model } = decision;
    return this.#lowered(element, model, (scope, lowering) => {
      const expression = lower(element.expression, element.name, scope, lowering);
      const type = typeNode(element.variable.typeRef);
      return type === undefined ? expression : { kind: 'typed', ...NOWHERE, expression, type };
    });
  }

  /** The knowledge model's function; null where it has no logic. */
  knowledgeModel({ element, model }: Located<BusinessKnowledgeModel>): LoweredElement {
    const { logic } = element;
    return this.#lowered(element, model, (scope, lowering) =>
      logic === undefined
        ? { kind: 'null', ...NOWHERE }
        : lowerFunction(logic, element.name, scope, lowering),
    );
  }

  #lowered(
    element: Decision | BusinessKnowledgeModel,
    model: DmnModel,
    build: (scope: NameScope, lowering: Lowering) => Expression,
  ): LoweredElement {
    const known = this.#known.get(element);
    if (known !== undefined) return known;
    const scope = new NameScope(this.#namesOf(model, requirementsOf(element)));
    const texts = new Map<string, DmnText>();
    const problems: TextProblem[] = [];
    const tree = build(scope, {
      type: (typeRef) => this.types.resolve(typeRef, model) ?? ANY,
      onText: (origin, text) => texts.set(origin, text),
      onProblem: (problem, text) => problems.push({ problem, text }),
    });
    const lowered = { tree, names: scope.types, texts, problems };
    this.#known.set(element, lowered);
    return lowered;
  }

  /** The types of what an element requires, by the names under which it is read. */
  #namesOf(model: DmnModel, requirements: readonly Requirement[]): Record<string, FeelType> {
    const types: Record<string, FeelType> = {};
    const imports: Record<string, Record<string, FeelType>> = {};
    for (const { href } of requirements) {
      const target = this.models.resolve(href, model);
      if (target === undefined) continue;
      const [first = '', second] = this.models.pathOf(target, model);
      const type = this.#typeInSight(target);
      if (second === undefined) types[first] = type;
      else imports[first] = { ...imports[first], [second]: type };
    }
    for (const [name, entries] of Object.entries(imports))
      types[name] = { kind: 'context', entries };
    return types;
  }
}
