import type { Mapping } from '#contracts/graph.ts';
import type { Expression } from '../../model/expression.ts';
import { rootOf } from './facts.ts';
import type { Facts } from './facts.ts';
import type { Property, Type } from './types.ts';
import { joinTypes, withPath } from './types.ts';
import { keyOf } from './state.ts';
import type { Known, State } from './state.ts';

/** The variables as an expression at one point of an element sees them. */
export interface Environment {
  readonly state: State;
  /** Ids of the scopes that may hold a variable, innermost first; the process last. */
  readonly chain: readonly string[];
  /** Locals of the element, before everything else. */
  readonly locals: ReadonlyMap<string, Known>;
}

/** What is known of `name`; undefined when no path has written it. */
export function lookUp(
  { state, chain, locals }: Environment,
  name: string,
  facts: Facts,
): Known | undefined {
  if (name === 'businessKey' && !state.values.has(keyOf('', name))) return businessKey;
  return locals.get(name) ?? state.values.get(keyOf(holderOf(chain, name, facts), name));
}

const businessKey: Known = { isAssigned: true, type: { type: 'string' } };

/** The scope that a variable is read from and written to. */
export function holderOf(chain: readonly string[], name: string, facts: Facts): string {
  return chain.find((scope) => facts.locals.get(scope)?.has(name)) ?? '';
}

export function typeOfExpression(expression: Expression, seen: Environment, facts: Facts): Type {
  if (expression.kind === 'static') return { type: 'string' };
  return facts.expressions?.typeOf(expression.text, (name) => {
    const known = lookUp(seen, name, facts);
    return known?.isAssigned === true ? known.type : undefined;
  });
}

/** Of longer lists of mappings, which nobody draws, only the names are known. */
const mostMappings = 200;

/** The environments in which each mapping of a list is evaluated, and the one behind the last. */
export function throughMappings(
  mappings: readonly Mapping<Expression>[],
  before: Environment,
  facts: Facts,
): readonly Environment[] {
  if (mappings.length > mostMappings) {
    const unknown: Known = { isAssigned: false, type: undefined };
    const names = mappings.map(({ target }) => rootOf(target));
    const all = withLocals(
      before,
      names.map((name) => [name, unknown]),
    );
    return [...mappings.map(() => all), all];
  }
  const environments = [before];
  for (const { target, source } of mappings) {
    const seen = environments.at(-1) ?? before;
    const [name = '', ...path] = target.split('.');
    const old = lookUp(seen, name, facts);
    const type = withPath(
      old?.isAssigned ? old.type : undefined,
      path,
      typeOfExpression(source, seen, facts),
    );
    environments.push(withLocals(seen, [[name, { isAssigned: true, type }]]));
  }
  return environments;
}

export function withLocals(
  environment: Environment,
  locals: Iterable<readonly [string, Known]>,
): Environment {
  return { ...environment, locals: new Map([...environment.locals, ...locals]) };
}

/** A result as locals, the way output mappings see it. */
export function resultLocals(
  result: readonly Property[],
  before: Environment,
  facts: Facts,
): Environment {
  const locals = result.map(({ name, type, isRequired }): [string, Known] => {
    const old = isRequired ? undefined : lookUp(before, name, facts);
    return [
      name,
      {
        isAssigned: isRequired || old?.isAssigned === true,
        type: old ? joinTypes(old.type, type) : type,
      },
    ];
  });
  return withLocals(before, locals);
}
