/** lezer-feel's tree -> our own. The shapes of its nodes are those of its grammar, version 3. */
import type { SyntaxNode } from '@lezer/common';
import type {
  ArithmeticOperator,
  ComparisonOperator,
  ContextEntry,
  Expression,
  FormalParameter,
  Iteration,
  TypeNode,
  UnaryTests,
} from './ast.ts';
import { ParseLimit } from './parse-limit.ts';
import { convertType } from './convert-type.ts';
import type { PreparedSource } from './source.ts';
import { unescapeText } from './string-literal.ts';

export interface Converter {
  readonly source: string;
  readonly prepared: PreparedSource;
  readonly root: SyntaxNode;
}

/** Deeper nesting is refused, so that no later phase runs out of stack. */
const DEEPEST = 1000;

/** The tree holds something that the grammar does not produce: a bug of ours, reported as a syntax error. */
class UnexpectedNode extends SyntaxError {
  constructor(node: SyntaxNode | undefined) {
    super(`No parse at ${node?.from ?? 0}`);
  }
}

export function convertExpression(converter: Converter): Expression {
  return new Conversion(converter).expression(only(converter.root), 0);
}

export function convertUnaryTests(converter: Converter): UnaryTests {
  const { root } = converter;
  const conversion = new Conversion(converter);
  const tests = childrenOf(root).find((child) => child.name === 'PositiveUnaryTests');
  return {
    kind: 'tests',
    from: root.from,
    to: root.to,
    wildcard: root.firstChild?.name === 'Wildcard',
    negated: root.firstChild?.name === 'not',
    tests: tests === undefined ? [] : conversion.tests(tests, 0),
  };
}

export function childrenOf(node: SyntaxNode): SyntaxNode[] {
  const children: SyntaxNode[] = [];
  for (let child = node.firstChild; child !== null; child = child.nextSibling) children.push(child);
  return children;
}

/** The child that is an expression; punctuation and keywords are left out. */
function only(node: SyntaxNode): SyntaxNode {
  const found = expressionsOf(node)[0];
  if (found === undefined) throw new UnexpectedNode(node);
  return found;
}

function at(nodes: readonly SyntaxNode[], index: number): SyntaxNode {
  const node = nodes[index];
  if (node === undefined) throw new UnexpectedNode(nodes[0]);
  return node;
}

/** Nodes of expressions start with a capital letter, as do those of operators; `?` and `null` are expressions too. */
function expressionsOf(node: SyntaxNode): SyntaxNode[] {
  return childrenOf(node).filter(({ name }) => {
    return (
      name === '?' ||
      name === 'null' ||
      (/^[A-Z]/.test(name) && !/^(?:CompareOp|ArithOp)$/.test(name))
    );
  });
}

class Conversion {
  readonly #source: string;
  readonly #converter: Converter;

  constructor(converter: Converter) {
    this.#source = converter.source;
    this.#converter = converter;
  }

