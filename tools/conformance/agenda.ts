/**
 * One agenda for all cases of a server: whatever needs no time happens first; when every case is quiet, time jumps to the
 * next thing that is to happen anywhere, a timer, the end of a job, or the end of a stimulus that moves time on.
 */
import type { CaseWorld } from './world.ts';
import { settle } from './settle.ts';
import type { TimeServer } from './time-server.ts';

/** Cases that are looked at side by side. */
const AT_ONCE = 16;

/** Plays all cases to where neither they nor their worlds do anything any more. */
export async function playOut(worlds: readonly CaseWorld[], server: TimeServer): Promise<void> {
  await forEach(worlds, (world) => world.begin());
  let lively = worlds;
  for (;;) {
    while (lively.length > 0) {
      const acted = new Set<CaseWorld>();
      await forEach(lively, async (world) => {
        await settle(world.run, server);
        if (await world.act()) acted.add(world);
      });
      lively = lively.filter((world) => acted.has(world));
    }
    const next = Math.min(...worlds.map((world) => world.nextTime() ?? Infinity));
    if (next === Infinity) return;
    await server.skipTo(next);
    const now = Math.max(next, server.now());
    lively = worlds.filter((world) => (world.nextTime() ?? Infinity) <= now);
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
