import type { Definitions, ErrorElement, Escalation, GlobalTask } from '../model/definitions.ts';
import type { Task, TaskKind } from '../model/flow-node.ts';
import type { Process } from '../model/process.ts';
import { parseTask } from './activity.ts';
import { parseBase, parseOther } from './base.ts';
import { parseCollaboration } from './collaboration.ts';
import { parseDataStore, parseItemDefinition } from './data.ts';
import { parseEventDefinitions } from './event-definition.ts';
import { parseFlowElements } from './flow-elements.ts';
import { attributeExpression, children, flag, isBpmn, reference, spanOf, value } from './source.ts';
import type { Source } from './source.ts';
import { reportUnknown } from './unknown-element.ts';
import type { XmlElement } from './xml/xml-element.ts';

/** What each of them is inside a process. */
const globalTasks = {
  globalTask: 'task',
  globalUserTask: 'userTask',
  globalManualTask: 'manualTask',
  globalScriptTask: 'scriptTask',
  globalBusinessRuleTask: 'businessRuleTask',
} as const;

const executed = [
  'process',
  'collaboration',
  'message',
  'signal',
  'error',
  'escalation',
  'itemDefinition',
  'dataStore',
  'messageEventDefinition',
  'timerEventDefinition',
  'errorEventDefinition',
  'escalationEventDefinition',
  'signalEventDefinition',
  'conditionalEventDefinition',
  'linkEventDefinition',
  'compensateEventDefinition',
  'terminateEventDefinition',
  'cancelEventDefinition',
];

/** Root elements that are recognised, and belong to no execution. */
const recognised = [
  'category',
  'choreography',
  'globalChoreographyTask',
  'conversation',
  'globalConversation',
  'correlationProperty',
  'endPoint',
  'interface',
  'partnerEntity',
  'partnerRole',
  'resource',
];

const notRootElements = [
  'import',
  'extension',
  'extensionElements',
  'documentation',
  'relationship',
];

const known = [...executed, ...Object.keys(globalTasks), ...recognised, ...notRootElements];

/** Reads the root element; `root` is a `definitions`. */
export function parseDefinitions(source: Source, root: XmlElement): Omit<Definitions, 'isWhole'> {
  for (const element of root.children.filter(isBpmn)) {
    if (!known.includes(element.name)) reportUnknown(source, element, known);
  }
  const all = <Result>(
    name: string,
    parse: (source: Source, element: XmlElement) => Result,
  ): readonly Result[] => children(root, name).map((element) => parse(source, element));
  const processes = all('process', parseProcess);
  return {
    ...parseBase(source, root),
    kind: 'definitions',
    file: source.file,
    targetNamespace: value(root, 'targetNamespace') ?? '',
    processes,
    collaborations: all('collaboration', parseCollaboration),
    messages: all('message', (_, one) => ({
      ...parseBase(source, one),
      kind: 'message',
      itemRef: reference(one, 'itemRef'),
    })),
    signals: all('signal', (_, one) => ({ ...parseBase(source, one), kind: 'signal' })),
    errors: all('error', parseError),
    escalations: all('escalation', parseEscalation),
    itemDefinitions: all('itemDefinition', parseItemDefinition),
    dataStores: all('dataStore', parseDataStore),
    globalTasks: Object.entries(globalTasks).flatMap(([type, kind]) =>
      all(type, (_, one) => parseGlobalTask(source, one, type, kind)),
    ),
    eventDefinitions: parseEventDefinitions(source, root),
    imports: all('import', (_, one) => ({
      location: value(one, 'location') ?? '',
      namespace: value(one, 'namespace') ?? '',
      importType: value(one, 'importType') ?? '',
      span: spanOf(source, one),
    })),
    others: recognised.flatMap((name) => all(name, parseOther)),
  };
}

function parseProcess(source: Source, element: XmlElement): Process {
  return {
    ...parseFlowElements(source, element),
    ...parseBase(source, element),
    kind: 'process',
    isExecutable: flag(source, element, 'isExecutable', false),
  };
}

/** A job of an abstract global task makes it a service task. */
function parseGlobalTask(
  source: Source,
  element: XmlElement,
  type: string,
  kind: TaskKind,
): GlobalTask {
  const drawn = parseTask(source, element, kind);
  const isJob = kind === 'task' && drawn.extensions.taskDefinition !== undefined;
  const { id, name, span, extensions } = drawn;
  const task: Task = isJob ? { ...drawn, kind: 'serviceTask' } : drawn;
  return { id, name, span, extensions, kind: 'globalTask', type, task };
}

function parseError(source: Source, element: XmlElement): ErrorElement {
  const code = attributeExpression(source, element, 'errorCode');
  return { ...parseBase(source, element), kind: 'error', code };
}

function parseEscalation(source: Source, element: XmlElement): Escalation {
  const code = attributeExpression(source, element, 'escalationCode');
  return { ...parseBase(source, element), kind: 'escalation', code };
}
