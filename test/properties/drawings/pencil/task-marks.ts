import { mark } from '../rows.ts';
import type { Activity, Repeat, Trait } from '../story.ts';

/** Forms of constructs that a task is. */
export function taskMarks(activity: Activity): string[] {
  const { task, loop, traits } = activity;
  const has = (trait: Trait): boolean => traits.includes(trait);
  const adHocRow = 'ad-hoc subprocess';
  const own: Readonly<Record<Activity['task'], readonly string[]>> = {
    'service task': [mark('service task', 'task')],
    'user task': [
      mark('user task', 'plain'),
      ...(has('assigned') ? [mark('user task', 'assigned')] : []),
      ...(has('task listener') ? [mark('user task', 'listeners')] : []),
    ],
    'script task': [mark('script task', 'expression')],
    'script task by job': [mark('script task', 'job')],
    decision: [mark('business rule task', 'decision')],
    'rule by job': [mark('business rule task', 'job')],
    'send task': [mark('send task / message throw / message end', 'send')],
    'send task by job': [mark('send task / message throw / message end', 'send by job')],
    'receive task': [mark('receive task', 'task')],
    'manual task': [mark('manual task, abstract task', 'manual')],
    'abstract task': [mark('manual task, abstract task', 'abstract')],
    'call activity': [mark('call activity; global task', 'call')],
    'global task': [mark('call activity; global task', 'global task')],
    subprocess: [mark('embedded subprocess; event subprocess', 'embedded')],
    transaction: [mark('transaction, cancel end, cancel boundary', 'transaction')],
    'ad-hoc': has('agent')
      ? [mark(adHocRow, 'agent')]
      : [
          mark(adHocRow, has('chosen') ? 'chosen' : 'all'),
          ...(has('completion') ? [mark(adHocRow, 'completionCondition')] : []),
          ...(has('completion') && has('finish rest') ? [mark(adHocRow, 'finish rest')] : []),
          ...(has('sequential') ? [mark(adHocRow, 'sequential')] : []),
          ...(has('collects') ? [mark(adHocRow, 'output')] : []),
        ],
  };
  return [...own[task], ...(loop === undefined ? [] : loopMarks(loop)), ...traitMarks(activity)];
}

function loopMarks(loop: Repeat): string[] {
  if (loop.kind === 'standard') {
    const row = 'standard loop (loopCondition, testBefore, loopMaximum)';
    return [mark(row, loop.before ? 'while' : 'do while')];
  }
  const row = 'multi-instance parallel, sequential';
  const throwing = 'multi-instance by loopCardinality; behaviour none/one/all/complex';
  return [
    mark(row, loop.sequential ? 'sequential' : 'parallel'),
    ...(loop.collects ? [mark(row, 'output')] : []),
    ...(loop.completion ? [mark(row, 'completionCondition')] : []),
    ...(loop.counted ? [mark(throwing, 'cardinality')] : []),
    mark(throwing, loop.behavior ?? 'all'),
  ];
}

function traitMarks({ traits, loop, sideways }: Activity): string[] {
  const has = (trait: Trait): boolean => traits.includes(trait);
  const beforeAll = has('before all listener') && loop?.kind === 'multi-instance';
  const data = 'data objects, properties, data stores, ioSpecification + associations';
  return [
    ...(has('start listener') ? [mark('executionListeners', 'start')] : []),
    ...(has('end listener') ? [mark('executionListeners', 'end')] : []),
    ...(has('cancel listener') ? [mark('executionListeners', 'cancel')] : []),
    ...(beforeAll ? [mark('executionListeners', 'beforeAll')] : []),
    ...(has('input') ? [mark('ioMapping', 'input')] : []),
    ...(has('output') ? [mark('ioMapping', 'output')] : []),
    ...(has('data') ? [mark(data, 'associations')] : []),
    ...(has('startQuantity') ? [mark('startQuantity / completionQuantity', 'start')] : []),
    ...(has('completionQuantity')
      ? [mark('startQuantity / completionQuantity', 'completion')]
      : []),
    ...(sideways === undefined
      ? []
      : [mark('conditional and default flow out of an activity', 'flow')]),
  ];
}
