/** DMN models that refer to each other, and what their references mean. */
import type {
  BusinessKnowledgeModel,
  Decision,
  DecisionService,
  DmnModel,
  Href,
  InputData,
  Requirement,
} from '../model/dmn.ts';

export type DrgElement = InputData | Decision | BusinessKnowledgeModel | DecisionService;

/** An element and the model that it is in. */
export interface Located<T> {
  readonly element: T;
  readonly model: DmnModel;
}

export class ModelSet {
  readonly models: readonly DmnModel[];
  readonly #byNamespace: ReadonlyMap<string, DmnModel>;
  readonly #byId = new Map<DmnModel, ReadonlyMap<string, DrgElement>>();

  constructor(models: readonly DmnModel[]) {
    this.models = models;
    this.#byNamespace = new Map(models.toReversed().map((model) => [model.namespace, model]));
    for (const model of models) {
      this.#byId.set(model, new Map(elementsOf(model).map((element) => [element.id, element])));
    }
  }

  /** The model of a namespace. */
  model(namespace: string): DmnModel | undefined {
    return this.#byNamespace.get(namespace);
  }

  /** What `#id` or `namespace#id` names, as seen from a model. */
  resolve(href: Href, from: DmnModel): Located<DrgElement> | undefined {
    const hash = href.indexOf('#');
    const namespace = hash > 0 ? href.slice(0, hash) : from.namespace;
    const id = href.slice(hash + 1);
    const model = hash > 0 ? this.model(namespace) : from;
    const element = model === undefined ? undefined : this.#byId.get(model)?.get(id);
    return model === undefined || element === undefined ? undefined : { element, model };
  }

  /**
   * The names under which an element of one model is read in another: its own, or behind the name of the import.
   * Elements of models that are not imported directly are read by their own name.
   */
  pathOf({ element, model }: Located<DrgElement>, from: DmnModel): readonly string[] {
    const { name } = element.variable;
    if (model === from) return [name];
    const imported = from.imports.find(({ namespace }) => namespace === model.namespace);
    return imported === undefined || imported.name === '' ? [name] : [imported.name, name];
  }
}

/**
 * What an element requires. A knowledge model may call itself: it is known to itself, drawn or not, since modelers draw no
 * requirement of an element by itself.
 */
export function requirementsOf(element: Decision | BusinessKnowledgeModel): readonly Requirement[] {
  const { requirements, id, span } = element;
  if (element.kind === 'decision' || id === '') return requirements;
  const itself: Requirement = { kind: 'knowledge', href: `#${id}`, span };
  return [itself, ...requirements.filter(({ href }) => href !== itself.href)];
}

export function elementsOf(model: DmnModel): readonly DrgElement[] {
  return [...model.inputs, ...model.decisions, ...model.knowledgeModels, ...model.services];
}
