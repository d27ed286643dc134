import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { buildCatalogue } from '#activities/catalogue.ts';

const folder = fileURLToPath(new URL('../../activities', import.meta.url));

it('the committed catalogue is what the agents say: npm run generate', () => {
  const committed: unknown = JSON.parse(readFileSync(join(folder, 'catalogue.json'), 'utf8'));
  expect(committed).toEqual(buildCatalogue());
});

it('lists what the pilot needs, each job on the queue of its agent', () => {
  const entries = Object.values(buildCatalogue());
  expect(entries.map(({ job }) => job)).toEqual([
    ...['contracts.cancel', 'contracts.create', 'documents.generate', 'eligibility.check'],
    ...['notifications.send', 'payments.cancel', 'payments.take', 'publish-event'],
    ...['slots.release', 'slots.reserve'],
  ]);
  for (const { agent, taskQueue, placement } of entries) {
    expect({ taskQueue, placement }).toEqual({ taskQueue: agent, placement: 'own' });
  }
});

it('every agent has a folder with its activity and a page of at most 80 lines', () => {
  for (const { agent } of Object.values(buildCatalogue())) {
    expect(readdirSync(join(folder, agent))).toContain('activity.ts');
    const page = readFileSync(join(folder, agent, 'README.md'), 'utf8');
    expect(page.split('\n').length, `${agent}/README.md`).toBeLessThanOrEqual(80);
  }
});

it('names the BPMN errors that a model may catch', () => {
  const { errors } = buildCatalogue()['payments.take'] ?? {};
  expect(errors).toEqual(['ERR_SOLDE_INSUFFISANT', 'ERR_CARTE_REFUSEE']);
});
