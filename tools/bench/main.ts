/** `npm run bench -- <overhead|compile|feel> [--json file]`: what the generated code costs, what the compiler takes, how fast FEEL is. */
import { StackError } from '#tools/stack/stack.ts';
import { readCommandLine } from '../command-line.ts';
import { compileBench } from './compile/compile.ts';
import { benchFeel } from './feel.ts';
import { overhead } from './overhead/overhead.ts';
import { pilotType, repositoryFile } from './pilot.ts';

const USAGE = `Usage:
  npm run bench -- overhead [--json <file>]
  npm run bench -- compile [--models <file or folder>]... [--json <file>]
  npm run bench -- feel [--json <file>]`;

async function main(): Promise<number> {
  const { positionals, values } = readCommandLine(USAGE, {
    allowPositionals: true,
    options: { json: { type: 'string' }, models: { type: 'string', multiple: true } },
  });
  const [what, more] = positionals;
  const json = values.json === undefined ? {} : { json: values.json };
  if (what === 'compile' && more === undefined) {
    return compileBench({ models: values.models ?? [], ...json }) ? 0 : 1;
  }
  if (what === 'feel' && more === undefined) return (await benchFeel(values.json)) ? 0 : 1;
  if (what !== 'overhead' || more !== undefined || values.models !== undefined) {
    process.stderr.write(`${USAGE}\n`);
    return 2;
  }
  const ok = await overhead({
    workflows: repositoryFile('test/overhead/workflows.ts'),
    generated: pilotType(),
    generatedFiles: ['workflow', 'decisions'].map((kind) =>
      repositoryFile(`workflows/subscription.${kind}.ts`),
    ),
    byHandFile: repositoryFile('test/overhead/subscription.ts'),
    ...json,
  });
  return ok ? 0 : 1;
}

try {
  process.exitCode = await main();
} catch (error) {
  if (!(error instanceof StackError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}
