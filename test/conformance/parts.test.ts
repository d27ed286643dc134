/** The parts of the runner that need no server. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { temporal } from '@temporalio/proto';
import { afterAll, describe, expect, it } from 'vitest';
import { guiltyFolders } from '#tools/conformance/bundle.ts';
import { readCase } from '#tools/conformance/case.ts';
import { withExecutable, withRetries } from '#tools/conformance/executable.ts';
import { readEvents, type WorkflowNow } from '#tools/conformance/history.ts';
import type { Observation } from '#tools/conformance/judge.ts';
import { judge } from '#tools/conformance/judge.ts';
import { writeModules } from '#tools/conformance/modules.ts';
import { modelFacts } from '#tools/conformance/model-facts.ts';
import { jsonLine, summary } from '#tools/conformance/report.ts';

describe('a process to be started', () => {
  const named = new Set(['p', 'q']);
  const marked = (text: string): string =>
    withExecutable(Buffer.from(text, 'latin1'), named).toString('latin1');

  it('is executable when it does not say', () => {
    expect(marked('<bpmn:process id="p">')).toBe('<bpmn:process id="p" isExecutable="true">');
    expect(marked("<process name='x' id='q' />")).toBe(
      `<process name='x' id='q' isExecutable="true" />`,
    );
  });

  it('stays what it says', () => {
    const text = '<process id="p" isExecutable="false"><process id="é">';
    expect(marked(text)).toBe(text);
  });
});

describe('a bundle that fails', () => {
  it('tells whose code is wrong', () => {
    const log = [
      'asset bundle.js',
      'ERROR in ./.flowright/run-1/12-net/p.workflow.ts',
      'Module build failed',
      "  x Expected ','",
      'ERROR in ./workflows/runtime/scope.ts',
      'ERROR in ./.flowright/run-1/7/q.workflow.ts 3:4',
      'no such export',
    ].join('\n');
    expect([...guiltyFolders(log, 'run-1')]).toEqual([
      ['12-net', "Module build failed   x Expected ',' "],
      ['7', 'no such export'],
    ]);
  });
});

describe('a job that is tried once', () => {
  it('may take its time', () => {
    const retried = (text: string): string => withRetries(Buffer.from(text)).toString();
    const text = '<z:taskDefinition type="mark" retries="1" />';
    expect(retried(text)).toBe('<z:taskDefinition type="mark" retries="2" />');
    expect(retried('<a retries="10" maxretries="1">')).toBe('<a retries="10" maxretries="1">');
  });
});

describe('a model', () => {
  const factsOf = (file: string) =>
    modelFacts(readFileSync(new URL(file, import.meta.url)), file).processes;

  it('says how its processes start', () => {
    const [process] = factsOf('events/message-start-among-several.bpmn');
    expect(process?.starts.map(({ kind, name }) => [kind, name])).toEqual([
      ['none', undefined],
      ['message', 'Mailed'],
      ['message', 'Called'],
    ]);
    const [desk] = factsOf('gateways/event-based-starts.bpmn');
    expect(desk?.starts.map(({ name }) => name)).toEqual(['Call', 'Letter']);
    expect(factsOf('activities/receive-starts.bpmn')[0]?.starts).toHaveLength(1);
  });

  it('says what its elements send', () => {
    const [process] = factsOf('activities/send-three-ways.bpmn');
    expect([...(process?.sends.values() ?? [])]).toEqual([['Told'], ['Said'], ['Over']]);
  });
});

describe('a history', () => {
  const scheduled = { eventTime: { seconds: 1 }, workflowTaskScheduledEventAttributes: {} };
  const done = { eventTime: { seconds: 2 }, workflowTaskCompletedEventAttributes: {} };

  it('is busy until its workflow task is done and the server has answered', () => {
    const asked = { eventId: 7, startChildWorkflowExecutionInitiatedEventAttributes: {} };
    const started = {
      childWorkflowExecutionStartedEventAttributes: {
        ...{ initiatedEventId: 7, workflowExecution: { workflowId: 'child' } },
        workflowType: { name: 'called' },
      },
    };
    expect(read([scheduled]).isBusy).toBe(true);
    expect(read([scheduled, done]).isBusy).toBe(false);
    expect(read([scheduled, done, asked]).isBusy).toBe(true);
    const now = read([scheduled, done, asked, started]);
    expect(now.isBusy).toBe(false);
    expect(now.children).toEqual([{ workflowId: 'child', workflowType: 'called' }]);
  });

  it('tells timers and activities that are open', () => {
    const timer = (timerId: string) => ({
      eventTime: { seconds: 10 },
      timerStartedEventAttributes: { timerId, startToFireTimeout: { seconds: 60 } },
    });
    const fired = { timerFiredEventAttributes: { timerId: 'a' } };
    const job = {
      ...{ eventId: 5, eventTime: { seconds: 10 } },
      activityTaskScheduledEventAttributes: { activityId: '1' },
    };
    const over = {
      eventTime: { seconds: 12 },
      activityTaskCompletedEventAttributes: { scheduledEventId: 5 },
    };
    const open = read([timer('a'), timer('b'), fired, job]);
    expect(open.timers).toEqual([70_000]);
    expect(open.activities).toEqual([{ id: '1', scheduled: 10_000 }]);
    expect(read([job, over]).activities).toEqual([{ id: '1', scheduled: 10_000, ended: 12_000 }]);
  });

  it('ends', () => {
    const failed = { workflowExecutionFailedEventAttributes: { failure: { message: 'broken' } } };
    expect(read([scheduled, failed])).toMatchObject({ state: 'failed', failure: 'broken' });
    expect(read([{ workflowExecutionTimedOutEventAttributes: {} }]).state).toBe('withdrawn');
  });

  function read(events: object[]): WorkflowNow {
    return readEvents(temporal.api.history.v1.History.fromObject({ events }).events);
  }
});

describe('the modules of a file', () => {
  const folder = mkdtempSync(join(tmpdir(), 'conformance-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  const version = '0123abcd';
  const called = { process: 'p', workflowType: `p@${version}` };
  const modules = [
    { path: 'index.ts', text: `export { p as 'p@${version}' } from './p.workflow.ts';` },
    { path: 'processes.ts', text: `const p = { process: 'p', workflowType: 'p@${version}' };` },
  ];
  const processes = [{ id: 'p', manifest: { ...called, version } }];

  it('bear its number, so that those of another file are others', () => {
    const [first, second] = [1, 2].map((file) => written(file, modules.slice(0, 1)));
    expect(first?.types.get('p')).toEqual({
      ...{ structured: 'p@0123abcd-1', net: 'p@0123abcd-1.net' },
    });
    expect(second?.types.get('p')?.structured).toBe('p@0123abcd-2');
    const path = first?.exporters.get('p@0123abcd-1') ?? '';
    expect(readFileSync(path, 'utf8')).toContain(`p as 'p@0123abcd-1'`);
  });

  it('call in the net what runs in the net', () => {
    const { types, exporters } = written(3, modules);
    const { structured = '', net = '' } = types.get('p') ?? {};
    const calledBy = (type: string): string =>
      readFileSync(join(dirname(exporters.get(type) ?? ''), 'processes.ts'), 'utf8');
    expect(calledBy(structured)).toContain(`workflowType: '${structured}'`);
    expect(calledBy(net)).toContain(`workflowType: '${net}'`);
  });

  function written(file: number, some: typeof modules) {
    return writeModules({ modules: some, processes }, file, folder);
  }
});

describe('the report', () => {
  const result = (id: string, expectState: string, seen: Observation) => {
    const line = { id, file: 'x.bpmn', process: 'p', expectedTraces: [[]], expectState };
    const one = readCase(JSON.stringify(line), 'here');
    return { one, backend: 'net' as const, seen, verdict: judge(one, seen), structured: true };
  };

  it('ends with the sums, refusals apart', () => {
    const results = [
      result('a', 'completed', { trace: [], state: 'completed' }),
      result('b', 'rejected', { trace: [], state: 'rejected' }),
      result('c', 'stuck', { trace: [], state: 'incident', detail: 'no way' }),
    ];
    const lines = summary(results).split('\n');
    expect(lines.at(-1)).toBe('2 passed, 1 failed');
    expect(lines).toContain(
      '1 passed by running, 1 by refusal (1 rejected, 0 mayReject, 0 mayStick)',
    );
    expect(lines[0]).toBe('FAILED c (net, x.bpmn): state incident, want stuck');
  });

  it('writes one JSON line a case', () => {
    const failed = result('c', 'stuck', { trace: [], state: 'incident', detail: 'no way' });
    expect(JSON.parse(jsonLine(failed))).toEqual({
      ...{ id: 'c', backend: 'net', pass: false, state: 'incident', trace: [] },
      ...{ why: 'state incident, want stuck (no way)', structured: true },
    });
  });
});

describe('a line of a suite', () => {
  const line = { id: 'x', file: 'x.bpmn', expectedTraces: [['A', 1]], expectState: 'completed' };
  const read = (more: object) => readCase(JSON.stringify({ ...line, ...more }), 'here');

  it('may be written in more than one way', () => {
    const one = read({ processes: ['p', 'q'], order: 'A 1', start: ['q'], variables: null });
    expect(one).toEqual({
      ...{
        id: 'x',
        file: 'x.bpmn',
        process: 'p',
        processes: ['p', 'q'],
        start: [{ process: 'q' }],
      },
      ...{ order: ['A 1'], expectedTraces: [['A', '1']], expectState: 'completed' },
    });
    const stimulus = { type: 'timer-skip', ref: null, afterMs: '1000' };
    expect(read({ process: 'p', stimuli: [stimulus] }).stimuli).toEqual([
      { type: 'timer-skip', afterMs: 1_000 },
    ]);
  });

  it('names its routes in a list, or by elements or messages', () => {
    const routing = (written: unknown) => read({ process: 'p', routing: written }).routing;
    expect(routing([{ from: 'throw', to: 'q', kind: 'start' }])).toMatchObject([
      { element: 'throw', process: 'q', kind: 'start' },
    ]);
    expect(routing({ Order: 'q' })).toEqual([
      { element: 'Order', message: 'Order', process: 'q', kind: 'correlate' },
    ]);
  });

  it('fails alone where it is none', () => {
    expect(() => read({ process: 'p', stimuli: [{ type: 'thunder' }] })).toThrow(
      'here: /stimuli/0',
    );
  });
});
