/** FEEL's literals and operators: a variable called like one of them could not be read. */
const reserved = new Set([
  ...['null', 'true', 'false', 'function', 'if', 'then', 'else', 'for', 'return', 'in', 'and'],
  ...['or', 'some', 'every', 'satisfies', 'between', 'instance', 'of', 'external', 'not'],
]);

/** A variable that mappings can write and FEEL can read. */
export function isName(text: string): boolean {
  return /^[A-Za-z_]\w*$/u.test(text) && !reserved.has(text);
}

/** A variable, or a place in one: `order.total`. */
export function isPath(text: string): boolean {
  const [root = '', ...rest] = text.split('.');
  return isName(root) && rest.every((one) => /^[A-Za-z_]\w*$/u.test(one));
}

/** Whether every turn of a multi-instance has a number of that name. */
export function isLoopNumber(name: string): boolean {
  return /^(?:loopCounter|(?:numberOf|nrOf)(?:Active|Completed|Terminated)?Instances)$/u.test(name);
}
