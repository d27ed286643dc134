/** FEEL's own functions in emitted code: constants that it imports one by one, so that a bundle holds those it calls. */
import { BUILTIN_MODULES, BUILTINS, type Builtin } from '../builtins/registry.ts';
import { mentionsIdentifier } from './emitter.ts';

/** `list contains` -> `listContainsFunction` */
export function builtinIdentifier({ name }: Builtin): string {
  const [first = '', ...others] = name.split(' ');
  const raised = others.map((word) => word.charAt(0).toUpperCase() + word.slice(1));
  return `${[first, ...raised].join('')}Function`;
}

export const BUILTIN_IDENTIFIERS: readonly string[] = BUILTINS.map(builtinIdentifier);

/**
 * Import statements for the functions that the code mentions.
 * @param library where the module finds the folder `feel`
 */
export function builtinImports(code: string, library: string): string[] {
  return Object.entries(BUILTIN_MODULES).flatMap(([module, builtins]) => {
    const names = builtins.map(builtinIdentifier).filter((name) => mentionsIdentifier(code, name));
    if (names.length === 0) return [];
    return [`import { ${names.toSorted().join(', ')} } from '${library}/builtins/${module}';`];
  });
}
