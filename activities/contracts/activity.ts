import { randomUUID } from 'node:crypto';
import { Type } from 'typebox';
import { Applicant, Contract, Premium, Product, Reference, Slot } from '../domain.ts';
import { calendarDay } from '../sdk/clock.ts';
import { TextRow, type Sql } from '../sdk/database.ts';
import { defineAgent } from '../sdk/define-agent.ts';
import { finalFailure, invalidInput } from '../sdk/failure.ts';
import { toCents } from '../sdk/money.ts';
import { contractMigrations } from './migrations.ts';

/** Keeps the contracts. */
export const contracts = defineAgent('contracts', contractMigrations)
  .job({
    type: 'contracts.create',
    description: 'Writes a contract and gives it a number',
    input: Type.Object({
      reference: Reference,
      applicant: Applicant,
      product: Product,
      premium: Premium,
      slot: Slot,
    }),
    output: Type.Object({ contract: Contract }),
    startToCloseTimeout: 10_000,
    handler: ({ reference, applicant, product, premium, slot }, { once, clock }) => {
      const cents = toCents(premium.amount);
      if (cents === undefined) {
        const problem = { path: '/premium/amount', message: 'must be in whole cents' };
        throw invalidInput('contracts.create', [problem]);
      }
      return once(async (sql) => {
        const number = await nextNumber(sql, calendarDay(clock()).slice(0, 4));
        const contract = { id: randomUUID(), number };
        const inserted = await sql.run(
          `insert into contracts.contract
            (id, number, reference, product, holder, premium_cents, currency, slot_id, slot_day)
            values ($1, $2, $3, $4, $5::text::jsonb, $6, $7, $8, $9::date)
            on conflict (reference) where cancelled_at is null do nothing`,
          [
            ...[contract.id, number, reference, product, JSON.stringify(applicant)],
            ...[cents, premium.currency, slot.id, slot.date],
          ],
        );
        if (inserted === 0) {
          throw finalFailure('ContractExists', `'${reference}' has a contract in force already`);
        }
        return { contract };
      });
    },
  })
  .job({
    type: 'contracts.cancel',
    description: 'Ends a contract as if it had never been in force',
    input: Type.Object({ contract: Contract }),
    output: Type.Object({}),
    startToCloseTimeout: 10_000,
    handler: ({ contract }, { once }) =>
      once(async (sql) => {
        const cancelled = await sql.run(
          'update contracts.contract set cancelled_at = coalesce(cancelled_at, now()) where id = $1',
          [contract.id],
        );
        if (cancelled === 0) {
          throw finalFailure('UnknownContract', `There is no contract '${contract.id}'`);
        }
        return {};
      }),
  });

/** Numbers go up and may have gaps: one that was drawn by a transaction that failed is lost. */
async function nextNumber(sql: Sql, year: string): Promise<string> {
  const [row] = await sql.rows(TextRow, "select nextval('contracts.number')::text as value");
  return `CT-${year}-${(row?.value ?? '').padStart(6, '0')}`;
}
