/**
 * A program that uses the stack, for tests of what happens to its servers when it ends:
 * `program.ts <state folder> <how> <parts>`, where <how> is `stay` (until it is killed), `exit` (without stopping) or `throw`.
 */
import { startStack, type PartName } from '#tools/stack/stack.ts';

const KNOWN: readonly PartName[] = ['temporal', 'testServer', 'kafka', 'registry'];
const [stateFolder = '', how = '', parts = ''] = process.argv.slice(2);

const stack = await startStack({
  stateFolder,
  parts: KNOWN.filter((part) => parts.split(',').includes(part)),
});
process.stdout.write(`${JSON.stringify({ logFolder: stack.logFolder })}\n`);
if (how === 'exit') process.exit(0);
if (how === 'throw') throw new RangeError('the program fails');
setInterval(() => undefined, 60_000);
