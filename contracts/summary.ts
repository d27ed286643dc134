/** Temporal's API limits summaries to 400 bytes (`UserMetadata.summary`): as JSON, and four bytes a letter at most, these. */
const LONGEST = 99;

/** What the Temporal UI shows for something: its label, cut where it is too long. */
export function summaryOf(label: string): string {
  if (label.length <= LONGEST) return label;
  const letters = Array.from(label);
  return letters.length <= LONGEST ? label : `${letters.slice(0, LONGEST - 1).join('')}…`;
}
