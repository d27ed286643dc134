import { createHash } from 'node:crypto';
import { Type } from 'typebox';
import { Applicant, Contract, Premium, Product } from '../domain.ts';
import { calendarDay } from '../sdk/clock.ts';
import { TextRow, type Database } from '../sdk/database.ts';
import { defineAgent } from '../sdk/define-agent.ts';
import type { AgentDependencies } from '../sdk/definition.ts';
import { finalFailure, invalidInput } from '../sdk/failure.ts';
import { toCents } from '../sdk/money.ts';
import { renderContract, type ContractContent } from './contract-pdf.ts';
import { loadFonts, unprintable, type Fonts } from './fonts.ts';
import { documentMigrations } from './migrations.ts';
import type { ObjectStore } from './object-store.ts';

export interface DocumentsDependencies extends AgentDependencies {
  readonly objects: ObjectStore;
}

const Document = Type.Object({
  uri: Type.String({ minLength: 1 }),
  sha256: Type.String({ pattern: '^[0-9a-f]{64}$' }),
  pages: Type.Integer({ minimum: 1 }),
});

/** Writes the papers of a contract. */
export const documents = defineAgent<DocumentsDependencies>('documents', documentMigrations).job({
  type: 'documents.generate',
  description: 'Writes the contract as a PDF and keeps it in the object store',
  input: Type.Object({
    contract: Contract,
    applicant: Applicant,
    product: Product,
    premium: Premium,
  }),
  output: Type.Object({ document: Document }),
  handler: async ({ contract, applicant, product, premium }, context) => {
    const { database, clock, objects, once, recall } = context;
    const done = await recall();
    if (done !== undefined) return done;
    const cents = toCents(premium.amount);
    if (cents === undefined) {
      const problem = { path: '/premium/amount', message: 'must be in whole cents' };
      throw invalidInput('documents.generate', [problem]);
    }
    const issuedOn = await dayOfIssue(database, contract, calendarDay(clock()));
    const content = { contract, applicant, product, premium: cents, issuedOn };
    const fonts = await loadFonts();
    refuseUnprintable(content, fonts);
    const { bytes, pages } = await renderContract(content, fonts);
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    // Bytes and name depend on the content alone: an attempt that runs again finds its object in place.
    const { uri } = await objects.put(`${contract.number}/${sha256}.pdf`, bytes);
    return once(async (sql) => {
      await sql.run(
        'update documents.document set uri = $2, sha256 = $3, pages = $4 where contract_id = $1',
        [contract.id, uri, sha256, pages],
      );
      return { document: { uri, sha256, pages } };
    });
  },
});

/** The first attempt decides on the day that is printed; a retry after midnight keeps it. */
async function dayOfIssue(database: Database, contract: Contract, today: string): Promise<string> {
  await database.run(
    `insert into documents.document (contract_id, contract_number, issued_on)
      values ($1, $2, $3::date) on conflict do nothing`,
    [contract.id, contract.number, today],
  );
  const [row] = await database.rows(
    TextRow,
    'select issued_on::text as value from documents.document where contract_id = $1',
    [contract.id],
  );
  if (row === undefined) throw finalFailure('UnknownContract', `No document for '${contract.id}'`);
  return row.value;
}

/** A contract that misspells its holder is worse than none: somebody must look at it. */
function refuseUnprintable({ contract, applicant }: ContractContent, fonts: Fonts): void {
  const { name, address, email } = applicant;
  const letters = unprintable(`${name}${address}${email}`, fonts);
  if (letters.length === 0) return;
  const message = `Contract '${contract.number}' cannot be printed: the font lacks ${letters.join(' ')}`;
  throw finalFailure('UnprintableText', message);
}
