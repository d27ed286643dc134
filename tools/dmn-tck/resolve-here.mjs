/** Lets a script outside the project import the project's packages. */
import { registerHooks } from 'node:module';

const here = import.meta.url;

registerHooks({
  resolve(specifier, context, nextResolve) {
    const isPackage = /^[@a-z]/.test(specifier) && !specifier.includes(':');
    return nextResolve(specifier, isPackage ? { ...context, parentURL: here } : context);
  },
});
