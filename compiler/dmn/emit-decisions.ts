/**
 * Decision models -> one TypeScript module. In: lowered models. Out: its text, for `emit/lay-out-module.ts`: the types that
 * limit their values, the inputs, then every decision, knowledge model and decision service as a constant of its own,
 * tables as rows. Invariant: evaluated, it gives what the interpreter gives.
 */
import type { BusinessKnowledgeModel, Decision, DecisionService, InputData } from '../model/dmn.ts';
import {
  ANY,
  checkExpression,
  FeelParser,
  type Expression,
  type FeelType,
} from '../../feel/compiler.ts';
import {
  builtinImports,
  contextStatements,
  isBoxedResult,
  resultStatements,
  emitExpression,
  emitTests,
  emitType,
  emitTypeNode,
  freshIdentifiers,
  identifierOf,
  keyText,
  mentionsIdentifier,
  namesScope,
  parameterList,
  textLiteral,
  type Emitter,
  type EmitScope,
} from '../../feel/emit.ts';
import type { LoweredElement, LoweredModels } from './lowered.ts';
import { elementsOf, requirementsOf, type DrgElement, type Located } from './model-set.ts';
import { required } from './required.ts';

export interface EmittedDecisions {
  /** The module; not laid out. */
  readonly text: string;
  /** The constant of each element. */
  readonly identifiers: ReadonlyMap<DrgElement, string>;
}

/** How a decision is typed: the names of both types, and what declares them. */
export interface DecisionTypes {
  readonly input: string;
  readonly result: string;
  readonly declarations: readonly string[];
}

/** @param identifier constant of the decision */
export type TypesOf = (
  decision: Located<Decision>,
  identifier: string,
) => DecisionTypes | undefined;

/**
 * @param library where the module finds the folder `feel`
 * @param roots what is wanted, with all that it requires; absent: everything
 * @param typesOf absent: decisions read and give anything
 */
export function emitDecisions(
  lowered: LoweredModels,
  library: string,
  roots?: readonly Located<DrgElement>[],
  typesOf: TypesOf = () => undefined,
): EmittedDecisions {
  const all = lowered.models.models.flatMap((model) =>
    elementsOf(model).map((element) => ({ element, model })),
  );
  const wanted = roots === undefined ? undefined : required(roots, lowered.models);
  const elements = all.filter(({ element }) => wanted === undefined || wanted.has(element));
  return new ModuleEmitter(lowered, library, elements, typesOf).emit();
}

class ModuleEmitter {
  readonly #lowered: LoweredModels;
  readonly #library: string;
  readonly #taken = new Set<string>();
  readonly #identifiers = new Map<DrgElement, string>();
  readonly #limits = new Map<FeelType, string>();
  readonly #types: string[] = [];
  readonly #elements: readonly Located<DrgElement>[];
  readonly #typesOf: TypesOf;

  constructor(
    lowered: LoweredModels,
    library: string,
    elements: readonly Located<DrgElement>[],
    typesOf: TypesOf,
  ) {
    this.#typesOf = typesOf;
    this.#lowered = lowered;
    this.#library = library;
    this.#elements = elements;
  }

