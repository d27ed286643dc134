/**
 * One agenda for all cases that a server plays at once: whatever needs no time happens first; when every case is quiet, time
 * jumps to the next thing that is to happen anywhere, a timer, the end of a job, or the end of a stimulus that moves time on.
 */
import type { CaseRun } from './case-run.ts';
import type { CaseWorld } from './world.ts';
import { ServerLostError } from './server-lost.ts';
import { settle } from './settle.ts';
import type { TimeServer } from './time-server.ts';

/** Cases that need no time, side by side. */
const AT_ONCE = 6;
/**
 * Cases that share an agenda. Time that is locked goes on as on the wall, so that it is the work on the others by which the
 * times of a case are late: few at once, and the world always acts before a timer that is a second later.
 */
const AGENDA = 6;

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

type Conclude = (world: CaseWorld) => Promise<void>;

/**
 * Plays all cases to where neither they nor their worlds do anything any more.
 *
 * @param conclude called once for each case, when it has come to rest for good
 * @throws EndlessCaseError when one of them has to be left out
 */
export async function playOut(
  worlds: readonly CaseWorld[],
  server: TimeServer,
  conclude: Conclude,
): Promise<void> {
  const { timed = [], timeless = [] } = Object.groupBy(worlds, ({ run }) =>
    run.needsTime ? 'timed' : 'timeless',
  );
  const late: CaseWorld[] = [];
  await forEach(timeless, async (world) => {
    if (!(await playNow(world, server, conclude))) late.push(world);
  });
  await playByTime(late, server, conclude);
  const ordered = timed.toSorted((a, b) => Number(b.run.hasDates) - Number(a.run.hasDates));
  for (let from = 0; from < ordered.length; from += AGENDA) {
    const group = ordered.slice(from, from + AGENDA);
    const left: CaseWorld[] = [];
    await forEach(group, async (world) => {
      if (!(await playNow(world, server, conclude))) left.push(world);
    });
    await playByTime(left, server, conclude);
  }
}

async function playByTime(
  worlds: readonly CaseWorld[],
  server: TimeServer,
  conclude: Conclude,
): Promise<void> {
  let active = worlds;
  while (active.length > 0) {
    const next = Math.min(...active.map((world) => world.nextTime() ?? Infinity));
    await server.skipTo(next);
    const now = Math.max(next, server.now());
    const lively = active.filter((world) => (world.nextTime() ?? Infinity) <= now);
    const over = new Set<CaseWorld>();
    await forEach(lively, async (world) => {
      world.timePassed();
      if (await playNow(world, server, conclude)) over.add(world);
    });
    active = active.filter((world) => !over.has(world));
  }
}

/** Plays a case until only time moves it on; true when not even time does, and it is concluded. */
async function playNow(world: CaseWorld, server: TimeServer, conclude: Conclude): Promise<boolean> {
  const { run } = world;
  try {
    await playOn(world, server);
  } catch (error) {
    // A server that answers still is not to blame.
    if (error instanceof ServerLostError || !(await server.isThere())) throw error;
    run.broken ??= error instanceof Error ? error.message : String(error);
  }
  if (run.broken !== undefined) await server.confirmTime();
  if (isEndless(run.broken)) throw new EndlessCaseError(run);
  if (world.nextTime() !== undefined) return false;
  await server.confirmTime();
  await conclude(world);
  return true;
}

async function playOn(world: CaseWorld, server: TimeServer): Promise<void> {
  await world.begin();
  do await settle(world.run, server);
  while (await world.act());
}

async function forEach<T>(items: readonly T[], work: (item: T) => Promise<void>): Promise<void> {
  const queue = items.values();
  const failures: unknown[] = [];
  const lanes = Array.from({ length: Math.min(AT_ONCE, items.length) }, async () => {
    for (const item of queue) {
      if (failures.length > 0) return;
      await work(item).catch((error: unknown) => failures.push(error));
    }
  });
  await Promise.all(lanes);
  if (failures.length > 0) throw failures[0];
}