  expression(node: SyntaxNode, depth: number): Expression {
    if (depth > DEEPEST) throw new ParseLimit('expressions are nested too deep here', node.from);
    const span = { from: node.from, to: node.to };
    const inner = (child: SyntaxNode): Expression => this.expression(child, depth + 1);
    const parts = (): SyntaxNode[] => expressionsOf(node);
    switch (node.name) {
      case 'NumericLiteral':
        return { kind: 'number', ...span, text: this.#text(node).replace(/\s+/g, '') };
      case 'StringLiteral':
        return { kind: 'string', ...span, value: this.#string(node) };
      case 'BooleanLiteral':
        return { kind: 'boolean', ...span, value: this.#text(node) === 'true' };
      case 'null':
        return { kind: 'null', ...span };
      case '?':
        return { kind: 'input', ...span };
      case 'DateTimeLiteral':
        return this.#dateTime(node, depth);
      case 'VariableName':
        return { kind: 'name', ...span, name: this.name(node) };
      case 'ParenthesizedExpression':
        return { ...inner(only(node)), ...span };
      case 'PathExpression': {
        const name = at(parts(), 1);
        return {
          kind: 'path',
          ...span,
          source: inner(at(parts(), 0)),
          name: this.name(name),
          nameSpan: { from: name.from, to: name.to },
        };
      }
      case 'FilterExpression':
        return {
          kind: 'filter',
          ...span,
          source: inner(at(parts(), 0)),
          condition: inner(at(parts(), 1)),
        };
      case 'FunctionInvocation':
        return this.#call(node, depth);
      case 'ArithmeticExpression':
        return this.#arithmetic(node, depth);
      case 'Comparison':
        return this.#comparison(node, depth);
      case 'Conjunction':
      case 'Disjunction':
        return {
          kind: 'logic',
          ...span,
          operator: node.name === 'Conjunction' ? 'and' : 'or',
          left: inner(at(parts(), 0)),
          right: inner(at(parts(), 1)),
        };
      case 'InstanceOfExpression':
        return {
          kind: 'instance of',
          ...span,
          value: inner(at(parts(), 0)),
          type: this.#type(at(parts(), 1)),
        };
      case 'IfExpression':
        return {
          kind: 'if',
          ...span,
          condition: inner(at(parts(), 0)),
          consequent: inner(at(parts(), 1)),
          alternative: inner(at(parts(), 2)),
        };
      case 'ForExpression':
        return {
          kind: 'for',
          ...span,
          iterations: this.#iterations(at(parts(), 0), depth),
          body: inner(at(parts(), 1)),
        };
      case 'QuantifiedExpression':
        return {
          kind: 'quantified',
          ...span,
          quantifier: node.firstChild?.name === 'every' ? 'every' : 'some',
          iterations: this.#iterations(at(parts(), 0), depth),
          condition: inner(at(parts(), 1)),
        };
      case 'List':
        return { kind: 'list', ...span, items: parts().map(inner) };
      case 'Context':
        return {
          kind: 'context',
          ...span,
          entries: parts().map((entry) => this.#entry(entry, depth)),
        };
      case 'FunctionDefinition':
        return this.#function(node, depth);
      case 'SimplePositiveUnaryTest':
        return this.#unary(node, depth);
      default:
        throw new UnexpectedNode(node);
    }
  }

  tests(node: SyntaxNode, depth: number): Expression[] {
    return expressionsOf(node).map((test) => this.expression(only(test), depth + 1));
  }

  /** A name as written, blanks collapsed; without the quotes of `` `a name` ``. */
  name(node: SyntaxNode): string {
    // `range` was given to lezer-feel as `list ` and may have been a variable after all.
    if (this.#converter.prepared.ranges.has(node.from)) return 'range';
    const text = this.#text(node);
    if (text.startsWith('`')) return text.slice(1, -1);
    return text.replace(/\s+/g, ' ');
  }

  #text(node: SyntaxNode): string {
    return this.#source.slice(node.from, node.to);
  }

  #string(node: SyntaxNode): string {
    return unescapeText(this.#source.slice(node.from + 1, node.to - 1));
  }

  #type(node: SyntaxNode): TypeNode {
    return convertType(node, this.#source, this.#converter.prepared.ranges);
  }

  #dateTime(node: SyntaxNode, depth: number): Expression {
    const first = at(childrenOf(node), 0);
    if (first.name === 'AtLiteral') {
      return {
        kind: 'at',
        from: node.from,
        to: node.to,
        text: this.#string(at(childrenOf(first), 0)),
      };
    }
    return this.#call(node, depth);
  }

  #call(node: SyntaxNode, depth: number): Expression {
    const [calleeNode, argsNode] = expressionsOf(node);
    if (calleeNode === undefined || argsNode === undefined) throw new UnexpectedNode(node);
    const span = { from: node.from, to: node.to };
    const inner = (child: SyntaxNode): Expression => this.expression(child, depth + 1);
    const special =
      calleeNode.name === 'DateTimeConstructor' || calleeNode.name === 'SpecialFunctionName';
    const callee: Expression = special
      ? { kind: 'name', from: calleeNode.from, to: calleeNode.to, name: this.name(calleeNode) }
      : inner(calleeNode);
    const args = expressionsOf(argsNode);
    if (argsNode.name === 'PositionalParameters') {
      return { kind: 'call', ...span, callee, args: args.map(inner) };
    }
    const pairs = args.map((argument) => expressionsOf(argument));
    return {
      kind: 'call',
      ...span,
      callee,
      args: pairs.map((pair) => inner(at(pair, 1))),
      names: pairs.map((pair) => this.name(at(pair, 0))),
    };
  }

  #arithmetic(node: SyntaxNode, depth: number): Expression {
    const span = { from: node.from, to: node.to };
    const operatorNode = childrenOf(node).find(({ name }) => name === 'ArithOp');
    const operator = operatorNode === undefined ? '' : this.#text(operatorNode);
    const [left, right] = expressionsOf(node).map((part) => this.expression(part, depth + 1));
    if (left === undefined) throw new UnexpectedNode(node);
    if (right !== undefined) {
      return { kind: 'arithmetic', ...span, operator: arithmeticOperator(operator), left, right };
    }
    return { kind: 'negation', ...span, operand: left };
  }

  #comparison(node: SyntaxNode, depth: number): Expression {
    const span = { from: node.from, to: node.to };
    const operator = childrenOf(node).find(({ name }) => /^(?:CompareOp|between|in)$/.test(name));
    const parts = expressionsOf(node);
    const inner = (index: number): Expression => this.expression(at(parts, index), depth + 1);
    switch (operator?.name) {
      case 'between':
        return { kind: 'between', ...span, value: inner(0), low: inner(1), high: inner(2) };
      case 'in': {
        const tests = at(parts, 1);
        const list =
          tests.name === 'PositiveUnaryTests'
            ? this.tests(tests, depth)
            : [this.expression(only(tests), depth + 1)];
        return { kind: 'in', ...span, value: inner(0), tests: list };
      }
      case 'CompareOp':
        return {
          kind: 'comparison',
          ...span,
          operator: comparisonOperator(this.#text(operator)),
          left: inner(0),
          right: inner(1),
        };
      default:
        throw new UnexpectedNode(node);
    }
  }

  #unary(node: SyntaxNode, depth: number): Expression {
    const span = { from: node.from, to: node.to };
    const first = at(childrenOf(node), 0);
    if (first.name !== 'Interval') {
      const operator = comparisonOperator(this.#text(first));
      return { kind: 'unary', ...span, operator, operand: this.expression(only(node), depth + 1) };
    }
    const [start, end] = expressionsOf(first).map((part) => this.expression(part, depth + 1));
    if (start === undefined || end === undefined) throw new UnexpectedNode(node);
    return {
      kind: 'range',
      ...span,
      start,
      end,
      startIncluded: this.#source[node.from] === '[',
      endIncluded: this.#source[node.to - 1] === ']',
    };
  }

  #iterations(node: SyntaxNode, depth: number): Iteration[] {
    return expressionsOf(node).map((part) => {
      const [name, context] = expressionsOf(part);
      if (name === undefined || context === undefined) throw new UnexpectedNode(part);
      const [source, to] = expressionsOf(context).map((end) => this.expression(end, depth + 1));
      if (source === undefined) throw new UnexpectedNode(part);
      const iteration = { from: part.from, to: part.to, name: this.name(name), source };
      return to === undefined ? iteration : { ...iteration, until: to };
    });
  }