  emit(): EmittedDecisions {
    const all = this.#elements;
    for (const { element } of all) {
      const name = element.kind === 'input data' ? `${element.name} input` : element.name;
      this.#identifiers.set(element, this.#fresh(name));
    }
    const parts = all.map((located) => this.#element(located));
    const body = [...this.#types, ...parts].join('\n\n');
    return { text: `${this.#imports(body)}\n\n${body}\n`, identifiers: this.#identifiers };
  }

  #fresh(name: string): string {
    const identifier = identifierOf(name, this.#taken);
    this.#taken.add(identifier);
    return identifier;
  }

  #identifier(element: DrgElement): string {
    return this.#identifiers.get(element) ?? 'undefined';
  }

  /** Only what the module uses. */
  #imports(body: string): string {
    const used = IMPORTS.filter((name) => mentionsIdentifier(body, name));
    const types = TYPE_IMPORTS.filter((name) => mentionsIdentifier(body, name));
    const names = [...used, ...types.map((name) => `type ${name}`)];
    const library = `import { ${names.join(', ')} } from '${this.#library}/emitted/index.ts';`;
    const literals = mentionsIdentifier(body, 'literal')
      ? [`import { literal } from '${this.#library}/emitted/literal.ts';`]
      : [];
    return [...builtinImports(body, this.#library), library, ...literals].join('\n');
  }

  #element({ element, model }: Located<DrgElement>): string {
    switch (element.kind) {
      case 'input data':
        return this.#input({ element, model });
      case 'decision':
        return this.#decision({ element, model });
      case 'business knowledge model':
        return this.#knowledgeModel({ element, model });
      case 'decision service':
        return this.#service({ element, model });
    }
  }

  #input(located: Located<InputData>): string {
    const { element } = located;
    const type = this.#type(this.#lowered.typeOf(located));
    return `export const ${this.#identifier(element)}: Input = input(${textLiteral(element.name)}, ${type});`;
  }

  #decision(located: Located<Decision>): string {
    const { element } = located;
    const { tree } = this.#lowered.decision(located);
    const type = this.#type(this.#lowered.typeOf(located));
    // The type of the whole is that of the decision, which sees to it.
    const body =
      tree.kind === 'typed' && element.variable.typeRef !== undefined ? tree.expression : tree;
    const isKnown =
      this.#lowered.types.resolve(element.variable.typeRef, located.model) !== undefined;
    const { required, scope } = this.#requirements(located);
    const { tables, emitter } = this.#emitter(located, this.#lowered.decision(located));
    const statements = withRequired(required, bodyOf(isKnown ? body : tree, scope, emitter));
    const name = textLiteral(element.name);
    const constant = this.#identifier(element);
    const types = this.#typesOf(located, constant);
    const typed = types === undefined ? 'Decision' : `Decision<${types.input}, ${types.result}>`;
    return [
      ...(types?.declarations ?? []).map((one) => `${one}\n`),
      ...tables.map((one) => `${one}\n`),
      `/** ${commentText(element.name)} */`,
      `export const ${constant}: ${typed} = decision(${name}, ${type}, (${parameterList(['feel'], statements.join('\n'))}) => {`,
      ...statements,
      '});',
    ].join('\n');
  }

