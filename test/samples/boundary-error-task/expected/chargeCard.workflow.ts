// Generated from input.bpmn. Change the model, not this file.
import { end, on, process, task } from '#runtime';
import { agents } from './agents.ts';

/** What the process starts with. */
export type ChargeCardInput = Record<string, unknown>;

const chargeCardTask = task('Activity_Charge', 'Charge card', agents.demo.charge, {
  exits: {
    cardDeclined: on('Boundary_Declined', 'Card declined', { error: 'CARD_DECLINED' }),
    anyOtherError: on('Boundary_Other', 'Any other error', { error: undefined }),
  },
});
const sendReceipt = task('Activity_Receipt', 'Send receipt', agents.demo.sendReceipt);
const cardCharged = end('EndEvent_Charged', 'Card charged');
const askForAnotherMeans = task('Activity_AskMeans', 'Ask for another means', agents.demo.askMeans);
const otherMeansAsked = end('EndEvent_Declined', 'Other means asked');
const alertAccountants = task('Activity_Alert', 'Alert accountants', agents.demo.alert);
const accountantsAlerted = end('EndEvent_Alerted', 'Accountants alerted');

/** Charge a card */
export const chargeCard = process<ChargeCardInput>(
  { id: 'chargeCard', version: '00495fb5', start: ['StartEvent_1', 'Cart confirmed'] },
  async (vars) => {
    switch (await chargeCardTask(vars)) {
      case 'cardDeclined':
        await askForAnotherMeans(vars);
        return otherMeansAsked(vars);
      case 'anyOtherError':
        await alertAccountants(vars);
        return accountantsAlerted(vars);
      case 'completed':
        break;
    }
    await sendReceipt(vars);
    return cardCharged(vars);
  },
);
//# sourceMappingURL=chargeCard.workflow.ts.map
