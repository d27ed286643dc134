/**
 * One agenda for all cases of a server: whatever needs no time happens first; when every case is quiet, time jumps to the
 * next thing that is to happen anywhere, a timer, the end of a job, or the end of a stimulus that moves time on.
 */
import type { CaseRun } from './case-run.ts';
import type { CaseWorld } from './world.ts';
import { settle } from './settle.ts';
import type { TimeServer } from './time-server.ts';

/** Cases that are looked at side by side. */
const AT_ONCE = 16;

/** A workflow that turns without ever waiting: it keeps its worker for itself, so that no other case goes on. */
export class EndlessCaseError extends Error {
  override readonly name = 'EndlessCaseError';
  readonly run: CaseRun;

  constructor(run: CaseRun) {
    super(`${run.one.id} turns without ever waiting`);
    this.run = run;
  }
}

/** What the SDK says of a workflow that does not give its thread back. */
function isEndless(broken: string | undefined): boolean {
  return /TMPRL1101|Script execution timed out/u.test(broken ?? '');
}

/**
 * Plays all cases to where neither they nor their worlds do anything any more.
 *
 * @param conclude called once for each case, when it has come to rest for good
 * @throws EndlessCaseError when one of them has to be left out
 */
export async function playOut(
  worlds: readonly CaseWorld[],
  server: TimeServer,
  conclude: (world: CaseWorld) => Promise<void>,
): Promise<void> {
  await forEach(worlds, (world) => world.begin());
  const active = new Set(worlds);
  let lively = worlds;
  while (active.size > 0) {
    while (lively.length > 0) {
      const acted = new Set<CaseWorld>();
      await forEach(lively, async (world) => {
        await settle(world.run, server);
        if (isEndless(world.run.broken)) throw new EndlessCaseError(world.run);
        if (await world.act()) acted.add(world);
        else if (world.nextTime() === undefined) {
          active.delete(world);
          await conclude(world);
        }
      });
      lively = lively.filter((world) => acted.has(world));
    }
    const next = Math.min(...[...active].map((world) => world.nextTime() ?? Infinity));
    if (next === Infinity) return;
    await server.skipTo(next);
    const now = Math.max(next, server.now());
    lively = [...active].filter((world) => (world.nextTime() ?? Infinity) <= now);
    for (const world of lively) world.timePassed();
  }
}

async function forEach<T>(items: readonly T[], work: (item: T) => Promise<void>): Promise<void> {
  const queue = items.values();
  const lanes = Array.from({ length: Math.min(AT_ONCE, items.length) }, async () => {
    for (const item of queue) await work(item);
  });
  await Promise.all(lanes);
}
