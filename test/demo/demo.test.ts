import { mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { runProgram } from '../support/child.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const DEMO = 'tools/demo/demo.ts';
const TIMEOUT = 180_000;

describe('the demo', () => {
  it('tells what happened to every subscription', { timeout: TIMEOUT }, async () => {
    const { code, stdout, stderr } = await runProgram(DEMO, []).ended;

    expect({ code, stderr }).toMatchObject({ code: 0 });
    expect(outcomes(stdout)).toEqual([
      'DEMO-01 Kafka Refusée',
      'DEMO-02 API Souscrite',
      'DEMO-03 Kafka Souscrite',
      'DEMO-04 API Souscrite',
      'DEMO-05 API Annulée',
      'DEMO-06 Kafka Annulée',
      'DEMO-07 API Souscrite',
      'DEMO-08 Kafka not started',
      'DEMO-09 API not started',
      'DEMO-10 log Annulée',
    ]);
    const text = stdout.replaceAll(/\s+/g, ' ');
    expect(text).toContain(
      "path Demande reçue → Vérifier l'éligibilité → Envoyer notification de refus → Refusée",
    );
    expect(text).toContain(
      'undone Annuler le prélèvement → Annuler le contrat → Libérer le créneau',
    );
    expect(text).toContain(
      'events business.contract.created.v1, business.subscription.subscribed.v1',
    );
    expect(text).toContain('dead letter business.payment.received.v1.dlq: subscription:DEMO-06');
    expect(text).toContain('retried Prélever la prime: 3 attempts');
    expect(text).toContain("took 72 h of the server's time");
    expect(text).toMatch(/Temporal UI http:\/\/127\.0\.0\.1:\d+\/namespaces\/default\/workflows/);
    expect(stderr).toContain('stopping what was started');
  });

  it('runs without Java, and says what it does instead', { timeout: TIMEOUT }, async () => {
    const env = { PATH: pathWithoutJava(), JAVA_HOME: '' };

    const { code, stdout, stderr } = await runProgram(DEMO, [], env).ended;

    expect({ code, stderr }).toMatchObject({ code: 0 });
    expect(stderr).toContain('Kafka needs Java, which was not found: install Java 17');
    expect(stderr).toContain('events go through the embedded log instead of Kafka');
    expect(outcomes(stdout)).toContain('DEMO-06 log Annulée');
    expect(outcomes(stdout).at(-1)).toBe('DEMO-10 - left out');
    expect(stdout.replaceAll(/\s+/g, ' ')).toContain(
      'dead letter business.payment.received.v1.dlq: subscription:DEMO-06',
    );
  });

  it('refuses an option that it does not have, and shows those it has', async () => {
    const { code, stderr } = await runProgram(DEMO, ['--kep']).ended;

    expect(code).toBe(1);
    expect(stderr).toContain("Unknown option '--kep'");
    expect(stderr).toContain('npm run demo [-- --keep]');
  });
});

/** `<reference> <how> <outcome>` of each subscription. */
function outcomes(stdout: string): string[] {
  const heads = stdout.matchAll(/^(DEMO-\d+) {2}(\S+) +(.+?) {2,}/gm);
  return [...heads].map(([, reference, by, outcome]) => `${reference} ${by} ${outcome}`);
}

/** A PATH that has Node and nothing else. */
function pathWithoutJava(): string {
  const folder = join(temporaryFolder(), 'bin');
  mkdirSync(folder);
  symlinkSync(process.execPath, join(folder, 'node'));
  return folder;
}
