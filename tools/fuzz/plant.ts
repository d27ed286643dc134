/** Loaded before `main.ts`: puts the mistake that FLOWRIGHT_MUTANT names into the source of its file. */
import { registerHooks } from 'node:module';
import { mutants } from './mutants.ts';

const mutant = mutants[Number(process.env['FLOWRIGHT_MUTANT'])];
const { href } = new URL(`../../${mutant?.file ?? ''}`, import.meta.url);

registerHooks({
  load(url, context, next) {
    const loaded = next(url, context);
    if (mutant === undefined || url !== href || !loaded.source) return loaded;
    const { source } = loaded;
    const text = typeof source === 'string' ? source : new TextDecoder().decode(source);
    return { ...loaded, source: text.replace(mutant.find, () => mutant.replace) };
  },
});
