import { randomUUID } from 'node:crypto';
import { Type, type Static } from 'typebox';
import { Product, Reference, Slot } from '../domain.ts';
import { BpmnError } from '../sdk/bpmn-error.ts';
import { calendarDay } from '../sdk/clock.ts';
import type { Sql } from '../sdk/database.ts';
import { defineAgent } from '../sdk/define-agent.ts';
import type { AgentDependencies } from '../sdk/definition.ts';
import { finalFailure } from '../sdk/failure.ts';
import { workingDays } from './calendar.ts';
import { slotMigrations } from './migrations.ts';

export interface SlotsDependencies extends AgentDependencies {
  /** Subscriptions of one product that can be handled in a day. */
  readonly slotsPerDay: number;
}

/** How far ahead places are given away. */
const WORKING_DAYS_AHEAD = 60;

/** Gives subscriptions a place on a working day, and takes it back. */
export const slots = defineAgent<SlotsDependencies>('slots', slotMigrations)
  .job({
    type: 'slots.reserve',
    description: 'Holds the first free place for a subscription',
    input: Type.Object({ reference: Reference, product: Product }),
    output: Type.Object({ slot: Slot }),
    errors: ['ERR_AUCUN_CRENEAU'],
    startToCloseTimeout: 10_000,
    handler: ({ reference, product }, { once, clock, slotsPerDay }) =>
      once(async (sql) => {
        // One reservation a product at a time: two would otherwise see the same place free.
        await sql.run(`select pg_advisory_xact_lock(hashtext('slots.slot/' || $1))`, [product]);
        const days = workingDays(calendarDay(clock()), WORKING_DAYS_AHEAD);
        const free = await firstFreePlace(sql, product, days, slotsPerDay);
        if (free === undefined) {
          throw new BpmnError(
            'ERR_AUCUN_CRENEAU',
            `No place for '${product}' until ${days.at(-1)}`,
          );
        }
        const slot = { id: randomUUID(), date: free.day };
        await sql.run(
          'insert into slots.slot (id, product, day, place, reference) values ($1, $2, $3::date, $4, $5)',
          [slot.id, product, free.day, free.place, reference],
        );
        return { slot };
      }),
  })
  .job({
    type: 'slots.release',
    description: 'Gives a held place back; a place that is free already stays free',
    input: Type.Object({ slot: Slot }),
    output: Type.Object({}),
    startToCloseTimeout: 10_000,
    handler: ({ slot }, { once }) =>
      once(async (sql) => {
        const released = await sql.run(
          'update slots.slot set released_at = coalesce(released_at, now()) where id = $1',
          [slot.id],
        );
        if (released === 0) throw finalFailure('UnknownSlot', `There is no slot '${slot.id}'`);
        return {};
      }),
  });

const Place = Type.Object({ day: Type.String(), place: Type.Integer() });

async function firstFreePlace(
  sql: Sql,
  product: Product,
  days: readonly string[],
  places: number,
): Promise<Static<typeof Place> | undefined> {
  const [free] = await sql.rows(
    Place,
    `select d.day::text as day, p.place
      from unnest(string_to_array($2, ',')::date[]) as d(day), generate_series(1, $3::integer) as p(place)
      where not exists (
        select from slots.slot s
        where s.product = $1 and s.day = d.day and s.place = p.place and s.released_at is null)
      order by d.day, p.place limit 1`,
    [product, days.join(','), places],
  );
  return free;
}
