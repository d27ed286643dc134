import { globSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Compilation } from '#compiler';
import { runCommand } from '../stack/commands.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));

/**
 * Writes what the compiler has written into a folder for each compilation, for {@link judgeCode}.
 *
 * @param folder inside of this repository, where `#runtime` resolves
 */
export function writeCode(folder: string, compilations: Iterable<Compilation>): void {
  let index = readdirSync(folder).length;
  for (const { modules } of compilations) {
    for (const { path, text } of modules) {
      const file = join(folder, String(index), path);
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, text);
    }
    index += 1;
  }
}

/**
 * What TypeScript, the linter and the formatter say against the code below a folder, which is held to what this repository's
 * own code is held to. One invocation each, however many modules there are.
 */
export async function judgeCode(folder: string): Promise<readonly string[]> {
  const up = relative(folder, root).replaceAll('\\', '/');
  const types = { extends: `${up}/tsconfig.json`, include: ['./**/*.ts'], exclude: [] };
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify(types));
  const lint = { extends: [`${up}/.oxlintrc.json`] };
  writeFileSync(join(folder, '.oxlintrc.json'), JSON.stringify(lint));
  // Decisions are laid out by Prettier once they are written.
  writeFileSync(join(folder, '.ignored'), '*.decisions.ts');
  // The linter finds nothing below a folder that Git does not see, but takes files that it is given.
  const files = globSync('**/*.ts', { cwd: folder }).map((path) => join(folder, path));
  const binary = (name: string): string => join(root, 'node_modules', '.bin', name);
  const commands = [
    [binary('tsc'), '--project', folder, '--pretty', 'false'],
    [
      ...[binary('oxlint'), '--type-aware', '--deny-warnings', '--no-ignore', '--format=unix'],
      ...['--config', join(folder, '.oxlintrc.json'), ...files],
    ],
    [
      ...[binary('prettier'), '--check', '--log-level=warn'],
      ...['--ignore-path', join(folder, '.ignored'), `${folder}/**/*.ts`],
    ],
  ];
  const found: string[] = [];
  for (const [command = '', ...args] of commands) {
    const { code, lines } = await runCommand(command, args, { cwd: root });
    if (code !== 0) found.push(...lines);
  }
  return found;
}
