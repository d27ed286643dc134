/** Where emitted code finds what it mentions, module by module, so that a bundle holds what it needs. */
import { builtinImports } from './emit-builtins.ts';
import { mentionsIdentifier } from './emitter.ts';

const MODULES: Readonly<Record<string, readonly string[]>> = {
  'emitted/cells.ts': ['any', 'is', 'not', 'oneOf', 'than', 'within'],
  'emitted/literal.ts': ['literal'],
  'emitted/types.ts': ['contextWith', 'functionOf', 'rangeOf'],
  'types/type.ts': [
    ...['ANY', 'ANY_CONTEXT', 'ANY_FUNCTION', 'ANY_LIST', 'ANY_RANGE', 'BOOLEAN', 'DATE'],
    ...['DATE_AND_TIME', 'DAYS_DURATION', 'MONTHS_DURATION', 'NUMBER', 'STRING', 'TIME', 'listOf'],
  ],
};

/**
 * Import statements for what the code of expressions mentions.
 * @param library where the module finds the folder `feel`
 */
export function libraryImports(code: string, library: string): string[] {
  const own = Object.entries(MODULES).flatMap(([module, all]) => {
    const names = all.filter((name) => mentionsIdentifier(code, name));
    return names.length === 0
      ? []
      : [`import { ${names.join(', ')} } from '${library}/${module}';`];
  });
  return [...builtinImports(code, library), ...own].toSorted();
}
