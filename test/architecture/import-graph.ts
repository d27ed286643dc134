/** The imports of every source file, as they are written and as they resolve. */
import { globSync, readFileSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { posix } from 'node:path';
import { Type } from 'typebox';
import { Value } from 'typebox/value';

export interface Import {
  /** Path in the repository. */
  readonly file: string;
  readonly specifier: string;
  readonly typesOnly: boolean;
  readonly target:
    | { readonly kind: 'file'; readonly path: string }
    | { readonly kind: 'package'; readonly name: string }
    | { readonly kind: 'builtin' };
}

const Manifest = Type.Object({
  imports: Type.Record(Type.String(), Type.String()),
  dependencies: Type.Record(Type.String(), Type.String()),
  devDependencies: Type.Record(Type.String(), Type.String()),
});

const manifestText: unknown = JSON.parse(readFileSync('package.json', 'utf8'));
const manifest = Value.Parse(Manifest, manifestText);

/** Packages that package.json names. */
export const declaredPackages: ReadonlySet<string> = new Set([
  ...Object.keys(manifest.dependencies),
  ...Object.keys(manifest.devDependencies),
]);

const IMPORT =
  /^[ \t]*(?:import|export)\s+(type\s)?(?:[\w*\s{},$]+\sfrom\s+)?'([^'\n]+)'|\bimport\(\s*'([^'\n]+)'\s*\)/gm;

/** Every import of every TypeScript file in the repository. */
export function allImports(): Import[] {
  const files = globSync('**/*.{ts,mjs}', {
    exclude: (name) => name === 'node_modules' || name.startsWith('.') || name === '.tmp',
  });
  return files.toSorted().flatMap((file) => importsOf(file, readFileSync(file, 'utf8')));
}

/** The imports in the text of one file. */
export function importsOf(file: string, text: string): Import[] {
  return [...text.matchAll(IMPORT)].map(([, type, written, dynamic]) => {
    const specifier = written ?? dynamic ?? '';
    return { file, specifier, typesOnly: type !== undefined, target: resolve(file, specifier) };
  });
}

function resolve(file: string, specifier: string): Import['target'] {
  if (specifier.startsWith('.')) {
    return { kind: 'file', path: posix.join(posix.dirname(file), specifier) };
  }
  if (specifier.startsWith('#')) return { kind: 'file', path: resolveAlias(specifier) };
  if (isBuiltin(specifier)) return { kind: 'builtin' };
  const parts = specifier.split('/');
  return {
    kind: 'package',
    name: parts.slice(0, specifier.startsWith('@') ? 2 : 1).join('/'),
  };
}

/** The `imports` map of package.json: exact names, and patterns with one star at the end. */
function resolveAlias(specifier: string): string {
  const exact = manifest.imports[specifier];
  if (exact !== undefined) return posix.normalize(exact);
  const pattern = Object.keys(manifest.imports).find(
    (key) => key.endsWith('*') && specifier.startsWith(key.slice(0, -1)),
  );
  if (pattern === undefined) return specifier;
  const rest = specifier.slice(pattern.length - 1);
  return posix.normalize((manifest.imports[pattern] ?? '').replace('*', rest));
}
