/** A workflow that keeps what it is told: stands for a process instance. */
import { condition, defineQuery, defineSignal, setHandler } from '@temporalio/workflow';
import { MESSAGE_SIGNAL } from '#contracts/message.ts';
import { BROADCAST_SIGNAL } from '#contracts/platform.ts';
import { TASK_REPORT_SIGNAL } from '#contracts/user-task.ts';

export async function probe(): Promise<void> {
  const received: unknown[] = [];
  let over = false;
  for (const name of [MESSAGE_SIGNAL, BROADCAST_SIGNAL, TASK_REPORT_SIGNAL]) {
    setHandler(defineSignal<[unknown]>(name), (payload) => void received.push(payload));
  }
  setHandler(defineSignal('end'), () => {
    over = true;
  });
  setHandler(defineQuery<unknown[]>('received'), () => received);
  await condition(() => over);
}
