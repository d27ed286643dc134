import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { diagnostic } from '../diagnostics/diagnostic.ts';
import type { DmnModel } from '../model/dmn.ts';
import { parseDmn } from '../parse/dmn/parse-dmn.ts';
import { decodeBytes } from '../parse/xml/decode-bytes.ts';
import type { ModelFile } from './input.ts';

export interface ReadDecisions {
  readonly models: readonly DmnModel[];
  /** What business rule tasks may ask for. */
  readonly ids: ReadonlySet<string>;
  readonly diagnostics: readonly Diagnostic[];
}

/** Reads decision models. A file that is none is an error; what is wrong inside of one, too. */
export function readDecisions(files: readonly ModelFile[]): ReadDecisions {
  const read = files.map((file) => readFile(file));
  const models = read.flatMap(({ model }) => (model === undefined ? [] : [model]));
  return {
    models,
    ids: new Set(models.flatMap(({ decisions }) => decisions.map(({ id }) => id))),
    diagnostics: read.flatMap(({ diagnostics }) => diagnostics),
  };
}

function readFile(file: ModelFile): {
  readonly model?: DmnModel;
  readonly diagnostics: readonly Diagnostic[];
} {
  const decoded = 'text' in file ? file : decodeBytes(file.bytes);
  if (!('text' in decoded)) {
    const message = `${file.path} is no decision model: ${decoded.problem}`;
    return { diagnostics: [diagnostic('invalid-dmn', { message })] };
  }
  const { model, problems } = parseDmn(file.path, decoded.text);
  const diagnostics = problems.map(({ message, span }) =>
    diagnostic('invalid-dmn', { message, span }),
  );
  return { ...(model && { model }), diagnostics };
}
