import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Type } from 'typebox';
import { Value } from 'typebox/value';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { folderStore } from '#activities/documents/folder-store.ts';
import { testAgents, type TestAgents } from './support/agents.ts';
import { openEmbedded, type TestDatabase } from './support/databases.ts';
import { failureOf } from './support/failures.ts';
import { anais, contract, premium } from './support/people.ts';
import { readPdf } from './support/read-pdf.ts';

const Result = Type.Object({
  document: Type.Object({ uri: Type.String(), sha256: Type.String(), pages: Type.Integer() }),
});

describe('documents.generate', () => {
  let opened: TestDatabase;
  let agents: TestAgents;

  beforeAll(async () => {
    opened = await openEmbedded();
    agents = await testAgents(opened.database);
  });
  afterAll(async () => {
    agents.remove();
    await opened.close();
  });

  const input = { contract, applicant: anais, product: 'habitation', premium };
  const generate = async (more: object, key: string) => {
    const result = await agents.call('documents.generate', { ...input, ...more }, { key });
    return Value.Parse(Result, result).document;
  };
  const files = (number: string): string[] => readdirSync(join(agents.folder, 'documents', number));

  it('writes a PDF that says what the contract says', async () => {
    const document = await generate({}, 'd1');
    const bytes = readFileSync(new URL(document.uri));
    expect(createHash('sha256').update(bytes).digest('hex')).toBe(document.sha256);
    const pdf = readPdf(bytes);
    expect(pdf.header).toMatch(/^%PDF-1\.\d/);
    expect(pdf.pages).toBe(1);
    expect(document.pages).toBe(1);
    expect(pdf.title).toBe('Contrat CT-2026-000001');
    expect(pdf.text).toContain('Assurance habitation');
    expect(pdf.text).toContain('Contrat n° CT-2026-000001');
    expect(pdf.text).toContain('Anaïs Lefèvre');
    expect(pdf.text).toContain('29/02/1988');
    expect(pdf.text).toContain("12 rue de l'Église, 35000 Rennes");
    expect(pdf.text).toContain('312,40\u00A0€');
    expect(pdf.text).toContain('02/03/2026');
  });

  it('twice and at the same time gives one file, whatever day it has become', async () => {
    const twin = { ...contract, id: 'contract-2', number: 'CT-2026-000002' };
    const [first, second] = await Promise.all([
      generate({ contract: twin }, 'd2'),
      generate({ contract: twin }, 'd2'),
    ]);
    agents.setNow('2026-03-03T09:00:00Z');
    const nextDay = await generate({ contract: twin }, 'd2-again');
    agents.setNow('2026-03-02T09:00:00Z');
    expect(second).toEqual(first);
    expect(nextDay).toEqual(first);
    expect(files(twin.number)).toHaveLength(1);
  });

  it('gives the same document when the worker died after the file was written', async () => {
    const other = { ...contract, id: 'contract-3', number: 'CT-2026-000003' };
    let dying = true;
    const store = folderStore(join(agents.folder, 'documents'));
    const mortal = await testAgents(opened.database, {
      objects: {
        put: async (name, bytes) => {
          const stored = await store.put(name, bytes);
          if (dying) throw new Error('the worker is killed here');
          return stored;
        },
      },
    });
    const call = () =>
      mortal.call('documents.generate', { ...input, contract: other }, { key: 'd3' });
    await expect(call()).rejects.toThrow('killed');
    dying = false;
    const { document } = Value.Parse(Result, await call());
    mortal.remove();
    expect(files(other.number)).toEqual([`${document.sha256}.pdf`]);
  });

  it('prints letters beyond Latin-1', async () => {
    const polish = { ...contract, id: 'contract-4', number: 'CT-2026-000004' };
    const applicant = { ...anais, name: 'Łucja Żółć Παπαδοπούλου' };
    const { uri } = await generate({ contract: polish, applicant }, 'd4');
    expect(readPdf(readFileSync(new URL(uri))).text).toContain('Łucja Żółć Παπαδοπούλου');
  });

  it('fails for good on letters that it cannot print', async () => {
    const applicant = { ...anais, name: '王秀英' };
    const chinese = { contract: { ...contract, id: 'contract-5' }, applicant };
    const failure = await failureOf(generate(chinese, 'd5'));
    expect(failure).toMatchObject({ type: 'UnprintableText', final: true });
    expect(failure.message).toContain('王 秀 英');
  });

  it('counts the pages of a long contract', async () => {
    const long = { ...contract, id: 'contract-6', number: 'CT-2026-000006' };
    const address = 'Résidence des très longues adresses, '.repeat(120);
    const document = await generate({ contract: long, applicant: { ...anais, address } }, 'd6');
    expect(document.pages).toBeGreaterThan(1);
    expect(readPdf(readFileSync(new URL(document.uri))).pages).toBe(document.pages);
  });

  it('refuses a number that is no file name', async () => {
    const evil = { contract: { id: 'contract-7', number: '../../evil' } };
    expect(await failureOf(generate(evil, 'd7'))).toMatchObject({ type: 'InvalidInput' });
    const store = folderStore(agents.folder);
    expect(await failureOf(store.put('../evil.pdf', Buffer.from('')))).toMatchObject({
      type: 'BadObjectName',
    });
  });
});
