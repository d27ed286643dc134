/**
 * Workflow code finds AsyncLocalStorage where Temporal's sandbox puts it. Outside of the sandbox this file does, so it
 * must be imported before anything of the runtime.
 */
import { AsyncLocalStorage } from 'node:async_hooks';

Object.assign(globalThis, { AsyncLocalStorage });
