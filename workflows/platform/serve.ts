/** All that a worker serves: the compiled processes, their released versions, and the platform's own workflows. */
export * from '../index.ts';
export * from '../released/index.ts';
export * from './index.ts';
