import { parseArgs } from 'node:util';
import { UsageError } from './usage-error.ts';

export const USAGE = `Usage:
  flowright compile <files or folders> --out <folder> [--backend structured|net] [--agents <catalogue.json>] [--sketch] [--strict] [--json]
  flowright check   <files or folders> [--backend structured|net] [--agents <catalogue.json>] [--sketch] [--strict] [--stats] [--json]
  flowright feel    '<expression>' [--vars <file.json>] [--zone <zone>] [--complete|--hover [--at <n>]] [--json]
  flowright decide  <file.dmn> <decision> [--vars <file.json>] [--zone <zone>] [--explain] [--json]

  compile   writes TypeScript for Temporal; nothing is written if a model is refused
  check     only says what is wrong
  feel      evaluates an expression of FEEL; --complete and --hover say what editors show (flowright feel --help)
  decide    evaluates a decision; --explain says which rules fired, with the values
  --agents  the agents' job types and schemas (activities/catalogue.json of this project)
  --sketch  models that are not meant to run: what they leave out is assumed, and said
  --strict  warnings (soundness, variables) refuse the model too
  --stats   how much structure each scope needed
  --json    one JSON object a file and line

Exit code: 0 all compiled, 1 a model was refused, 2 the command was wrong.
`;

export interface Arguments {
  readonly command: 'compile' | 'check';
  readonly paths: readonly string[];
  /** Command compile only. */
  readonly out?: string;
  readonly backend: 'structured' | 'net';
  readonly agents?: string;
  readonly sketch: boolean;
  readonly strict: boolean;
  readonly stats: boolean;
  readonly json: boolean;
}

/** Undefined when help was asked for. @throws UsageError */
export function readArguments(args: readonly string[]): Arguments | undefined {
  const { positionals, values } = parse(args);
  const [command, ...paths] = positionals;
  if (values.help === true || command === undefined || command === 'help') return undefined;
  if (command !== 'compile' && command !== 'check') {
    throw new UsageError(`There is no command '${command}': use compile, check, feel or decide.`);
  }
  const {
    out,
    agents,
    backend = 'structured',
    sketch = false,
    strict = false,
    stats = false,
    json = false,
  } = values;
  if (paths.length === 0) throw new UsageError(`Name the .bpmn files or folders to ${command}.`);
  if (backend !== 'structured' && backend !== 'net') {
    throw new UsageError(`There is no backend '${backend}': use structured or net.`);
  }
  if (command === 'compile' && out === undefined) {
    throw new UsageError('Say where to write with --out <folder>.');
  }
  if (command === 'check' && out !== undefined) {
    throw new UsageError('check writes nothing: leave --out away, or use compile.');
  }
  return {
    ...{ command, paths, backend, sketch, strict, stats, json },
    ...(out === undefined ? {} : { out }),
    ...(agents === undefined ? {} : { agents }),
  };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        out: { type: 'string' },
        backend: { type: 'string' },
        agents: { type: 'string' },
        sketch: { type: 'boolean' },
        strict: { type: 'boolean' },
        stats: { type: 'boolean' },
        json: { type: 'boolean' },
        help: { type: 'boolean', short: 'h' },
      },
    });
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}
