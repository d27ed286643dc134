import type { AgentCatalogue } from '#contracts/job.ts';
import type { Resource } from './resources.ts';

export interface CompileInput {
  readonly files: readonly ModelFile[];
  /** Decision models (`.dmn`) that business rule tasks ask. */
  readonly decisions?: readonly ModelFile[];
  /** Text of a file that a model names, beside it; undefined if there is none. */
  readonly resource?: Resource;
  /** Absent: job types are not checked, and nothing is known of what agents read and return. */
  readonly catalogue?: AgentCatalogue;
  /** `net`: no structured code, everything runs in the token executor. */
  readonly backend?: 'structured' | 'net';
  /** There are other files beside these: what calls and rules ask for may be there, so it is a warning where it is not here. */
  readonly isPart?: boolean;
  /** What models that are not meant to run leave out is assumed. */
  readonly sketch?: boolean;
  /** Warnings refuse the model. */
  readonly strict?: boolean;
  /** How a source map names a model, seen from the modules; by default, its file name. */
  readonly sourcePath?: (file: string) => string;
}

/** A model as bytes or text; `path` is how people should see it. */
export type ModelFile =
  | { readonly path: string; readonly bytes: Uint8Array }
  | { readonly path: string; readonly text: string };
