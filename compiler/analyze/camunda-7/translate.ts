/**
 * Models that were drawn for Camunda 7: what they say plainly is put into Camunda 8's words, so that they compile. The
 * rule about Camunda 7 then says, word by word, what was taken over and what was not.
 */
import type { Expression } from '../../model/expression.ts';
import type { Extensions, ForeignElement, MappingElement } from '../../model/extensions.ts';
import type { FlowNode, LoopCharacteristics } from '../../model/flow-node.ts';
import type { FlowElements, Process } from '../../model/process.ts';
import type { CalledElement } from '../../model/zeebe.ts';
import { Camunda7Words, isCamunda7, plainValue } from './words.ts';

/** The same process in Camunda 8's words, as far as it goes. */
export function fromCamunda7(process: Process): Process {
  return { ...process, nodes: translated(process) };
}

function translated({ nodes }: FlowElements): readonly FlowNode[] {
  return nodes.map((node): FlowNode => {
    const own = isForeign(node.extensions) ? withOwn(node) : node;
    const looped = 'loop' in own && own.loop !== undefined ? withLoop(own, own.loop) : own;
    return 'nodes' in looped ? { ...looped, nodes: translated(looped) } : looped;
  });
}

function withOwn(node: FlowNode): FlowNode {
  const words = new Camunda7Words(node.extensions);
  const parts = { ...partsOf(node, words), ...mappingsOf(node, words) };
  return { ...node, extensions: { ...node.extensions, ...parts, ...words.marked() } };
}

function isForeign({ attributes, others }: Extensions): boolean {
  return [...attributes, ...others].some(isCamunda7);
}

type Parts = Partial<Extensions>;

function partsOf(node: FlowNode, words: Camunda7Words): Parts {
  if (node.kind === 'userTask') return userParts(words);
  if (node.kind === 'scriptTask') return scriptParts(node.script, words);
  if (node.kind === 'callActivity') return callParts(node.calledElement, node.extensions, words);
  if (node.kind === 'businessRuleTask') return { ...jobParts(words), ...decisionParts(words) };
  return node.extensions.taskDefinition === undefined ? jobParts(words) : {};
}

/** An external task is a job: its topic says of which type. */
function jobParts(words: Camunda7Words): Parts {
  const [type, topic] = [words.attribute('type'), words.attribute('topic')];
  const job = topic && plainValue(topic.value, topic.span);
  if (type?.value !== 'external' || job === undefined || topic === undefined) return {};
  words.take(type, topic);
  return { taskDefinition: { type: job, retries: retriesOf(words), span: topic.span } };
}

/** A decision whose result is one value; the other shapes that a result may be given have no counterpart. */
function decisionParts(words: Camunda7Words): Parts {
  const [decision, result] = [words.attribute('decisionRef'), words.attribute('resultVariable')];
  const shape = words.attribute('mapDecisionResult');
  const decisionId = decision && plainValue(decision.value, decision.span);
  if (decisionId === undefined || result === undefined || shape?.value !== 'singleEntry') return {};
  words.take(decision, result, shape);
  const none = { bindingType: undefined, versionTag: undefined };
  return {
    calledDecision: { decisionId, resultVariable: result.value, span: decisionId.span, ...none },
  };
}

/** `R3/PT10M`: three tries; when they come is the agent's policy. */
function retriesOf(words: Camunda7Words): Expression | undefined {
  const [cycle] = words.elements('failedJobRetryTimeCycle');
  const tries = /^R(?<count>[1-9]\d*)\//u.exec(cycle?.text ?? '')?.groups?.['count'];
  if (cycle === undefined || tries === undefined) return undefined;
  words.take(cycle);
  return { kind: 'static', text: tries, span: cycle.span };
}

function userParts(words: Camunda7Words): Parts {
  const [assignee, candidateGroups, candidateUsers] = [
    words.value('assignee'),
    words.value('candidateGroups'),
    words.value('candidateUsers'),
  ];
  const [dueDate, followUpDate] = [words.value('dueDate'), words.value('followUpDate')];
  const [priority, formKey] = [words.value('priority'), words.value('formKey')];
  const assigned = assignee ?? candidateGroups ?? candidateUsers;
  const scheduled = dueDate ?? followUpDate;
  const none = { formId: undefined, externalReference: undefined, bindingType: undefined };
  return {
    ...(assigned && {
      assignment: { assignee, candidateGroups, candidateUsers, span: assigned.span },
    }),
    ...(scheduled && { schedule: { dueDate, followUpDate, span: scheduled.span } }),
    ...(priority && { priority: { priority, span: priority.span } }),
    ...(formKey && { form: { ...none, versionTag: undefined, formKey, span: formKey.span } }),
  };
}

