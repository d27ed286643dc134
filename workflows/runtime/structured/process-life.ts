import type { Activity, Variables } from '../elements.ts';
import type { Token } from '../instance.ts';
import type { Leaf } from '../leaves/leaf.ts';
import { begin, completeWith } from '../leaves/leaf.ts';
import type { Data } from './data.ts';
import { makeData } from './data.ts';
import type { Frame } from './frame.ts';

/**
 * The process begins: its listeners run, what they bring and its data become variables of it, then its first elements get their
 * tokens. What fails is an incident of the process.
 */
export function beginProcess(
  frame: Frame,
  element: Activity,
  data: Data | undefined,
  opened: () => void,
): void {
  const { token, region, scope } = frame;
  const leaf = leafOf(frame, element, () => {});
  const prepare = (): void => {
    Object.assign(scope.variables, ownOf(leaf.vars));
    makeData(data, scope.variables, true);
  };
  begin(leaf, scope.variables, prepare, () => {
    region.resting.delete(leaf);
    region.tokens.delete(token);
    delete token.occurrence;
    delete token.locals;
    delete token.flow;
    frame.instance.move(token, 'running', '');
    opened();
  });
}

/** The last token of the process has gone: its listeners run, then it is over. */
export function endProcess(frame: Frame, element: Activity, over: () => void): void {
  const { instance, scope } = frame;
  const token: Token = { scope, element: '', state: 'running' };
  instance.tokens.add(token);
  completeWith(leafOf({ ...frame, token }, element, over), {});
}

function leafOf(
  { instance, scope, region, token }: Frame,
  element: Activity,
  completed: () => void,
): Leaf<Activity> {
  token.occurrence = 1;
  instance.move(token, 'running', element.id);
  const leaf: Leaf<Activity> = {
    ...{ instance, scope, token, element, occurrence: 1, vars: Object.create(scope.variables) },
    ...{ retryFrom: { from: 'entry' }, withdraw: () => {}, completed },
    raise: (code, values) => region.raise(code, values),
    escalate: (code) => region.escalate(code),
    catches: () => region.catches(),
  };
  region.resting.add(leaf);
  region.tokens.add(token);
  return leaf;
}

function ownOf(vars: Variables): Variables {
  return { ...vars };
}
