/**
 * DMN text in, its typed model out, with everything that is wrong with its shape. Reads the namespaces of all versions;
 * diagrams and extensions are left out. No reference is resolved here: models refer to each other.
 */
import type {
  BusinessKnowledgeModel,
  Decision,
  DecisionService,
  DmnModel,
  DmnVariable,
  InputData,
  ItemDefinition,
  Requirement,
} from '../../model/dmn.ts';
import type { Span } from '../../model/span.ts';
import { lineMap } from '../xml/line-map.ts';
import { readXml } from '../xml/read-xml.ts';
import type { XmlElement } from '../xml/xml-element.ts';
import { dmnVersions, isDmn } from './namespaces.ts';
import {
  attributeOf,
  childOf,
  childrenOf,
  nameOf,
  readContext,
  textOf,
  typeRefOf,
  variableOf,
  type DmnProblem,
  type ReadContext,
} from './read-context.ts';
import { readExpressionIn, readLogic } from './read-expression.ts';

export interface DmnResult {
  /** Absent when the text is no DMN at all. */
  readonly model: DmnModel | undefined;
  readonly problems: readonly DmnProblem[];
}

/** Reads a DMN file. `file` is its name as people should see it. Never throws on bad input. */
export function parseDmn(file: string, text: string): DmnResult {
  const { root, problem } = readXml(text, undefined, (namespace) => namespace.includes('/DMNDI/'));
  if (root === undefined) {
    const span = lineMap(file, text).span(problem.offset, problem.offset);
    const { code, message } = problem;
    return { model: undefined, problems: [{ code, message, span }] };
  }
  const context = readContext(file, text, root);
  if (root.name !== 'definitions' || !isDmn(root.namespace)) {
    const message = `<${root.name}> of '${root.namespace}' is not DMN ${dmnVersions()}.`;
    const span = context.span(root);
    return { model: undefined, problems: [{ code: 'not-dmn', message, span }] };
  }
  return { model: readDefinitions(file, root, context), problems: context.problems };
}

function readDefinitions(file: string, root: XmlElement, context: ReadContext): DmnModel {
  return {
    file,
    id: attributeOf(root, 'id') ?? '',
    name: nameOf(root),
    namespace: attributeOf(root, 'namespace') ?? '',
    imports: childrenOf(root, 'import').map((element) => ({
      name: nameOf(element),
      namespace: attributeOf(element, 'namespace') ?? '',
      importType: attributeOf(element, 'importType') ?? '',
      span: context.span(element),
    })),
    itemDefinitions: childrenOf(root, 'itemDefinition').map((item) => readItem(item, context)),
    inputs: childrenOf(root, 'inputData').map((element) => readInput(element, context)),
    decisions: childrenOf(root, 'decision').map((element) => readDecision(element, context)),
    knowledgeModels: childrenOf(root, 'businessKnowledgeModel').map((element) =>
      readKnowledgeModel(element, context),
    ),
    services: childrenOf(root, 'decisionService').map((element) => readService(element, context)),
  };
}

function readItem(element: XmlElement, context: ReadContext): ItemDefinition {
  const functionItem = childOf(element, 'functionItem');
  return {
    name: nameOf(element),
    typeRef: typeRefOf(element),
    isCollection: attributeOf(element, 'isCollection') === 'true',
    allowedValues: textOf(childOf(element, 'allowedValues'), context),
    typeConstraint: textOf(childOf(element, 'typeConstraint'), context),
    components: childrenOf(element, 'itemComponent').map((item) => readItem(item, context)),
    functionItem:
      functionItem === undefined
        ? undefined
        : {
            parameters: childrenOf(functionItem, 'parameters').map(variableOf),
            output: attributeOf(functionItem, 'outputTypeRef'),
          },
    span: context.span(element),
  };
}

interface Base {
  readonly id: string;
  readonly name: string;
  readonly variable: DmnVariable;
  readonly span: Span;
}

/** The variable's name is the element's where the file gives none. */
function baseOf(element: XmlElement, context: ReadContext): Base {
  const name = nameOf(element);
  const variable = childOf(element, 'variable');
  const own = variable === undefined ? undefined : variableOf(variable);
  return {
    id: attributeOf(element, 'id') ?? '',
    name,
    variable: {
      name: own === undefined || own.name === '' ? name : own.name,
      typeRef: own?.typeRef,
    },
    span: context.span(element),
  };
}

function readInput(element: XmlElement, context: ReadContext): InputData {
  return { kind: 'input data', ...baseOf(element, context) };
}

function readDecision(element: XmlElement, context: ReadContext): Decision {
  return {
    kind: 'decision',
    ...baseOf(element, context),
    requirements: readRequirements(element, context),
    expression: readExpressionIn(element, context),
  };
}

function readKnowledgeModel(element: XmlElement, context: ReadContext): BusinessKnowledgeModel {
  const logic = childOf(element, 'encapsulatedLogic');
  return {
    kind: 'business knowledge model',
    ...baseOf(element, context),
    requirements: readRequirements(element, context),
    logic: logic === undefined ? undefined : readLogic(logic, context),
  };
}

function readService(element: XmlElement, context: ReadContext): DecisionService {
  const hrefs = (name: string): string[] =>
    childrenOf(element, name).map((child) => attributeOf(child, 'href') ?? '');
  return {
    kind: 'decision service',
    ...baseOf(element, context),
    outputDecisions: hrefs('outputDecision'),
    encapsulatedDecisions: hrefs('encapsulatedDecision'),
    inputDecisions: hrefs('inputDecision'),
    inputData: hrefs('inputData'),
  };
}

const REQUIREMENTS = [
  { wrapper: 'informationRequirement', name: 'requiredInput', kind: 'input' },
  { wrapper: 'informationRequirement', name: 'requiredDecision', kind: 'decision' },
  { wrapper: 'knowledgeRequirement', name: 'requiredKnowledge', kind: 'knowledge' },
] as const;

function readRequirements(element: XmlElement, context: ReadContext): Requirement[] {
  return REQUIREMENTS.flatMap(({ wrapper, name, kind }) =>
    childrenOf(element, wrapper).flatMap((requirement) =>
      childrenOf(requirement, name).map((target) => ({
        kind,
        href: attributeOf(target, 'href') ?? '',
        span: context.span(target),
      })),
    ),
  );
}