function scriptParts(
  script: { readonly format: string; readonly text: Expression } | undefined,
  words: Camunda7Words,
): Parts {
  const result = words.attribute('resultVariable');
  if (script === undefined || result === undefined || !/feel/iu.test(script.format)) return {};
  words.take(result);
  const { text, span } = script.text;
  const expression: Expression = { kind: 'feel', text: text.replace(/^\s*=/u, '').trim(), span };
  return { script: { expression, resultVariable: result.value, span } };
}

/** `camunda:in` and `camunda:out`: without them nothing goes in, and nothing comes out. */
function callParts(
  calledElement: string | undefined,
  { input, output }: Extensions,
  words: Camunda7Words,
): Parts {
  const [ins, outs] = [words.elements('in'), words.elements('out')];
  const [first] = [...ins, ...outs];
  if (first === undefined || calledElement === undefined) return {};
  const processId = plainValue(calledElement, first.span);
  if (processId === undefined) return {};
  const isAll = (one: ForeignElement): boolean => attributeOf(one, 'variables') === 'all';
  const key = ins.find((one) => attributeOf(one, 'businessKey') !== undefined);
  const given = plainValue(attributeOf(key, 'businessKey') ?? '', first.span);
  // The caller's own is what the child has anyway.
  const isOwn = given?.text === 'execution.processBusinessKey';
  words.take(...[...ins, ...outs].filter(isAll), given && key);
  const called: CalledElement = {
    ...{ processId, span: first.span, bindingType: undefined, versionTag: undefined },
    businessId: isOwn || key === undefined ? undefined : given,
    propagateAllParent: ins.some(isAll),
    propagateAllChild: outs.some(isAll),
  };
  return {
    calledElement: called,
    input: [...input, ...ins.flatMap((one) => passed(one, words))],
    output: [...output, ...outs.flatMap((one) => passed(one, words))],
  };
}

function passed(one: ForeignElement, words: Camunda7Words): readonly MappingElement[] {
  const target = attributeOf(one, 'target');
  const [variable, expression] = [attributeOf(one, 'source'), attributeOf(one, 'sourceExpression')];
  if (target === undefined) return [];
  const source: Expression | undefined =
    variable === undefined
      ? plainValue(expression ?? '', one.span)
      : { kind: 'feel', text: variable, span: one.span };
  if (source === undefined) return [];
  words.take(one);
  return [{ target, source, span: one.span }];
}

/** `camunda:inputOutput` whose parameters are texts and variables only. */
function mappingsOf({ extensions }: FlowNode, words: Camunda7Words): Parts {
  const [mapping] = words.elements('inputOutput');
  if (mapping === undefined) return {};
  const parameters = mapping.children.map((one) => {
    const source = one.children.length > 0 ? undefined : plainValue(one.text, one.span);
    return { name: one.name, target: attributeOf(one, 'name') ?? '', source, span: one.span };
  });
  if (parameters.some(({ source }) => source === undefined)) return {};
  words.take(mapping);
  const of = (name: string): readonly MappingElement[] =>
    parameters.flatMap((one) => (one.name === name ? [asMapping(one)] : []));
  return {
    input: [...extensions.input, ...of('inputParameter')],
    output: [...extensions.output, ...of('outputParameter')],
  };
}

/** A text stands for itself, in output mappings too, where Camunda 8 wants an expression. */
function asMapping({ target, source, span }: MappingElement): MappingElement {
  if (source?.kind !== 'static') return { target, source, span };
  return { target, span, source: { kind: 'feel', text: JSON.stringify(source.text), span } };
}

/** `camunda:collection` and `camunda:elementVariable` of a multi-instance. */
function withLoop<Node extends FlowNode>(node: Node, loop: LoopCharacteristics): Node {
  if (!isForeign(loop.extensions)) return node;
  const words = new Camunda7Words(loop.extensions);
  const collection = words.value('collection');
  const element = words.attribute('elementVariable');
  if (collection === undefined) return node;
  words.take(element);
  const { text, span } = collection;
  const inputCollection: Expression = { kind: 'feel', text: text.trim(), span };
  const none = { outputCollection: undefined, outputElement: undefined };
  const own = { inputCollection, inputElement: element?.value, span, ...none };
  const extensions = { ...loop.extensions, ...words.marked(), loop: own };
  return { ...node, loop: { ...loop, extensions } };
}

function attributeOf(element: ForeignElement | undefined, name: string): string | undefined {
  return element?.attributes.find((one) => one.name === name)?.value;
}
