/**
 * `cache-program.ts <file> <ms>`: builds the cache's entry `thing`, if nobody has, noting in the file that
 * it does and taking that long; then prints what the entry holds.
 */
import { appendFileSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { cached } from '#tools/stack/cache.ts';

const [note = '', ms = ''] = process.argv.slice(2);

const folder = await cached(
  'thing',
  () => undefined,
  async (target) => {
    console.log('building');
    appendFileSync(note, 'built\n');
    writeFileSync(join(target, 'half'), '1');
    await new Promise((resolve) => setTimeout(resolve, Number(ms)));
    writeFileSync(join(target, 'half'), '1 and 2');
  },
);
console.log(readFileSync(join(folder, 'half'), 'utf8'));
