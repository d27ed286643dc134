/** Types of a process's variables: what it starts with, what its elements add, and the locals of its subprocesses. */
import type { JsonSchema } from '#contracts/job.ts';
import { propertiesOf } from '#contracts/json-schema.ts';
import type { RepeatBinding, ScopeIr, SubprocessBinding } from '../structure/ir.ts';
import type { Code } from './code.ts';
import {
  concat,
  docComment,
  join,
  lines,
  literal,
  propertyName,
  raw,
  typeArgumentList,
} from './code.ts';
import { memberText } from './json-schema-types.ts';
import type { Names } from './names.ts';

export interface ProcessVariables {
  /** JSON schema of the start variables; absent: anything. */
  readonly input?: JsonSchema;
  /** What the elements write beside them; without a type, anything. */
  readonly others: readonly {
    readonly name: string;
    readonly type?: JsonSchema;
    /** Whoever starts the process may leave it out. */
    readonly isOptional?: true;
  }[];
}

export interface VariableTypes {
  /** Declarations, in the order in which they build on one another. */
  readonly declarations: readonly Code[];
  readonly input: string;
  readonly variables: string;
  /** Type of the variables in a scope, by its element. */
  of(scope: ScopeIr): string;
  /** Type of a subprocess's own variables, if it has locals: start listeners may bring some. */
  localsOf(scope: ScopeIr): string | undefined;
  /** The variables of a scope as one JSON schema: what is not known has none. */
  schemaOf(scope: ScopeIr): JsonSchema | undefined;
}

/** @param name of the process as a type, e.g. `Subscription` */
export function variableTypes(
  name: string,
  variables: ProcessVariables,
  root: ScopeIr,
  names: Names,
): VariableTypes {
  const input = `${name}Input`;
  const own = variables.others.length === 0 ? input : `${name}Variables`;
  const declarations = [inputDeclaration(input, variables.input)];
  if (own !== input) declarations.push(othersDeclaration(own, input, variables));
  const types = new Map([['', { type: own, hasLocals: false }]]);
  const visit = (scope: ScopeIr, type: string): void => {
    for (const binding of scope.bindings) {
      if (binding.kind === 'repeat') {
        const inner = `${pascal(names.of(binding.origin))}Turn`;
        declarations.push(turnDeclaration(inner, type, binding));
        types.set(binding.turn.origin, { type: inner, hasLocals: true });
        visit(binding.turn, inner);
      }
      if (binding.kind === 'subprocess') open(binding, type);
    }
    for (const one of scope.events ?? []) open(one, type);
  };
  const open = (one: Opening, type: string): void => {
    const locals = localNames(one);
    const inner = locals.length === 0 ? type : `${pascal(names.of(one.origin))}Variables`;
    if (locals.length > 0) declarations.push(localsDeclaration(inner, type, locals, one));
    const hears = one.listeners.some(({ event }) => event === 'start');
    types.set(one.origin, { type: inner, hasLocals: locals.length > 0 || hears });
    visit(one.scope, inner);
  };
  visit(root, own);
  const typeOf = (scope: ScopeIr): { type: string; hasLocals: boolean } =>
    types.get(scope.origin) ?? { type: own, hasLocals: false };
  return {
    ...{ declarations, input, variables: own },
    of: (scope) => typeOf(scope).type,
    localsOf: (scope) => (typeOf(scope).hasLocals ? typeOf(scope).type : undefined),
    schemaOf: (scope) => (typeOf(scope).type === own ? schemaOf(variables) : undefined),
  };
}

function inputDeclaration(name: string, schema: JsonSchema | undefined): Code {
  const comment = docComment('What the process starts with.');
  const members = schema === undefined ? [] : propertiesOf(schema);
  if (members.length === 0) {
    return lines([comment, raw(`export type ${name} = Record<string, unknown>;`)]);
  }
  return lines([
    comment,
    ...interfaceLines(
      `export interface ${name}`,
      members.map((one) => ({ ...one, root: schema })),
    ),
  ]);
}

function othersDeclaration(name: string, input: string, { others }: ProcessVariables): Code {
  const members = others.map((one) => ({
    name: one.name,
    schema: one.type ?? {},
    isRequired: one.isOptional !== true,
  }));
  return lines([
    docComment('Start variables, and what the elements add.'),
    ...interfaceLines(`export interface ${name} extends ${input}`, members),
  ]);
}

interface Member {
  readonly name: string;
  readonly schema: JsonSchema;
  readonly isRequired: boolean;
  readonly root?: JsonSchema | undefined;
}

function interfaceLines(head: string, members: readonly Member[]): Code[] {
  const text = members.flatMap(({ name, schema, isRequired, root }) => {
    const key = `${propertyName(name)}${isRequired ? '' : '?'}`;
    return memberText(key, schema, '  ', root).split('\n');
  });
  return [raw(`${head} {`), ...text.map(raw), raw('}')];
}

/** What opens a scope with locals. */
type Opening = Pick<SubprocessBinding, 'origin' | 'label' | 'input' | 'listeners' | 'scope'>;

/** Locals hide variables of the same name, whatever their types. */
function localsDeclaration(
  name: string,
  around: string,
  locals: readonly string[],
  { label }: Opening,
): Code {
  const members = locals.map((local) => `  ${propertyName(local)}: unknown;`);
  return lines([
    docComment(`Variables in "${label}".`),
    withOwn(name, around, locals),
    ...members.map(raw),
    raw('}'),
  ]);
}

/** The numbers of instances are there too; only FEEL reads them. */
function turnDeclaration(name: string, around: string, { label, loop }: RepeatBinding): Code {
  const item = loop.kind === 'standard' ? undefined : loop.as;
  const own = [...(item === undefined ? [] : [item]), 'loopCounter'];
  return lines([
    docComment(`Variables of one turn of "${label}".`),
    withOwn(name, around, own),
    ...(item === undefined ? [] : [raw(`  ${propertyName(item)}: unknown;`)]),
    raw('  loopCounter: number;'),
    raw('}'),
  ]);
}

/** `export interface Inner extends Omit<Around, 'own'> {` */
function withOwn(name: string, around: string, own: readonly string[]): Code {
  const keys = join(own.map(literal), raw(' | '));
  const omit = typeArgumentList([raw(around), keys]);
  return concat(raw(`export interface ${name} extends Omit`), omit, raw(' {'));
}

function localNames({ input, scope }: Opening): readonly string[] {
  const data = (scope.data ?? []).map(({ name }) => name);
  return [...new Set([...input.map(({ target }) => target.split('.')[0] ?? target), ...data])];
}

function schemaOf({ input, others }: ProcessVariables): JsonSchema | undefined {
  if (input === undefined) return undefined;
  const members = propertiesOf(input);
  const all = [
    ...members.map(({ name, schema }) => [name, schema] as const),
    ...others.map(({ name, type }) => [name, type ?? {}] as const),
  ];
  const required = [
    ...members.filter(({ isRequired }) => isRequired).map(({ name }) => name),
    ...others.map(({ name }) => name),
  ];
  return { type: 'object', properties: Object.fromEntries(all), required };
}

function pascal(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1);
}
