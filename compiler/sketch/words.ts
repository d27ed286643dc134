import { labelOf } from '../model/element.ts';
import { isName } from '../analyze/graph/names.ts';

interface Named {
  readonly id: string;
  readonly name: string | undefined;
}

/** Job types that the platform itself does. */
const platform = new Set(['publish-event', 'publish-message']);

/** `Ship goods` is `ship-goods`: the job type of a task that has only its name. */
export function jobTypeOf(element: Named): string {
  const job = wordsOf(element).join('-').toLowerCase();
  return platform.has(job) ? `${job}-task` : job;
}

/** `Goods approved?` is `goodsApproved`: a name that FEEL can read. */
export function variableFor(element: Named): string {
  const [first = '', ...rest] = wordsOf(element).map((one) => one.toLowerCase());
  const name = [first, ...rest.map((one) => one.charAt(0).toUpperCase() + one.slice(1))].join('');
  return isName(name) ? name : `_${name}`;
}

/** Words of the label in plain letters; of the id where the label has none. */
function wordsOf(element: Named): readonly string[] {
  const inLabel = plainWords(labelOf(element));
  return inLabel.length > 0 ? inLabel : plainWords(element.id);
}

function plainWords(text: string): readonly string[] {
  const plain = text.replaceAll('ß', 'ss').normalize('NFKD').replace(/\p{M}/gu, '');
  return plain.match(/[A-Za-z0-9]+/gu) ?? [];
}
