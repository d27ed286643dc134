import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { TextRow } from '#activities/sdk/database.ts';
import { REFERENCE, testAgents, type TestAgents } from './support/agents.ts';
import { databaseKinds, type TestDatabase } from './support/databases.ts';
import { failureOf } from './support/failures.ts';
import { anais, premium } from './support/people.ts';
import { Type } from 'typebox';
import { Value } from 'typebox/value';

const SlotResult = Type.Object({ slot: Type.Object({ id: Type.String(), date: Type.String() }) });
const ContractResult = Type.Object({
  contract: Type.Object({ id: Type.String(), number: Type.String() }),
});

describe.for(databaseKinds)('eligibility, slots and contracts on $name', ({ open }) => {
  let opened: TestDatabase;
  let agents: TestAgents;

  beforeAll(async () => {
    opened = await open();
    agents = await testAgents(opened.database);
  });
  afterAll(async () => {
    agents.remove();
    await opened.close();
  });

  const count = async (from: string, parameter: string): Promise<number> => {
    const statement = `select count(*)::text as value from ${from} = $1`;
    const [row] = await opened.database.rows(TextRow, statement, [parameter]);
    return Number(row?.value);
  };

  describe('eligibility.check', () => {
    it('decides on the applicant', async () => {
      const input = { applicant: anais, product: 'habitation', risk: 'low' };
      const result = await agents.call('eligibility.check', input, { key: 'e1' });
      expect(result).toMatchObject({ eligible: true });
    });

    it('says why not', async () => {
      const applicant = { ...anais, birthDate: '2008-03-03' };
      const input = { applicant, product: 'auto', risk: 'low' };
      expect(await agents.call('eligibility.check', input, { key: 'e2' })).toEqual({
        eligible: false,
        eligibilityReason: 'La souscription est réservée aux personnes majeures.',
      });
    });

    it('refuses a birth date that is none', async () => {
      const input = { applicant: { ...anais, birthDate: '2001-02-29' }, product: 'boat' };
      const failure = await failureOf(agents.call('eligibility.check', input, { key: 'e3' }));
      expect(failure).toMatchObject({ type: 'InvalidInput', final: true });
      expect(failure.message).toContain('/risk is missing');
      expect(failure.message).toContain('/product must be one of auto, habitation, sante');
      expect(failure.message).toContain('/applicant/birthDate must match format "date"');
    });
  });

  describe('slots', () => {
    const reserve = async (product: string, key: string) => {
      const input = { reference: REFERENCE, product };
      const result = await agents.call('slots.reserve', input, { key });
      return Value.Parse(SlotResult, result).slot;
    };

    it('reserve gives the next working day, twice the same', async () => {
      agents.setNow('2026-03-06T09:00:00Z');
      const slot = await reserve('auto', 's1');
      expect(slot.date).toBe('2026-03-09');
      expect(await reserve('auto', 's1')).toEqual(slot);
      expect(await count('slots.slot where product', 'auto')).toBe(1);
    });

    it('reserve gives as many places a day as there are, never one twice', async () => {
      agents.setNow('2026-03-02T09:00:00Z');
      const keys = Array.from({ length: 9 }, (_, index) => `parallel-${index}`);
      const slots = await Promise.all(keys.map((key) => reserve('sante', key)));
      const dates = slots.map(({ date }) => date).toSorted();
      expect(dates.filter((date) => date === '2026-03-03')).toHaveLength(2);
      expect(new Set(dates).size).toBe(5);
      expect(new Set(slots.map(({ id }) => id)).size).toBe(9);
    });

    it('reserve at the same time with one key holds one place', async () => {
      const slots = await Promise.all([1, 2, 3].map(() => reserve('habitation', 'same')));
      expect(new Set(slots.map(({ id }) => id)).size).toBe(1);
      expect(await count('slots.slot where product', 'habitation')).toBe(1);
    });

    it('release frees the place for the next one, and may run again', async () => {
      const { id, date } = await reserve('habitation', 'r1');
      await agents.call('slots.release', { slot: { id, date } }, { key: 'r2' });
      await agents.call('slots.release', { slot: { id, date } }, { key: 'r2' });
      await agents.call('slots.release', { slot: { id, date } }, { key: 'r3' });
      const next = await reserve('habitation', 'r4');
      expect(next.date).toBe(date);
      expect(next.id).not.toBe(id);
    });

    it('release of an unknown slot fails for good', async () => {
      const input = { slot: { id: 'nowhere', date: '2026-03-03' } };
      const failure = await failureOf(agents.call('slots.release', input, { key: 'r5' }));
      expect(failure).toMatchObject({ type: 'UnknownSlot', final: true });
    });

    it('reserve says so when no place is left', async () => {
      const full = await testAgents(opened.database, { slotsPerDay: 0 });
      const input = { reference: REFERENCE, product: 'auto' };
      const failure = await failureOf(full.call('slots.reserve', input, { key: 'full' }));
      full.remove();
      expect(failure).toMatchObject({ type: 'BpmnError', final: true });
      expect(failure.details).toMatchObject([{ code: 'ERR_AUCUN_CRENEAU' }]);
    });
  });

  describe('contracts', () => {
    const slot = { id: 'slot-1', date: '2026-03-03' };
    const input = { applicant: anais, product: 'auto', premium, slot };
    const create = async (reference: string, key: string) => {
      const result = await agents.call('contracts.create', { reference, ...input }, { key });
      return Value.Parse(ContractResult, result).contract;
    };

    it('create gives a number, twice the same', async () => {
      const contract = await create('C1', 'c1');
      expect(contract.number).toMatch(/^CT-2026-\d{6}$/);
      expect(await create('C1', 'c1')).toEqual(contract);
      expect(await count('contracts.contract where reference', 'C1')).toBe(1);
      const cents = 'select premium_cents::text as value from contracts.contract where id = $1';
      expect(await opened.database.rows(TextRow, cents, [contract.id])).toEqual([
        { value: '31240' },
      ]);
    });

    it('create at the same time with one key writes one contract', async () => {
      const contracts = await Promise.all([1, 2, 3].map(() => create('C2', 'c2')));
      expect(new Set(contracts.map(({ number }) => number)).size).toBe(1);
      expect(await count('contracts.contract where reference', 'C2')).toBe(1);
    });

    it('create refuses a second contract in force for a reference', async () => {
      await create('C3', 'c3');
      const failure = await failureOf(create('C3', 'c3-other'));
      expect(failure).toMatchObject({ type: 'ContractExists', final: true });
    });

    it('create refuses a premium finer than a cent', async () => {
      const fine = { reference: 'C4', ...input, premium: { amount: 312.405, currency: 'EUR' } };
      const failure = await failureOf(agents.call('contracts.create', fine, { key: 'c4' }));
      expect(failure).toMatchObject({ type: 'InvalidInput', final: true });
      expect(failure.message).toContain('/premium/amount must be in whole cents');
    });

    it('cancel ends a contract, may run again, and lets another one follow', async () => {
      const contract = await create('C5', 'c5');
      await agents.call('contracts.cancel', { contract }, { key: 'c6' });
      await agents.call('contracts.cancel', { contract }, { key: 'c6' });
      await agents.call('contracts.cancel', { contract }, { key: 'c7' });
      const next = await create('C5', 'c8');
      expect(next.number).not.toBe(contract.number);
    });

    it('cancel of an unknown contract fails for good', async () => {
      const unknown = { contract: { id: 'nowhere', number: 'CT-1' } };
      const failure = await failureOf(agents.call('contracts.cancel', unknown, { key: 'c9' }));
      expect(failure).toMatchObject({ type: 'UnknownContract', final: true });
    });
  });
});
