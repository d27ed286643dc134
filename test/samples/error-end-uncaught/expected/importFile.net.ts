// Generated from input.bpmn. Change the model, not this file.
import type { ProcessGraph } from '#contracts/graph.ts';
import type { Evaluate } from '#runtime/elements.ts';
import { net } from '#runtime/net/net.ts';
import { agents } from './agents.ts';
import { feel } from './importFile.feel.ts';

const graph: ProcessGraph<Evaluate> = {
  id: 'importFile',
  name: 'Import a file',
  version: '793d3a1a',
  scope: {
    id: '',
    nodes: {
      StartEvent_1: {
        id: 'StartEvent_1',
        label: 'File received',
        incoming: [],
        outgoing: ['Flow_StartEvent_Validate'],
        input: [],
        output: [],
        boundaries: [],
        isForCompensation: false,
        kind: 'pass',
        drawnAs: 'startEvent',
      },
      Activity_Validate: {
        id: 'Activity_Validate',
        label: 'Validate file',
        incoming: ['Flow_StartEvent_Validate'],
        outgoing: ['Flow_Validate_Valid'],
        input: [],
        output: [],
        boundaries: [],
        isForCompensation: false,
        kind: 'job',
        drawnAs: 'serviceTask',
        job: 'demo.validate',
        headers: {},
      },
      Gateway_Valid: {
        id: 'Gateway_Valid',
        label: 'Valid?',
        incoming: ['Flow_Validate_Valid'],
        outgoing: ['Flow_Valid_Import', 'Flow_Valid_Invalid'],
        kind: 'exclusive',
        role: 'split',
        default: 'Flow_Valid_Invalid',
      },
      Activity_Import: {
        id: 'Activity_Import',
        label: 'Import rows',
        incoming: ['Flow_Valid_Import'],
        outgoing: ['Flow_Import_Imported'],
        input: [],
        output: [],
        boundaries: [],
        isForCompensation: false,
        kind: 'job',
        drawnAs: 'serviceTask',
        job: 'demo.importRows',
        headers: {},
      },
      EndEvent_Imported: {
        id: 'EndEvent_Imported',
        label: 'File imported',
        incoming: ['Flow_Import_Imported'],
        outgoing: [],
        kind: 'end',
        result: { kind: 'none' },
      },
      EndEvent_Invalid: {
        id: 'EndEvent_Invalid',
        label: 'File invalid',
        incoming: ['Flow_Valid_Invalid'],
        outgoing: [],
        kind: 'end',
        result: { kind: 'error', code: 'INVALID_FILE' },
      },
    },
    flows: {
      Flow_StartEvent_Validate: {
        id: 'Flow_StartEvent_Validate',
        label: '',
        source: 'StartEvent_1',
        target: 'Activity_Validate',
      },
      Flow_Validate_Valid: {
        id: 'Flow_Validate_Valid',
        label: '',
        source: 'Activity_Validate',
        target: 'Gateway_Valid',
      },
      Flow_Valid_Import: {
        id: 'Flow_Valid_Import',
        label: 'yes',
        source: 'Gateway_Valid',
        target: 'Activity_Import',
        condition: feel('valid'),
      },
      Flow_Valid_Invalid: {
        id: 'Flow_Valid_Invalid',
        label: 'no',
        source: 'Gateway_Valid',
        target: 'EndEvent_Invalid',
      },
      Flow_Import_Imported: {
        id: 'Flow_Import_Imported',
        label: '',
        source: 'Activity_Import',
        target: 'EndEvent_Imported',
      },
    },
    starts: ['StartEvent_1'],
  },
};

/** Import a file, token by token: instances that were drained go on here. */
export const importFileNet = net(graph, {
  'demo.importRows': agents.demo.importRows,
  'demo.validate': agents.demo.validate,
});
