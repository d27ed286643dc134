import type { JobIr, ScopeIr } from '../structure/ir.ts';
import type { Code } from './code.ts';
import type { Names } from './names.ts';

/** What the printers of one module share. */
export interface ModuleContext {
  /** Names of bindings, tails and labels, by element id. */
  readonly names: Names;
  /** `agents.slots.reserve`, or the event of the job's topic. */
  readonly agentOf: (call: JobIr) => Code;
  /** `processes.shipOrder`: a process that can be called, by its BPMN id; and all of them. */
  readonly callableOf: (process: string) => Code;
  readonly callables: Code;
  /** `eligibility`: a decision of the module beside this one, by the id that the model has for it. */
  readonly decisionOf: (decision: string) => Code;
  /** `{ eligibility, rating }`: all of them, by those ids. */
  readonly everyDecision: Code;
  /** Types of what the decision reads and gives, when TypeScript could not accept the variables by itself. */
  readonly decisionArguments: (
    decision: string,
    scope: ScopeIr,
  ) => readonly [Code, Code] | undefined;
  /** Type arguments of the job's agent, when TypeScript could not accept the variables by itself. */
  readonly typeArguments: (call: JobIr, scope: ScopeIr) => readonly [Code, Code] | undefined;
  /** Type of the variables in a scope. */
  readonly variablesOf: (scope: ScopeIr) => Code;
  /** Type of the variables of a subprocess whose locals the code around it does not have. */
  readonly localsOf: (scope: ScopeIr) => Code | undefined;
  readonly labelOf: (id: string) => string;
  /** Names of the ways to begin. */
  readonly starts: Names;
}
