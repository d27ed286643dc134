/**
 * Runs generated modules without files: thousands of them are compiled and forgotten, which modules of the loader never are. Generated
 * code imports names only, and exports constants and functions only.
 */
import { stripTypeScriptTypes } from 'node:module';
import { runInThisContext } from 'node:vm';
import type { EmittedModule } from '#compiler';
import { InternalError } from '#runtime/internal-error.ts';

type Exports = Readonly<Record<string, unknown>>;

const IMPORT = /^import (\{[^}]*\}) from '([^']+)';/gm;
const EXPORT = /^export (const|function|async function) (\w+)/gm;

/** What modules of the project export, by the names that generated code imports them by. */
export class Evaluator {
  private readonly known = new Map<string, Exports>();

  /** @returns exports of the modules at `paths` */
  async run(modules: readonly EmittedModule[], paths: readonly string[]): Promise<Exports> {
    const texts = new Map(modules.map(({ path, text }) => [`./${path}`, text]));
    const done = new Map<string, Exports>();
    const all = await Promise.all(paths.map((path) => this.load(`./${path}`, texts, done)));
    return Object.assign({}, ...all);
  }

  private async load(
    name: string,
    texts: ReadonlyMap<string, string>,
    done: Map<string, Exports>,
  ): Promise<Exports> {
    const text = texts.get(name);
    const known = done.get(name) ?? this.known.get(name);
    if (known !== undefined) return known;
    if (text === undefined) {
      const exports: Exports = await import(name);
      this.known.set(name, exports);
      return exports;
    }
    const code = stripTypeScriptTypes(text);
    const imported: Record<string, Exports> = {};
    for (const [, , from = ''] of code.matchAll(IMPORT)) {
      imported[from] = await this.load(from, texts, done);
    }
    const exports = evaluate(code, imported);
    done.set(name, exports);
    return exports;
  }
}

function evaluate(code: string, imported: Readonly<Record<string, Exports>>): Exports {
  const names = [...code.matchAll(EXPORT)].map(([, , name]) => name);
  const body = code
    .replaceAll(IMPORT, (_all, bound: string, from: string) => {
      return `const ${bound.replaceAll(' as ', ': ')} = imported['${from}'];`;
    })
    .replaceAll(EXPORT, '$1 $2');
  if (/^(?:import|export)\b/m.test(body)) throw new InternalError('It imports more than names.');
  const run: unknown = runInThisContext(
    `(imported) => { 'use strict';\n${body}\nreturn { ${names.join(', ')} }; }`,
  );
  return typeof run === 'function' ? run(imported) : {};
}
