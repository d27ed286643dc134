import type { BoxedExpression, BoxedFunction, BoxedIteration } from '../../model/dmn.ts';
import type { Span } from '../../model/span.ts';
import type { XmlElement } from '../xml/xml-element.ts';
import { isDmn } from './namespaces.ts';
import {
  attributeOf,
  childOf,
  childrenOf,
  textOf,
  typeRefOf,
  variableOf,
  type ReadContext,
} from './read-context.ts';
import { readTable } from './read-table.ts';

interface Base {
  readonly id: string;
  readonly typeRef: string | undefined;
  readonly span: Span;
}

type Reader = (element: XmlElement, base: Base, context: ReadContext) => BoxedExpression;

const READERS: ReadonlyMap<string, Reader> = new Map<string, Reader>([
  ['literalExpression', readLiteral],
  ['decisionTable', (element, _base, context) => readTable(element, context)],
  ['context', readBoxedContext],
  ['list', readList],
  ['relation', readRelation],
  ['invocation', readInvocation],
  ['functionDefinition', readFunction],
  ['conditional', readConditional],
  ['filter', readFilter],
  ['for', (element, base, context) => readIteration('for', 'return', element, base, context)],
  ['some', (element, base, context) => readIteration('some', 'satisfies', element, base, context)],
  [
    'every',
    (element, base, context) => readIteration('every', 'satisfies', element, base, context),
  ],
]);

/** The boxed expression among an element's children. */
export function readExpressionIn(
  element: XmlElement,
  context: ReadContext,
): BoxedExpression | undefined {
  const child = expressionsIn(element)[0];
  return child === undefined ? undefined : readExpression(child, context);
}

function expressionsIn(element: XmlElement): readonly XmlElement[] {
  return element.children.filter((child) => READERS.has(child.name) && isDmn(child.namespace));
}

function readExpression(element: XmlElement, context: ReadContext): BoxedExpression {
  const base = {
    id: attributeOf(element, 'id') ?? '',
    typeRef: typeRefOf(element),
    span: context.span(element),
  };
  const read = READERS.get(element.name) ?? readLiteral;
  return read(element, base, context);
}

function readLiteral(element: XmlElement, base: Base, context: ReadContext): BoxedExpression {
  return {
    kind: 'literal',
    ...base,
    text: textOf(element, context) ?? { text: '', span: base.span },
    expressionLanguage: attributeOf(element, 'expressionLanguage'),
  };
}

function readBoxedContext(element: XmlElement, base: Base, context: ReadContext): BoxedExpression {
  return {
    kind: 'context',
    ...base,
    entries: childrenOf(element, 'contextEntry').map((entry) => {
      const variable = childOf(entry, 'variable');
      return {
        variable: variable === undefined ? undefined : variableOf(variable),
        expression: readExpressionIn(entry, context),
      };
    }),
  };
}

function readList(element: XmlElement, base: Base, context: ReadContext): BoxedExpression {
  const items = expressionsIn(element).map((item) => readExpression(item, context));
  return { kind: 'list', ...base, items };
}

function readRelation(element: XmlElement, base: Base, context: ReadContext): BoxedExpression {
  return {
    kind: 'relation',
    ...base,
    columns: childrenOf(element, 'column').map(variableOf),
    rows: childrenOf(element, 'row').map((row) =>
      expressionsIn(row).map((cell) => readExpression(cell, context)),
    ),
  };
}

function readInvocation(element: XmlElement, base: Base, context: ReadContext): BoxedExpression {
  return {
    kind: 'invocation',
    ...base,
    called: readExpressionIn(element, context),
    bindings: childrenOf(element, 'binding').map((binding) => ({
      parameter: variableOf(childOf(binding, 'parameter') ?? binding),
      expression: readExpressionIn(binding, context),
    })),
  };
}

/** A function, as an expression or as the logic of a knowledge model. */
export function readFunction(element: XmlElement, base: Base, context: ReadContext): BoxedFunction {
  const language = attributeOf(element, 'kind') ?? 'FEEL';
  return {
    kind: 'function',
    ...base,
    language: language === 'Java' || language === 'PMML' ? language : 'FEEL',
    parameters: childrenOf(element, 'formalParameter').map(variableOf),
    body: readExpressionIn(element, context),
  };
}

export function readLogic(element: XmlElement, context: ReadContext): BoxedFunction {
  const id = attributeOf(element, 'id') ?? '';
  return readFunction(
    element,
    { id, typeRef: typeRefOf(element), span: context.span(element) },
    context,
  );
}

function readConditional(element: XmlElement, base: Base, context: ReadContext): BoxedExpression {
  return {
    kind: 'conditional',
    ...base,
    condition: part(element, 'if', context),
    consequent: part(element, 'then', context),
    alternative: part(element, 'else', context),
  };
}

function readFilter(element: XmlElement, base: Base, context: ReadContext): BoxedExpression {
  return {
    kind: 'filter',
    ...base,
    source: part(element, 'in', context),
    match: part(element, 'match', context),
  };
}

function readIteration(
  kind: BoxedIteration['kind'],
  bodyName: string,
  element: XmlElement,
  base: Base,
  context: ReadContext,
): BoxedExpression {
  return {
    kind,
    ...base,
    iterator: attributeOf(element, 'iteratorVariable') ?? '',
    source: part(element, 'in', context),
    body: part(element, bodyName, context),
  };
}

/** The expression in a named child; a missing one is an empty text, which evaluates to null. */
function part(element: XmlElement, name: string, context: ReadContext): BoxedExpression {
  const child = childOf(element, name);
  const expression = child === undefined ? undefined : readExpressionIn(child, context);
  if (expression !== undefined) return expression;
  context.report(element, `<${element.name}> lacks an expression in <${name}>.`);
  const span = context.span(child ?? element);
  return {
    kind: 'literal',
    id: '',
    typeRef: undefined,
    span,
    text: { text: '', span },
    expressionLanguage: undefined,
  };
}
