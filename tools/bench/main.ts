/** `npm run bench -- <overhead> [--json file]`: figures as ratios of things run side by side. */
import { parseArgs } from 'node:util';
import { StackError } from '#tools/stack/stack.ts';
import { overhead } from './overhead/overhead.ts';
import { pilotType, repositoryFile } from './pilot.ts';

const USAGE = 'Usage: npm run bench -- overhead [--json <file>]';

async function main(args: readonly string[]): Promise<number> {
  const { positionals, values } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { json: { type: 'string' } },
  });
  if (positionals.length !== 1 || positionals[0] !== 'overhead') {
    process.stderr.write(`${USAGE}\n`);
    return 2;
  }
  const ok = await overhead({
    workflows: repositoryFile('test/overhead/workflows.ts'),
    generated: pilotType(),
    generatedFile: repositoryFile('workflows/subscription.workflow.ts'),
    byHandFile: repositoryFile('test/overhead/subscription.ts'),
    ...(values.json === undefined ? {} : { json: values.json }),
  });
  return ok ? 0 : 1;
}

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  if (!(error instanceof StackError) && !isUsageError(error)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}

function isUsageError(error: unknown): error is Error {
  return (
    error instanceof TypeError && 'code' in error && String(error.code).startsWith('ERR_PARSE')
  );
}
