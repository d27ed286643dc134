/**
 * A process that takes a payment and dies by SIGKILL between the effect and the completion. Argument: a folder.
 */
import { embeddedEventLog } from '#activities/events/embedded-log.ts';
import { createAgents, openDependencies } from '#activities/index.ts';

const [folder = ''] = process.argv.slice(2);
const dependencies = await openDependencies({ folder, events: embeddedEventLog() });
const { agents } = await createAgents({
  ...dependencies,
  afterEffect: () => {
    process.kill(process.pid, 'SIGKILL');
    return new Promise(() => {});
  },
});
const payments = agents.find(({ agent }) => agent === 'payments');
await payments?.activities['payments.take']?.(
  {
    reference: 'R1',
    premium: { amount: 312.4, currency: 'EUR' },
    payment: { means: 'card', token: 'tok_ok' },
  },
  { element: 'Activity_Take', headers: {}, key: 'run/Activity_Take/1' },
);
