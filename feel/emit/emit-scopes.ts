/** Constructs that define names: loops, functions, contexts. */
import { mentionsPartial } from '../evaluate/loops.ts';
import type {
  ContextLiteral,
  Expression,
  For,
  FunctionLiteral,
  Iteration,
  Path,
  Quantified,
} from '../syntax/ast.ts';
import { normalizeName } from '../syntax/names.ts';
import { freshIdentifiers, namesScope, type EmitScope } from './emit-scope.ts';
import { arrow, callOf, type Emitter } from './emitter.ts';
import { unknownType } from './emit-type.ts';
import { keyText, textLiteral } from './identifiers.ts';
import { freeNames } from './free-names.ts';

/** The sources, each a function of the variables of the loops around it, and the scope of the body. */
function emitLoops(
  iterations: readonly Iteration[],
  scope: EmitScope,
  emitter: Emitter,
): { sources: string; variables: string[]; inner: EmitScope } {
  const variables: string[] = [];
  const sources: string[] = [];
  let inner = scope;
  for (const { name, source, until } of iterations) {
    const code =
      until === undefined
        ? emitter.emit(source, inner)
        : callOf('count', emitter.emit(source, inner), emitter.emit(until, inner));
    sources.push(arrow(variables, code));
    const [variable = name] = freshIdentifiers([name], inner);
    variables.push(variable);
    inner = namesScope([[name, variable]], inner);
  }
  return { sources: `[${sources.join(', ')}]`, variables, inner };
}

export function emitFor(node: For, scope: EmitScope, emitter: Emitter): string {
  const { sources, variables, inner } = emitLoops(node.iterations, scope, emitter);
  if (!mentionsPartial(node)) {
    return callOf('for', sources, arrow(variables, emitter.emit(node.body, inner)));
  }
  const [partial = 'partial'] = freshIdentifiers(['partial'], inner);
  const body = emitter.emit(node.body, namesScope([['partial', partial]], inner));
  return callOf('for', sources, arrow([...variables, partial], body));
}

export function emitQuantified(node: Quantified, scope: EmitScope, emitter: Emitter): string {
  const { sources, variables, inner } = emitLoops(node.iterations, scope, emitter);
  return callOf(node.quantifier, sources, arrow(variables, emitter.emit(node.condition, inner)));
}

export function emitLambda(node: FunctionLiteral, scope: EmitScope, emitter: Emitter): string {
  const names = node.parameters.map(({ name }) => name);
  const identifiers = freshIdentifiers(names, scope);
  const parameters: string[] = [];
  for (const { name, type: written } of node.parameters) {
    const type = written && emitter.type(written);
    if (written !== undefined && type === undefined) return unknownType(written);
    parameters.push(`[${textLiteral(name)}, ${type ?? 'ANY'}]`);
  }
  const inner = namesScope(
    names.map((name, index) => [name, identifiers[index] ?? name] as const),
    scope,
  );
  const body = node.external
    ? callOf('fail', `'unsupported'`, `'functions outside FEEL cannot be called'`)
    : emitter.emit(node.body, inner);
  return callOf('lambda', `[${parameters.join(', ')}]`, arrow(identifiers, body));
}

/** An object; where entries read earlier ones, these are constants before it. */
export function emitContext(node: ContextLiteral, scope: EmitScope, emitter: Emitter): string {
  const statements = contextStatements(node, scope, emitter);
  if (statements.length === 1)
    return (statements[0] ?? '').replace(/^return /, '').replace(/;$/, '');
  return `(() => { ${statements.join(' ')} })()`;
}

/** A boxed context with a result: its entries are constants, what it gives is returned. */
export function resultStatements(
  node: BoxedResult,
  scope: EmitScope,
  emitter: Emitter,
): readonly string[] {
  const { entries } = node.source;
  const read = namesReadLater(node.source);
  const isPlain = entries.slice(0, -1).every(({ name }) => read.has(normalizeName(name)));
  // An entry that nobody reads is worked out all the same, and may fail.
  if (!isPlain || duplicateOf(node.source) !== undefined) {
    return [`return ${callOf('get', emitContext(node.source, scope, emitter), `''`)};`];
  }
  const { constants, entries: written } = contextParts(node.source, scope, emitter);
  return [...constants, `return ${written.at(-1)?.code ?? 'null'};`];
}

export interface BoxedResult extends Path {
  readonly source: ContextLiteral;
}

export function isBoxedResult(node: Expression): node is BoxedResult {
  return node.kind === 'path' && node.name === '' && node.source.kind === 'context';
}

/** The same as the body of a function. */
export function contextStatements(
  node: ContextLiteral,
  scope: EmitScope,
  emitter: Emitter,
): string[] {
  const duplicate = duplicateOf(node);
  if (duplicate !== undefined) {
    const message = textLiteral(`the context has more than one entry '${duplicate}'`);
    return [`return ${callOf('fail', `'duplicate-entry'`, message)};`];
  }
  const { constants, entries } = contextParts(node, scope, emitter);
  const written = entries.map(({ name, code, isConstant }) => {
    return isConstant && code === name ? name : `${keyText(name)}: ${code}`;
  });
  return [...constants, `return { ${written.join(', ')} };`];
}

function duplicateOf({ entries }: ContextLiteral): string | undefined {
  const names = entries.map(({ name }) => name);
  return names.find((name, index) => names.indexOf(name) !== index);
}

interface Entry {
  readonly name: string;
  readonly code: string;
  readonly isConstant: boolean;
}

interface ContextParts {
  /** The entries that later ones read, as statements. */
  readonly constants: readonly string[];
  readonly entries: readonly Entry[];
}

function contextParts(node: ContextLiteral, scope: EmitScope, emitter: Emitter): ContextParts {
  const read = namesReadLater(node);
  const constants: string[] = [];
  const entries: Entry[] = [];
  let inner = scope;
  for (const { name, value } of node.entries) {
    if (!read.has(normalizeName(name))) {
      entries.push({ name, code: emitter.emit(value, inner), isConstant: false });
      continue;
    }
    const [identifier = name] = freshIdentifiers([name], inner);
    const named = namesScope([[name, identifier]], inner);
    // A function may call itself; any other entry of the name of one around it means that one.
    const code = emitter.emit(value, value.kind === 'function' ? named : inner);
    constants.push(`const ${identifier} = ${code};`);
    entries.push({ name, code: identifier, isConstant: true });
    inner = named;
  }
  return { constants, entries };
}

/** Entries that later ones read, or that read themselves. */
function namesReadLater(node: ContextLiteral): Set<string> {
  const read = new Set<string>();
  const before = new Set<string>();
  for (const { name, value } of node.entries) {
    const normalized = normalizeName(name);
    const free = freeNames(value);
    for (const other of before) if (free.has(other)) read.add(other);
    if (value.kind === 'function' && free.has(normalized)) read.add(normalized);
    before.add(normalized);
  }
  return read;
}
