// Generated from input.bpmn. Change the model, not this file.
import type { ProcessGraph } from '#contracts/graph.ts';
import type { Evaluate } from '#runtime/elements.ts';
import { net } from '#runtime/net/net.ts';
import { agents } from './agents.ts';

const graph: ProcessGraph<Evaluate> = {
  id: 'quoteOffer',
  name: 'Quote an offer',
  version: 'd6ff6ac9',
  scope: {
    id: '',
    nodes: {
      StartEvent_1: {
        id: 'StartEvent_1',
        label: 'Offer requested',
        incoming: [],
        outgoing: ['Flow_StartEvent_AskQuote'],
        input: [],
        output: [],
        boundaries: [],
        isForCompensation: false,
        kind: 'pass',
        drawnAs: 'startEvent',
      },
      Activity_AskQuote: {
        id: 'Activity_AskQuote',
        label: 'Ask supplier for a price',
        incoming: ['Flow_StartEvent_AskQuote'],
        outgoing: ['Flow_AskQuote_Priced'],
        input: [],
        output: [],
        boundaries: [
          {
            id: 'Boundary_TwoHours',
            label: 'Two hours',
            trigger: { kind: 'timer', timer: 'duration', value: 'PT2H' },
            interrupting: true,
            outgoing: 'Flow_TwoHours_ListPrice',
            output: [],
          },
        ],
        isForCompensation: false,
        kind: 'job',
        drawnAs: 'serviceTask',
        job: 'demo.askQuote',
        headers: {},
      },
      Activity_ListPrice: {
        id: 'Activity_ListPrice',
        label: 'Take list price',
        incoming: ['Flow_TwoHours_ListPrice'],
        outgoing: ['Flow_ListPrice_Priced'],
        input: [],
        output: [],
        boundaries: [],
        isForCompensation: false,
        kind: 'job',
        drawnAs: 'serviceTask',
        job: 'demo.listPrice',
        headers: {},
      },
      Gateway_Priced: {
        id: 'Gateway_Priced',
        label: 'Gateway_Priced',
        incoming: ['Flow_AskQuote_Priced', 'Flow_ListPrice_Priced'],
        outgoing: ['Flow_Priced_SendOffer'],
        kind: 'exclusive',
        role: 'join',
      },
      Activity_SendOffer: {
        id: 'Activity_SendOffer',
        label: 'Send offer',
        incoming: ['Flow_Priced_SendOffer'],
        outgoing: ['Flow_SendOffer_Offered'],
        input: [],
        output: [],
        boundaries: [],
        isForCompensation: false,
        kind: 'job',
        drawnAs: 'serviceTask',
        job: 'demo.sendOffer',
        headers: {},
      },
      EndEvent_Offered: {
        id: 'EndEvent_Offered',
        label: 'Offer sent',
        incoming: ['Flow_SendOffer_Offered'],
        outgoing: [],
        kind: 'end',
        result: { kind: 'none' },
      },
    },
    flows: {
      Flow_StartEvent_AskQuote: {
        id: 'Flow_StartEvent_AskQuote',
        label: '',
        source: 'StartEvent_1',
        target: 'Activity_AskQuote',
      },
      Flow_AskQuote_Priced: {
        id: 'Flow_AskQuote_Priced',
        label: '',
        source: 'Activity_AskQuote',
        target: 'Gateway_Priced',
      },
      Flow_TwoHours_ListPrice: {
        id: 'Flow_TwoHours_ListPrice',
        label: '',
        source: 'Boundary_TwoHours',
        target: 'Activity_ListPrice',
      },
      Flow_ListPrice_Priced: {
        id: 'Flow_ListPrice_Priced',
        label: '',
        source: 'Activity_ListPrice',
        target: 'Gateway_Priced',
      },
      Flow_Priced_SendOffer: {
        id: 'Flow_Priced_SendOffer',
        label: '',
        source: 'Gateway_Priced',
        target: 'Activity_SendOffer',
      },
      Flow_SendOffer_Offered: {
        id: 'Flow_SendOffer_Offered',
        label: '',
        source: 'Activity_SendOffer',
        target: 'EndEvent_Offered',
      },
    },
    starts: ['StartEvent_1'],
  },
};

/** Quote an offer, token by token: instances that were drained go on here. */
export const quoteOfferNet = net(graph, {
  'demo.askQuote': agents.demo.askQuote,
  'demo.listPrice': agents.demo.listPrice,
  'demo.sendOffer': agents.demo.sendOffer,
});
