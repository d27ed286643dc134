/** Workflows of the platform itself, by workflow type: what processes need beside them. */
export { mailbox } from './mailbox.ts';
export { signalHub as 'signal-hub' } from './signal-hub.ts';
export { userTask as 'user-task' } from './user-task.ts';
