import PDFDocument from 'pdfkit';
import { productLabels, type Applicant, type Contract, type Product } from '../domain.ts';
import { formatEuros, type Cents } from '../sdk/money.ts';
import type { Fonts } from './fonts.ts';

/** What is printed. `issuedOn` is YYYY-MM-DD. */
export interface ContractContent {
  readonly contract: Contract;
  readonly applicant: Applicant;
  readonly product: Product;
  readonly premium: Cents;
  readonly issuedOn: string;
}

export interface Pdf {
  readonly bytes: Buffer;
  readonly pages: number;
}

const BODY_SIZE = 11;

/** The contract as a PDF: the same content gives the same bytes. */
export function renderContract(content: ContractContent, fonts: Fonts): Promise<Pdf> {
  const { contract, issuedOn } = content;
  const document = new PDFDocument({
    size: 'A4',
    margin: 64,
    lang: 'fr-FR',
    info: {
      Title: `Contrat ${contract.number}`,
      Author: 'Flowright Assurances',
      // Else the library takes the time of now, and two renderings differ.
      CreationDate: new Date(`${issuedOn}T00:00:00Z`),
    },
  });
  let pages = 1;
  document.on('pageAdded', () => (pages += 1));
  document.registerFont('regular', fonts.regular);
  document.registerFont('bold', fonts.bold);
  const bytes = collect(document);
  drawHead(document, content);
  drawFacts(document, content);
  drawTerms(document, content);
  document.end();
  return bytes.then((whole) => ({ bytes: whole, pages }));
}

function drawHead(document: PDFKit.PDFDocument, { contract, product }: ContractContent): void {
  document.font('bold').fontSize(20).text("Contrat d'assurance");
  document.font('regular').fontSize(13).text(productLabels[product]).moveDown(0.3);
  document.fontSize(BODY_SIZE).text(`Contrat n° ${contract.number}`).moveDown(1.5);
}

function drawFacts(document: PDFKit.PDFDocument, content: ContractContent): void {
  const { applicant, premium, issuedOn } = content;
  const facts = [
    ['Souscripteur', applicant.name],
    ['Né(e) le', frenchDay(applicant.birthDate)],
    ['Adresse', applicant.address],
    ['Courriel', applicant.email],
    ['Prime de la première année', formatEuros(premium)],
    ['Émis le', frenchDay(issuedOn)],
  ];
  for (const [label = '', value = ''] of facts) {
    document.font('bold').fontSize(BODY_SIZE).text(label);
    document.font('regular').text(value).moveDown(0.6);
  }
  document.moveDown(1);
}

function drawTerms(document: PDFKit.PDFDocument, { premium }: ContractContent): void {
  const terms = [
    "Le présent contrat prend effet à la confirmation de la souscription, sous réserve de l'encaissement de la prime.",
    `La prime de la première année s'élève à ${formatEuros(premium)}, toutes taxes comprises.`,
    'Le souscripteur déclare exactes les informations ci-dessus et signale tout changement dans les quinze jours.',
    'Le souscripteur peut renoncer au contrat dans les quatorze jours qui suivent la confirmation.',
  ];
  document.font('bold').fontSize(13).text('Conditions').moveDown(0.5);
  document.font('regular').fontSize(BODY_SIZE).list(terms, { bulletRadius: 2, paragraphGap: 6 });
}

function frenchDay(day: string): string {
  return day.split('-').reverse().join('/');
}

function collect(document: PDFKit.PDFDocument): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    document.on('data', (chunk: Buffer) => chunks.push(chunk));
    document.on('end', () => resolve(Buffer.concat(chunks)));
    document.on('error', reject);
  });
}
