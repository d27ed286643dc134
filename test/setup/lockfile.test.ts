import { readFileSync } from 'node:fs';
import { Type } from 'typebox';
import { Value } from 'typebox/value';
import { expect, it } from 'vitest';

const Lockfile = Type.Object({
  packages: Type.Record(
    Type.String(),
    Type.Object({
      resolved: Type.Optional(Type.String()),
      optionalDependencies: Type.Optional(Type.Record(Type.String(), Type.String())),
    }),
  ),
});

const text: unknown = JSON.parse(readFileSync('package-lock.json', 'utf8'));
const { packages } = Value.Parse(Lockfile, text);

// A registry that lacks the packages of other platforms makes npm write a lockfile that `npm ci` then
// refuses everywhere, this platform included.
it('locks the optional packages of every platform', () => {
  const missing = Object.entries(packages).flatMap(([path, { optionalDependencies = {} }]) =>
    Object.keys(optionalDependencies).filter((name) => !isLocked(path, name)),
  );

  expect(missing).toEqual([]);
});

it('names no registry, so that everyone installs from their own', () => {
  const resolved = Object.values(packages).flatMap((entry) => entry.resolved ?? []);

  expect(resolved).toEqual([]);
});

/** As Node resolves: in the package's own node_modules, then in those of the folders above. */
function isLocked(path: string, name: string): boolean {
  if (`${path}/node_modules/${name}` in packages) return true;
  const above = path.lastIndexOf('/node_modules/');
  return above < 0 ? `node_modules/${name}` in packages : isLocked(path.slice(0, above), name);
}