  #knowledgeModel(located: Located<BusinessKnowledgeModel>): string {
    const { element } = located;
    const lowered = this.#lowered.knowledgeModel(located);
    const type = this.#lowered.typeOf(located);
    const result = this.#type(type.kind === 'function' ? type.result : type);
    const { scope, required } = this.#requirements(located);
    const { tables, emitter } = this.#emitter(located, lowered);
    const { tree } = lowered;
    const parameters = tree.kind === 'function' ? tree.parameters : [];
    const names = parameters.map(({ name }) => name);
    const identifiers = freshIdentifiers(names, scope);
    const types = parameters.map((one) =>
      one.type === undefined ? 'ANY' : emitter.type(one.type),
    );
    const inner = namesScope(
      names.map((name, index) => [name, identifiers[index] ?? name] as const),
      scope,
    );
    const statements = withRequired(required, knowledgeBody(tree, types, inner, emitter));
    const pairs = names.map((name, index) => `[${textLiteral(name)}, ${types[index] ?? 'ANY'}]`);
    return [
      ...tables.map((one) => `${one}\n`),
      `/** ${commentText(element.name)} */`,
      `export const ${this.#identifier(element)}: FeelFunction = knowledgeModel(${textLiteral(element.name)}, [${pairs.join(', ')}], ${result}, (${parameterList(['feel', ...identifiers], statements.join('\n'))}) => {`,
      ...statements,
      '});',
    ].join('\n');
  }

  #service(located: Located<DecisionService>): string {
    const { element, model } = located;
    const pairs = (hrefs: readonly string[]): string[] =>
      hrefs.flatMap((href) => {
        const target = this.#lowered.models.resolve(href, model);
        if (target === undefined) return [];
        return [
          `[${textLiteral(target.element.variable.name)}, ${this.#identifier(target.element)}]`,
        ];
      });
    const type = this.#lowered.typeOf(located);
    const result = this.#type(type.kind === 'function' ? type.result : type);
    // Elements may stand in any order, so what a service is made of is looked up when it is first called.
    const given = `() => [${pairs([...element.inputData, ...element.inputDecisions]).join(', ')}]`;
    const parameters = [...element.inputData, ...element.inputDecisions].flatMap((href) => {
      const target = this.#lowered.models.resolve(href, model);
      if (target === undefined) return [];
      return [
        `[${textLiteral(target.element.variable.name)}, ${this.#type(this.#lowered.typeOf(target))}]`,
      ];
    });
    const outputs = `() => [${pairs(element.outputDecisions).join(', ')}]`;
    const name = textLiteral(element.name);
    return [
      `/** ${commentText(element.name)} */`,
      `export const ${this.#identifier(element)}: FeelFunction = decisionService(${name}, [${parameters.join(', ')}], ${given}, ${outputs}, ${result});`,
    ].join('\n');
  }

  /** What an element requires: statements that fetch it, and the names under which its texts read it. */
  #requirements({ element, model }: Located<Decision | BusinessKnowledgeModel>): {
    required: Required[];
    scope: EmitScope;
  } {
    const entries: [string, string][] = [];
    const imports = new Map<string, string[]>();
    for (const { href } of requirementsOf(element)) {
      const target = this.#lowered.models.resolve(href, model);
      if (target === undefined) continue;
      const code = this.#fetch(target.element, element.kind === 'decision');
      const [first = '', second] = this.#lowered.models.pathOf(target, model);
      if (second === undefined) entries.push([first, code]);
      else imports.set(first, [...(imports.get(first) ?? []), `${keyText(second)}: ${code}`]);
    }
    for (const [name, parts] of imports) entries.push([name, `{ ${parts.join(', ')} }`]);
    // Constants of the module are no names of FEEL's, but nothing inside may be called like them.
    const module = namesScope(
      [...this.#taken].map((identifier) => [`\u0000${identifier}`, identifier] as const),
      undefined,
    );
    const required: Required[] = [];
    const names: [string, string][] = [];
    for (const [name, code] of new Map(entries)) {
      // Functions of the model are constants already.
      if (/^[\p{L}\p{N}_$]+$/u.test(code)) {
        names.push([name, code]);
        continue;
      }
      const local = code.startsWith('feel.decide') ? `${name} result` : name;
      const [identifier = name] = freshIdentifiers([local], namesScope(names, module));
      required.push({ identifier, code });
      names.push([name, identifier]);
    }
    return { required, scope: namesScope(names, module, true) };
  }

  #fetch(element: DrgElement, mayAsk: boolean): string {
    const identifier = this.#identifier(element);
    switch (element.kind) {
      case 'input data':
        return mayAsk ? `feel.input(${identifier})` : 'null';
      case 'decision':
        return mayAsk ? `feel.decide(${identifier})` : 'null';
      case 'business knowledge model':
      case 'decision service':
        return identifier;
    }
  }

  #emitter(
    { element, model }: Located<DrgElement>,
    { tree, names, texts }: LoweredElement,
  ): { tables: string[]; emitter: Emitter } {
    const types = (name: string): FeelType | undefined => this.#lowered.types.resolve(name, model);
    const { nodes } = checkExpression(tree, '', {
      variables: names,
      open: true,
      types,
      textOf: (origin) => texts.get(origin)?.text,
    });
    const tables: string[] = [];
    const emitter: Emitter = {
      emit: (node, scope) => emitExpression(node, scope, emitter),
      typeOf: (node) => nodes.get(node)?.type ?? ANY,
      type: (node) =>
        emitTypeNode(node, (name) => {
          const type = types(name);
          return type === undefined ? undefined : this.#type(type);
        }),
      table: (_node, variables, code) => {
        const identifier = this.#fresh(
          `${element.name} ${/rules$/i.test(element.name) ? 'table' : 'rules'}`,
        );
        tables.push(`const ${identifier} = table${variables}({\n${code}\n});`);
        return identifier;
      },
    };
    return { tables, emitter };
  }

  /** A type as code; those that limit their values are constants. */
  #type(type: FeelType): string {
    return emitType(type, (other) =>
      other.kind === 'constrained' ? this.#limited(other) : undefined,
    );
  }

  #limited(type: FeelType & { kind: 'constrained' }): string {
    const known = this.#limits.get(type);
    if (known !== undefined) return known;
    const base = this.#type(type.base);
    const identifier = this.#fresh(type.name);
    this.#limits.set(type, identifier);
    const [name, constraint] = [textLiteral(type.name), textLiteral(type.constraint)];
    this.#types.push(
      `const ${identifier} = limited(${name}, ${base}, ${constraint}, ${constraintCode(type.constraint)});`,
    );
    return identifier;
  }
}

