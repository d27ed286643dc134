import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fileOutbox } from '#activities/notifications/outbox.ts';
import { write } from '#activities/notifications/templates.ts';
import { systemClock } from '#activities/sdk/clock.ts';
import { REFERENCE, testAgents, type TestAgents } from './support/agents.ts';
import { openEmbedded, type TestDatabase } from './support/databases.ts';
import { failureOf } from './support/failures.ts';
import { anais, contract } from './support/people.ts';

describe('notifications.send', () => {
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

  const input = { applicant: anais, reference: REFERENCE };
  const send = (template: string, key: string, more: object = {}) =>
    agents.call('notifications.send', { ...input, ...more }, { key, headers: { template } });
  const outbox = (): string[] => readdirSync(join(agents.folder, 'outbox'));

  it('writes a mail that mail programs can read, once for two calls at the same time', async () => {
    await Promise.all([send('confirmation', 'n1', { contract }), send('confirmation', 'n1')]);
    await send('confirmation', 'n1', { contract });
    const [file = ''] = outbox();
    expect(outbox()).toEqual([expect.stringMatching(/^[0-9a-f]{32}\.eml$/)]);
    const mail = readMail(readFileSync(join(agents.folder, 'outbox', file), 'latin1'));
    expect(mail.headers['to']).toBe('Anaïs Lefèvre <anais.lefevre@example.org>');
    expect(mail.headers['subject']).toBe('Votre souscription SOUS-2026-0001 est confirmée');
    expect(mail.headers['message-id']).toBe(`<${file.slice(0, 32)}@flowright.example>`);
    expect(mail.text).toMatch(/^Bonjour Anaïs Lefèvre,\n\n/);
  });

  it('sends another mail for another key', async () => {
    const before = outbox().length;
    await send('failure', 'n2', { refunded: true });
    expect(outbox()).toHaveLength(before + 1);
  });

  it('refuses a template that does not exist and an address that is none', async () => {
    const applicant = { ...anais, email: 'nobody\r\nBcc: all@example.org' };
    const failure = await failureOf(send('welcome', 'n3', { applicant }));
    expect(failure).toMatchObject({ type: 'InvalidInput', final: true });
    expect(failure.message).toContain('headers/template must be one of refusal, confirmation');
    expect(failure.message).toContain('/applicant/email');
  });

  it('keeps line breaks of a name out of the headers', async () => {
    const folder = join(agents.folder, 'injection');
    const to = { name: 'Eve\r\nBcc: all@example.org', address: 'eve@example.org' };
    await fileOutbox(folder, systemClock).send({ key: 'k', to, subject: 'x\r\ny: z', text: '' });
    const [file = ''] = readdirSync(folder);
    const raw = readFileSync(join(folder, file), 'latin1');
    expect(raw).not.toMatch(/^(Bcc|y):/m);
  });

  it('leaves out what the process does not know', () => {
    const facts = { name: 'Ada', reference: 'R1' };
    expect(write('refusal', { ...facts, reason: 'Trop jeune.' }).text).toContain('Trop jeune.');
    for (const template of ['refusal', 'confirmation', 'failure'] as const) {
      expect(write(template, facts).text).not.toContain('undefined');
    }
  });
});

interface Mail {
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
}

/** Headers unfolded, encoded words read (RFC 2047), text from base64. */
function readMail(raw: string): Mail {
  const [head = '', ...body] = raw.split('\r\n\r\n');
  const lines = head.replaceAll(/\r\n[ \t]+/g, ' ').split('\r\n');
  const headers = lines.map((line) => {
    const colon = line.indexOf(':');
    return [line.slice(0, colon).toLowerCase(), words(line.slice(colon + 1).trim())] as const;
  });
  const text = Buffer.from(body.join(''), 'base64').toString('utf8');
  return { headers: Object.fromEntries(headers), text };
}

function words(value: string): string {
  return value
    .replaceAll(/\?= =\?/g, '?==?')
    .replaceAll(/=\?utf-8\?B\?([^?]*)\?=/g, (_, encoded: string) =>
      Buffer.from(encoded, 'base64').toString('utf8'),
    );
}