  #entry(node: SyntaxNode, depth: number): ContextEntry {
    const [key, value] = expressionsOf(node);
    const name = key?.firstChild;
    if (key === undefined || value === undefined || !name) throw new UnexpectedNode(node);
    return {
      from: key.from,
      to: key.to,
      name: name.name === 'StringLiteral' ? this.#string(name) : this.name(name),
      value: this.expression(value, depth + 1),
    };
  }

  #function(node: SyntaxNode, depth: number): Expression {
    const children = childrenOf(node);
    const parameters = children.find(({ name }) => name === 'FormalParameters');
    const body = children.find(({ name }) => name === 'FunctionBody');
    if (body === undefined) throw new UnexpectedNode(node);
    return {
      kind: 'function',
      from: node.from,
      to: node.to,
      parameters:
        parameters === undefined ? [] : expressionsOf(parameters).map((p) => this.#parameter(p)),
      body: this.expression(only(body), depth + 1),
      external: children.some(({ name }) => name === 'external'),
    };
  }

  #parameter(node: SyntaxNode): FormalParameter {
    const [name, type] = expressionsOf(node);
    if (name === undefined) throw new UnexpectedNode(node);
    const parameter = { from: node.from, to: node.to, name: this.name(name) };
    return type === undefined ? parameter : { ...parameter, type: this.#type(type) };
  }
}

function arithmeticOperator(text: string): ArithmeticOperator {
  switch (text) {
    case '+':
    case '-':
    case '*':
    case '/':
      return text;
    default:
      return '**';
  }
}

function comparisonOperator(text: string): ComparisonOperator {
  switch (text) {
    case '!=':
    case '<':
    case '<=':
    case '>':
    case '>=':
      return text;
    default:
      return '=';
  }
}
