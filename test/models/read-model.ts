import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

/**
 * A model as bpmn-moddle gives it, with nothing in between: the way a modeler reads it. Its elements are `unknown`
 * (the library has no types); {@link at}, {@link text}, {@link number} and {@link list} look into them.
 */
export interface RawModel {
  /** Every element with an id, diagram included. */
  readonly byId: ReadonlyMap<string, unknown>;
  readonly warnings: readonly string[];
}

const require = createRequire(import.meta.url);

/** Reads a `.bpmn` file with bpmn-moddle and the `zeebe` extension elements. */
export async function readModel(file: URL): Promise<RawModel> {
  const library: unknown = require('bpmn-moddle');
  const zeebe: unknown = require('zeebe-bpmn-moddle/resources/zeebe.json');
  const moddle = construct(at(library, 'BpmnModdle'), { zeebe });
  const result = await call(moddle, 'fromXML', readFileSync(file, 'utf8'));
  return {
    byId: new Map(Object.entries(Object(at(result, 'elementsById')))),
    warnings: list(at(result, 'warnings')).map((warning) => text(warning, 'message')),
  };
}

/** Follows property names from `value`; undefined as soon as one is missing. */
export function at(value: unknown, ...path: readonly string[]): unknown {
  let found = value;
  for (const name of path) {
    const holds = (typeof found === 'object' || typeof found === 'function') && found !== null;
    found = holds ? Reflect.get(Object(found), name) : undefined;
  }
  return found;
}

/** The list at `value`; empty when there is none. */
export function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** The text at `path`; empty when there is none. */
export function text(value: unknown, ...path: readonly string[]): string {
  const found = at(value, ...path);
  return typeof found === 'string' ? found : '';
}

/** The number at `path`. */
export function number(value: unknown, ...path: readonly string[]): number {
  const found = at(value, ...path);
  if (typeof found !== 'number') throw new TypeError(`There is no number at ${path.join('.')}`);
  return found;
}

/** Extension elements of one type, e.g. `zeebe:TaskDefinition`. */
export function extensions(owner: unknown, type: string): readonly unknown[] {
  const values = list(at(owner, 'extensionElements', 'values'));
  return values.filter((value) => text(value, '$type') === type);
}

/** Name and value of the `zeebe:property` elements of `owner`. */
export function properties(owner: unknown): Readonly<Record<string, string>> {
  return pairs(extensions(owner, 'zeebe:Properties'), 'properties', 'name');
}

/** Key and value of the `zeebe:header` elements of `owner`. */
export function headers(owner: unknown): Readonly<Record<string, string>> {
  return pairs(extensions(owner, 'zeebe:TaskHeaders'), 'values', 'key');
}

function pairs(owners: readonly unknown[], held: string, key: string): Record<string, string> {
  const all = owners.flatMap((owner) => list(at(owner, held)));
  return Object.fromEntries(all.map((pair) => [text(pair, key), text(pair, 'value')]));
}

function construct(type: unknown, ...parameters: readonly unknown[]): unknown {
  if (typeof type !== 'function') throw new TypeError('The library has no such class');
  return Reflect.construct(type, parameters);
}

function call(owner: unknown, name: string, ...parameters: readonly unknown[]): unknown {
  const method = at(owner, name);
  if (typeof method !== 'function') throw new TypeError(`There is no method ${name}`);
  return Reflect.apply(method, owner, parameters);
}