const IMPORTS = [
  ...['ANY', 'ANY_CONTEXT', 'ANY_FUNCTION', 'ANY_LIST', 'ANY_RANGE', 'BOOLEAN', 'DATE'],
  ...['DATE_AND_TIME', 'DAYS_DURATION', 'MONTHS_DURATION', 'NUMBER', 'STRING', 'TIME'],
  ...['any', 'contextWith', 'decision', 'decisionService', 'functionOf', 'input', 'is'],
  ...['knowledgeModel', 'limited', 'listOf', 'not', 'oneOf', 'rangeOf', 'table', 'than', 'within'],
];
const TYPE_IMPORTS = ['Decision', 'FeelFunction', 'Input', 'Value'];

interface Required {
  readonly identifier: string;
  readonly code: string;
}

/** What is required and read is fetched before the statements. */
function withRequired(required: readonly Required[], statements: readonly string[]): string[] {
  const code = statements.join('\n');
  const read = required.filter(({ identifier }) => mentionsIdentifier(code, identifier));
  return [...read.map((one) => `const ${one.identifier} = ${one.code};`), ...statements];
}

/** A context is left as statements, everything else is returned. */
function bodyOf(tree: Expression, scope: EmitScope, emitter: Emitter): string[] {
  if (tree.kind === 'located') return bodyOf(tree.expression, scope, emitter);
  if (tree.kind === 'context') return contextStatements(tree, scope, emitter);
  if (isBoxedResult(tree)) return [...resultStatements(tree, scope, emitter)];
  if (tree.kind === 'typed' && isBoxedResult(tree.expression)) {
    const type = emitter.type(tree.type);
    const statements = resultStatements(tree.expression, scope, emitter);
    const result = /^return (.*);$/s.exec(statements.at(-1) ?? '')?.[1];
    if (type !== undefined && type !== 'ANY' && result !== undefined) {
      return [...statements.slice(0, -1), `return feel.as(${result}, ${type});`];
    }
  }
  return [`return ${emitter.emit(tree, scope)};`];
}

function knowledgeBody(
  tree: Expression,
  types: readonly (string | undefined)[],
  scope: EmitScope,
  emitter: Emitter,
): string[] {
  if (types.includes(undefined)) {
    return [`return feel.fail('unsupported', 'a parameter is of an unknown type');`];
  }
  if (tree.kind !== 'function') return ['return null;'];
  if (tree.external) {
    return [`return feel.fail('unsupported', 'functions outside FEEL cannot be called');`];
  }
  return bodyOf(tree.body, scope, emitter);
}

/** The test of a limited type; a text that is no FEEL lets nothing pass. */
function constraintCode(constraint: string): string {
  const parsed = new FeelParser().unaryTests(constraint);
  if (!parsed.ok) return '() => false';
  const emitter: Emitter = {
    emit: (node, scope) => emitExpression(node, scope, emitter),
    typeOf: () => ANY,
    type: (node) => emitTypeNode(node, () => undefined),
    table: () => 'undefined',
  };
  return emitTests({ origin: '', tests: parsed.tree }, undefined, emitter);
}

function commentText(name: string): string {
  return name.replaceAll('*/', '* /');
}
