import type { ProcessGraph } from '#contracts/graph.ts';
import type { AgentCatalogue, JsonSchema } from '#contracts/job.ts';
import type { MessageSubscription, ProcessStart, PublishedEvent } from '#contracts/manifest.ts';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import type { Definitions } from '../model/definitions.ts';
import type { Expression } from '../model/expression.ts';
import type { VariableTable } from './variables.ts';

/** What `analyze` needs beside the process. Whoever has a disk reads the schema and the catalogue. */
export interface AnalysisContext {
  /** The file that the process stands in. */
  readonly definitions: Definitions;
  /** Job types by name; absent: job types are not checked, and nothing is known of what agents answer. */
  readonly agents?: AgentCatalogue;
  /** The document that the process property `inputSchema` names ({@link ProcessInfo.inputSchema}). */
  readonly inputSchema?: JsonSchema;
  /** JSON schema of what a decision surely gives, by its id; undefined when it is not known, or may be null. */
  readonly decisions?: (id: string) => JsonSchema | undefined;
  /** What the outcome of a decision depends on, as plain data: a part of the version; undefined when there is no such decision. */
  readonly decisionLogic?: (id: string) => unknown;
  /** Ids of all decisions that may be asked. */
  readonly decisionIds?: Iterable<string>;
  /** What FEEL texts read and give; absent: expressions are taken on trust. */
  readonly expressions?: ExpressionFacts;
}

/** What analysis asks of the expression language. */
export interface ExpressionFacts {
  /** Names of variables that `text` (FEEL, without `=`) reads, e.g. `order` for `order.total`; in order of appearance. */
  reads(text: string): readonly string[];
  /** JSON schema of its value, given those of the variables; undefined when it is not known. */
  typeOf(text: string, variable: (name: string) => JsonSchema | undefined): JsonSchema | undefined;
  /** What cannot be right in `text`, given the variables' schemas, whatever they hold; undefined: nothing for sure. */
  typeProblem(
    text: string,
    variable: (name: string) => JsonSchema | undefined,
  ): { readonly message: string; readonly offset: number } | undefined;
  /** Why `text` is not FEEL; undefined when it is. `offset` counts from its first character. */
  problem(text: string): { readonly message: string; readonly offset: number } | undefined;
}

export interface Analysis {
  /** Absent when a diagnostic of severity error was found, by analysis or by the reading before it. */
  readonly graph?: ProcessGraph<Expression>;
  readonly processInfo: ProcessInfo;
  /** Absent when the graph is not sound enough to follow. */
  readonly variables?: VariableTable;
  readonly diagnostics: readonly Diagnostic[];
}

/** What is known of a process beside its graph. */
export interface ProcessInfo {
  readonly id: string;
  readonly name: string;
  readonly versionTag?: string;
  /** Process property `businessKey`: FEEL over the start variables, without the leading `=`. */
  readonly businessKey?: Expression;
  /** Process property `inputSchema`: a file beside the model, as written. */
  readonly inputSchema?: string;
  readonly messages: readonly MessageSubscription[];
  readonly starts?: readonly ProcessStart[];
  readonly events: readonly PublishedEvent[];
  /** Element id to label, for every element with a name. */
  readonly labels: Readonly<Record<string, string>>;
}
