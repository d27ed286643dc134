/** All that a worker serves: the compiled processes, and the platform's own workflows. */
export * from '../index.ts';
export * from './index.ts';
