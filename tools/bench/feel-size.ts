/**
 * What FEEL weighs in the bundle of workflows, minified: Temporal's own bundler, which takes modules whole, with its
 * minifier switched on; less what the bundle of an empty workflow weighs.
 */
import { globSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { TEMPORARY } from '../../test/support/samples/samples.ts';
import { join } from 'node:path';
import { bundleWorkflowCode } from '@temporalio/worker';
import { bundling } from '../../server/worker/bundle.ts';
import { repositoryFile } from './pilot.ts';

export interface FeelSizes {
  /** Bytes of the modules of feel/ that the bundle of all processes holds. */
  readonly pilotBytes: number;
  /** Of those that a process needs whose only FEEL compares numbers. */
  readonly leastBytes: number;
  /** Of everything that emitted code can ask for: tables, decisions, all of FEEL's functions. */
  readonly libraryBytes: number;
  /** The same, with what webpack's production mode does besides: modules in one scope, short names of what they export. */
  readonly joinedBytes: number;
  /** Of parser, interpreter and library, which no workflow holds. */
  readonly interpreterBytes: number;
  /** Modules of the parser or the interpreter in the bundle of all processes. */
  readonly parserModules: readonly string[];
}

export async function feelSizes(): Promise<FeelSizes> {
  mkdirSync(TEMPORARY, { recursive: true });
  const folder = mkdtempSync(join(TEMPORARY, 'feel-size-'));
  try {
    const bundled = (
      name: string,
      modules: readonly string[],
      isJoined = false,
    ): Promise<Bundle> => {
      const entry = join(folder, `${name}.ts`);
      const lines = modules.map((path) => `export * from ${JSON.stringify(path)};\n`);
      writeFileSync(entry, lines.length === 0 ? 'export {};\n' : lines.join(''));
      return bundle(entry, isJoined);
    };
    const empty = await bundled('empty', []);
    const size = async (name: string, modules: readonly string[]): Promise<number> =>
      (await bundled(name, modules)).bytes - empty.bytes;
    const library = LIBRARY.map(repositoryFile);
    const emptyJoined = await bundled('empty-joined', [], true);
    const joined = await bundled('joined', library, true);
    const pilot = await bundle(repositoryFile('workflows/index.ts'));
    const own = pilot.modules.filter((path) => path.startsWith(FEEL));
    return {
      pilotBytes: await size('pilot', own),
      leastBytes: await size('least', LEAST.map(repositoryFile)),
      libraryBytes: await size('library', library),
      joinedBytes: joined.bytes - emptyJoined.bytes,
      interpreterBytes: await size('interpreter', [repositoryFile('feel/index.ts')]),
      parserModules: own.filter((path) =>
        /\/feel\/(?:syntax\/parse|evaluate\/compile)\./.test(path),
      ),
    };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const FEEL = repositoryFile('feel/');
const LEAST = ['feel/emitted/feel.ts', 'feel/emitted/outcome.ts', 'feel/values/json.ts'];
const LIBRARY = [
  ...LEAST,
  ...['feel/emitted/index.ts', 'feel/emitted/literal.ts'],
  ...globSync('feel/builtins/*.ts', { cwd: repositoryFile('') }).filter(
    (path) => !path.endsWith('registry.ts'),
  ),
];

interface Bundle {
  readonly bytes: number;
  /** Paths of its modules. */
  readonly modules: readonly string[];
}

async function bundle(workflowsPath: string, isJoined = false): Promise<Bundle> {
  const modules: string[] = [];
  const { webpackConfigHook, ...options } = bundling(workflowsPath);
  const { code } = await bundleWorkflowCode({
    ...options,
    logger: { trace() {}, debug() {}, info() {}, warn() {}, error() {}, log() {} },
    webpackConfigHook: (config) => ({
      ...(webpackConfigHook?.(config) ?? config),
      devtool: false,
      optimization: {
        ...config.optimization,
        ...{ minimize: true, moduleIds: 'deterministic' },
        ...(isJoined && { usedExports: true, concatenateModules: true, mangleExports: true }),
      },
      plugins: [...(config.plugins ?? []), listing(modules)],
    }),
  });
  return { bytes: Buffer.byteLength(code), modules };
}

/** Notes the files that the bundle is made of. */
function listing(modules: string[]) {
  return {
    apply(compiler: Compiler): void {
      compiler.hooks.compilation.tap('listing', ({ hooks }) => {
        hooks.finishModules.tap('listing', (all) => {
          for (const module of all) {
            if ('resource' in module && typeof module.resource === 'string')
              modules.push(module.resource);
          }
        });
      });
    },
  };
}

/** What is needed of webpack's. */
interface Compiler {
  readonly hooks: { readonly compilation: Hook<Compilation> };
}

interface Compilation {
  readonly hooks: { readonly finishModules: Hook<Iterable<object>> };
}

interface Hook<T> {
  tap(name: string, heard: (value: T) => void): void;
}
