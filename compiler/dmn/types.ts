/** Item definitions -> FEEL types. */
import type { DmnModel, DmnText, ItemDefinition } from '../model/dmn.ts';
import {
  ANY,
  builtinType,
  compileUnaryTests,
  FeelSyntaxError,
  listOf,
  type FeelType,
  type Value,
} from '../../feel/compiler.ts';
import type { ModelSet } from './model-set.ts';

/** How Camunda's modeler and XML Schema call the kinds of numbers, of which FEEL has one. */
const NUMBERS = new Set(['integer', 'long', 'double', 'int', 'short', 'float', 'decimal']);

/** The types that a set of models defines. */
export class ModelTypes {
  readonly #models: ModelSet;
  readonly #known = new Map<ItemDefinition, FeelType>();
  /** Definitions being built: one inside itself has no end and is Any there. */
  readonly #open = new Set<ItemDefinition>();

  constructor(models: ModelSet) {
    this.#models = models;
  }

  /** What `typeRef` says in a model; Any where it says nothing, `undefined` where nobody knows the name. */
  resolve(typeRef: string | undefined, model: DmnModel): FeelType | undefined {
    if (typeRef === undefined) return ANY;
    const own = model.itemDefinitions.find(({ name }) => name === typeRef);
    if (own !== undefined) return this.#typeOf(own, model);
    return (
      builtinType(typeRef) ??
      this.#imported(typeRef, model) ??
      this.#prefixed(typeRef, model) ??
      builtinType(NUMBERS.has(typeRef) ? 'number' : '')
    );
  }

  /** `name.type`, or a type of an import without name. */
  #imported(typeRef: string, model: DmnModel): FeelType | undefined {
    for (const { name, namespace } of model.imports) {
      const other = this.#models.model(namespace);
      const prefix = name === '' ? '' : `${name}.`;
      if (other === undefined || !typeRef.startsWith(prefix)) continue;
      const item = other.itemDefinitions.find((one) => one.name === typeRef.slice(prefix.length));
      if (item !== undefined) return this.#typeOf(item, other);
      if (name !== '') return this.#imported(typeRef.slice(prefix.length), other);
    }
    return undefined;
  }

  /** `feel:string`, `ns:tType`: how DMN 1.1 wrote types. */
  #prefixed(typeRef: string, model: DmnModel): FeelType | undefined {
    const colon = typeRef.indexOf(':');
    return colon < 0 ? undefined : this.resolve(typeRef.slice(colon + 1), model);
  }

  #typeOf(item: ItemDefinition, model: DmnModel): FeelType {
    const known = this.#known.get(item);
    if (known !== undefined) return known;
    if (this.#open.has(item)) return ANY;
    this.#open.add(item);
    const type = this.#build(item, model);
    this.#open.delete(item);
    this.#known.set(item, type);
    return type;
  }

  #build(item: ItemDefinition, model: DmnModel): FeelType {
    const single = constrained(item.name, this.#base(item, model), item.allowedValues);
    const whole = item.isCollection ? listOf(single) : single;
    return constrained(item.name, whole, item.typeConstraint);
  }

  #base(item: ItemDefinition, model: DmnModel): FeelType {
    if (item.functionItem !== undefined) {
      const { parameters, output } = item.functionItem;
      return {
        kind: 'function',
        parameters: parameters.map(({ typeRef }) => this.resolve(typeRef, model) ?? ANY),
        result: this.resolve(output, model) ?? ANY,
      };
    }
    if (item.components.length === 0) return this.resolve(item.typeRef, model) ?? ANY;
    const entries = item.components.map(
      (component) => [component.name, this.#typeOf(component, model)] as const,
    );
    return { kind: 'context', entries: Object.fromEntries(entries) };
  }
}

function constrained(name: string, base: FeelType, text: DmnText | undefined): FeelType {
  if (text === undefined || text.text === '') return base;
  const allows = compileConstraint(text.text);
  return { kind: 'constrained', name, base, constraint: text.text, allows };
}

/** A constraint that is no FEEL allows nothing: a wrong constraint must not let a wrong value pass. */
function compileConstraint(text: string): (value: Value) => boolean {
  try {
    const test = compileUnaryTests(text);
    return (value) => test(value, {}) === true;
  } catch (error) {
    if (error instanceof FeelSyntaxError) return () => false;
    throw error;
  }
}
