import { describe, expect, test } from 'vitest';
import { structure } from '#compiler/structure/structure.ts';
import type { Drawn } from './graphs.ts';
import { drawGraph } from './graphs.ts';
import { print } from './print.ts';

/** Structures what is drawn: its code, or why there is none. */
function code(...drawn: readonly Drawn[]): readonly string[] {
  const { process, unstructured } = structure(drawGraph(drawn));
  if (unstructured.length === 0) return print(process.scope.body).split('\n');
  return unstructured.map(({ reason, nodes }) => `${reason}: ${nodes.join(', ')}`);
}

function shape(...drawn: readonly Drawn[]): string {
  return structure(drawGraph(drawn)).process.scope.shape;
}

const task = (id: string, ...to: readonly string[]): Drawn => ({ id, kind: 'task', to });
const xor = (id: string, ...to: readonly string[]): Drawn => ({ id, kind: 'xor', to });
const join = (id: string, to: string): Drawn => ({ id, kind: 'join', to: [to] });
const and = (id: string, ...to: readonly string[]): Drawn => ({ id, kind: 'and', to });
const meet = (id: string, to: string): Drawn => ({ id, kind: 'and-join', to: [to] });
const end = (id: string): Drawn => ({ id, kind: 'end' });

describe('choices', () => {
  test('the way that ends comes first, the rest is not indented', () => {
    const refusal = [task('refuse', 'refused'), end('refused')];
    const rest = [task('reserve', 'create'), task('create', 'created'), end('created')];

    expect(
      code(task('check', 'eligible'), xor('eligible', 'reserve', 'refuse'), ...refusal, ...rest),
    ).toEqual([
      'check',
      'if eligible->refuse {',
      '  refuse',
      '  return refused',
      '}',
      'reserve',
      'create',
      'return created',
    ]);
  });

  test('a way that does nothing has no block', () => {
    expect(
      code(xor('paid', 'wait', 'go'), task('wait', 'go'), join('go', 'done'), end('done')),
    ).toEqual(['if paid->wait {', '  wait', '}', 'return done']);
  });

  test('gateways that nothing but gateways lead back to decide by a binding, which counts', () => {
    const plain = (...drawn: readonly Drawn[]): readonly unknown[] =>
      structure(drawGraph(drawn)).process.scope.bindings.flatMap((binding) =>
        binding.kind === 'choice' ? [binding.plain] : [],
      );
    const [loop, ready] = [join('again', 'ready'), xor('ready', 'done', 'again')];

    expect(plain(task('work', 'again'), loop, ready, end('done'))).toEqual([false]);
    const working = [join('again', 'work'), task('work', 'ready')];
    expect(plain(task('start', 'again'), ...working, ready, end('done'))).toEqual([true]);
  });

  test('a tail that two ways reach from different depths is a local function', () => {
    const drawn = [
      xor('known', 'assess', 'rejected'),
      task('assess', 'covered'),
      xor('covered', 'pay', 'rejected'),
      task('pay', 'settled'),
      join('rejected', 'reject'),
      task('reject', 'settled'),
      join('settled', 'archive'),
      task('archive', 'archived'),
      end('archived'),
    ];

    expect(code(...drawn)).toEqual([
      'if known->assess {',
      '  assess',
      '  if covered->pay {',
      '    pay',
      '    return settled()',
      '  }',
      '}',
      'reject',
      'return settled()',
      'function settled {',
      '  archive',
      '  return archived',
      '}',
    ]);
    expect(shape(...drawn)).toBe('shared-tail');
  });

  test('an end that two ways reach from different depths is written twice', () => {
    expect(
      code(
        xor('a', 'b', 'c'),
        task('b', 'd'),
        xor('d', 'e', 'c_join'),
        task('e', 'over'),
        join('c_join', 'f'),
        task('c', 'c_join'),
        task('f', 'over'),
        join('over', 'done'),
        end('done'),
      ),
    ).toEqual([
      'if a->b {',
      '  b',
      '  if d->e {',
      '    e',
      '    return done',
      '  }',
      '}',
      'if a->c {',
      '  c',
      '}',
      'f',
      'return done',
    ]);
  });
});

describe('boundary events', () => {
  test('ways out that go on together share one block, the completed way is not indented', () => {
    const host: Drawn = {
      ...task('conclude', 'confirm'),
      boundaries: { late: 'failed', broke: 'failed' },
    };
    const rest = [
      task('confirm', 'won'),
      end('won'),
      join('failed', 'undo'),
      task('undo', 'lost'),
      end('lost'),
    ];

    expect(code(task('start', 'conclude'), host, ...rest)).toEqual([
      'start',
      'if late or broke {',
      '  undo',
      '  return lost',
      '}',
      'confirm',
      'return won',
    ]);
  });

  test('a way back to the host is a loop', () => {
    const host: Drawn = { ...task('try', 'done'), boundaries: { busy: 'pause' } };

    expect(
      code(task('start', 'again'), join('again', 'try'), host, task('pause', 'again'), end('done')),
    ).toEqual(['start', 'loop again start busy {', '  pause', '}', 'return done']);
  });
});

describe('loops', () => {
  test('a test at the start is a while', () => {
    const drawn = [
      join('again', 'more'),
      xor('more', 'work', 'done'),
      task('work', 'again'),
      end('done'),
    ];

    expect(code(task('start', 'again'), ...drawn)).toEqual([
      'start',
      'loop again start more->work {',
      '  work',
      '}',
      'return done',
    ]);
  });

  test('a test at the end is a do while, an exit in the middle ends by itself', () => {
    expect(
      code(
        task('start', 'again'),
        join('again', 'review'),
        task('review', 'approved'),
        xor('approved', 'publish', 'rework'),
        task('publish', 'published'),
        end('published'),
        task('rework', 'enough'),
        xor('enough', 'return', 'again'),
        task('return', 'returned'),
        end('returned'),
      ),
    ).toEqual([
      'start',
      'loop again end enough->again {',
      '  review',
      '  if approved->publish {',
      '    publish',
      '    return published',
      '  }',
      '  rework',
      '}',
      'return',
      'return returned',
    ]);
  });

  test('a loop with two entries is two functions that call each other', () => {
    const drawn = [
      xor('start', 'a_join', 'b_join'),
      join('a_join', 'a'),
      task('a', 'b_join'),
      join('b_join', 'b'),
      task('b', 'a_join'),
    ];

    expect(code(...drawn)).toEqual([
      ...['if start->b_join {', '  return b_join()', '}', 'return a_join()'],
      ...['function b_join {', '  b', '  return a_join()', '}'],
      ...['function a_join {', '  a', '  return b_join()', '}'],
    ]);
    expect(shape(...drawn)).toBe('concurrent');
  });
});

describe('parallel blocks', () => {
  test('branches of a split that meet at its join, one of them with a choice', () => {
    expect(
      code(
        and('fork', 'print', 'pay'),
        task('print', 'both'),
        task('pay', 'paid'),
        xor('paid', 'wait', 'merge'),
        task('wait', 'merge'),
        join('merge', 'both'),
        meet('both', 'done'),
        end('done'),
      ),
    ).toEqual([
      'parallel both {',
      '  -: {',
      '    print',
      '  }',
      '  -: {',
      '    pay',
      '    if paid->wait {',
      '      wait',
      '    }',
      '  }',
      '}',
      'return done',
    ]);
  });

  test('branches that end on their own need no join', () => {
    expect(
      code(
        and('fork', 'a', 'b'),
        task('a', 'a_end'),
        end('a_end'),
        task('b', 'b_end'),
        end('b_end'),
      ),
    ).toEqual([
      'parallel fork {',
      '  -: {',
      '    a',
      '    return a_end',
      '  }',
      '  -: {',
      '    b',
      '    return b_end',
      '  }',
      '}',
    ]);
  });

  test('branches that meet beside one that ends are a block of their own', () => {
    expect(
      code(
        and('fork', 'a', 'b', 'c'),
        task('a', 'both'),
        task('b', 'both'),
        meet('both', 'd'),
        task('d', 'd_end'),
        end('d_end'),
        task('c', 'c_end'),
        end('c_end'),
      ),
    ).toEqual([
      'parallel fork {',
      '  -: {',
      '    parallel both {',
      '      -: {',
      '        a',
      '      }',
      '      -: {',
      '        b',
      '      }',
      '    }',
      '    d',
      '    return d_end',
      '  }',
      '  -: {',
      '    c',
      '    return c_end',
      '  }',
      '}',
    ]);
  });

  test('a join that a choice can starve is a function, which each of its flows calls', () => {
    expect(
      code(
        and('fork', 'a', 'b'),
        xor('a', 'both', 'out'),
        task('b', 'both'),
        meet('both', 'done'),
        end('done'),
        end('out'),
      ),
    ).toEqual([
      ...['parallel fork {', '  -: {', '    if a->out {', '      return out', '    }'],
      ...['    return both()', '  }', '  -: {', '    b', '    return both()', '  }', '}'],
      ...['function both {', '  await both', '  return done', '}'],
    ]);
  });

  test('a join behind an exclusive choice is a function, too', () => {
    const drawn = [
      xor('fork', 'a', 'b'),
      task('a', 'both'),
      task('b', 'both'),
      meet('both', 'done'),
      end('done'),
    ];

    expect(code(...drawn)).toEqual([
      ...['if fork->b {', '  b', '  return both()', '}', 'a', 'return both()'],
      ...['function both {', '  await both', '  return done', '}'],
    ]);
    expect(shape(...drawn)).toBe('concurrent');
  });

  test('two tokens that come through one merge call it twice', () => {
    expect(
      code(
        and('fork', 'a', 'b'),
        task('a', 'merge'),
        task('b', 'merge'),
        join('merge', 'done'),
        end('done'),
      ),
    ).toEqual([
      ...['parallel fork {', '  -: {', '    a', '    return merge()', '  }'],
      ...['  -: {', '    b', '    return merge()', '  }', '}'],
      ...['function merge {', '  return done', '}'],
    ]);
  });

  test('behind such a merge, a block is open: its join counts the tokens of both', () => {
    expect(
      code(
        ...[and('fork', 'merge', 'merge'), join('merge', 'again'), and('again', 'a', 'b')],
        ...[task('a', 'both'), task('b', 'both'), meet('both', 'done'), end('done')],
      ),
    ).toEqual([
      ...['parallel fork {', '  -: {', '    return merge()', '  }'],
      ...['  -: {', '    return merge()', '  }', '}'],
      ...['function merge {', '  parallel again {', '    -: {', '      a', '      return both()'],
      ...['    }', '    -: {', '      b', '      return both()', '    }', '  }', '}'],
      ...['function both {', '  await both', '  return done', '}'],
    ]);
  });

  test('an error ends the whole scope, so a branch may throw one instead of arriving', () => {
    const thrown: Drawn = { id: 'polluted', kind: 'error' };

    expect(
      code(
        and('fork', 'a', 'b'),
        xor('a', 'polluted', 'both'),
        thrown,
        task('b', 'both'),
        meet('both', 'done'),
        end('done'),
      ),
    ).toEqual([
      'parallel both {',
      '  -: {',
      '    if a->polluted {',
      '      return polluted',
      '    }',
      '  }',
      '  -: {',
      '    b',
      '  }',
      '}',
      'return done',
    ]);
  });
});

describe('inclusive gateways', () => {
  const or = (id: string, ...to: readonly string[]): Drawn => ({ id, kind: 'or', to });
  const all = (id: string, to: string): Drawn => ({ id, kind: 'or-join', to: [to] });

  test('a split and its join are a block', () => {
    const drawn = [
      or('tell', 'mail', 'letter', 'told'),
      task('mail', 'told'),
      task('letter', 'told'),
    ];

    expect(code(...drawn, all('told', 'done'), end('done'))).toEqual([
      ...['inclusive told {', '  -: {', '    mail', '  }', '  -: {', '    letter', '  }'],
      ...['  -: {', '  }', '}', 'return done'],
    ]);
  });

  test('a join behind a parallel split waits for every branch, one behind a choice for none', () => {
    expect(
      code(
        and('fork', 'a', 'either'),
        task('a', 'both'),
        xor('either', 'b', 'c'),
        task('b', 'one'),
        task('c', 'one'),
        all('one', 'both'),
        all('both', 'done'),
        end('done'),
      ),
    ).toEqual([
      ...['parallel both {', '  -: {', '    a', '  }', '  -: {', '    if either->b {', '      b'],
      ...['    }', '    if either->c {', '      c', '    }', '  }', '}', 'return done'],
    ]);
  });

  test('branches that all end have no join', () => {
    const branches = [task('a', 'x'), task('b', 'y'), end('x'), end('y')];

    expect(code(or('split', 'a', 'b'), ...branches)).toEqual([
      ...['inclusive split {', '  -: {', '    a', '    return x', '  }'],
      ...['  -: {', '    b', '    return y', '  }', '}'],
    ]);
  });

  test('a parallel join behind an inclusive split is a function', () => {
    expect(
      code(or('some', 'a', 'b'), task('a', 'both'), task('b', 'both'), meet('both', 'x'), end('x')),
    ).toEqual([
      ...['inclusive some {', '  -: {', '    a', '    return both()', '  }'],
      ...['  -: {', '    b', '    return both()', '  }', '}'],
      ...['function both {', '  await both', '  return x', '}'],
    ]);
  });

  test('an inclusive join that only some branches of its split come to is a function', () => {
    expect(
      code(
        ...[or('some', 'a', 'b', 'c'), task('a', 'all'), task('b', 'all'), task('c', 'y')],
        ...[all('all', 'x'), end('x'), end('y')],
      ),
    ).toEqual([
      ...['inclusive some {', '  -: {', '    a', '    return all()', '  }'],
      ...[
        '  -: {',
        '    b',
        '    return all()',
        '  }',
        '  -: {',
        '    c',
        '    return y',
        '  }',
        '}',
      ],
      ...['function all {', '  await all', '  return x', '}'],
    ]);
  });
});

describe('events that do not interrupt', () => {
  const host: Drawn = { ...task('approve', 'done'), beside: { late: 'remind' } };

  test('the path of one is given to the call', () => {
    expect(code(host, task('remind', 'told'), end('told'), end('done'))).toEqual([
      'approve',
      '  beside, at late {',
      '  remind',
      '  return told',
      '}',
      'return done',
    ]);
  });

  test('one whose path comes back calls what both go on with', () => {
    const drawn = [{ ...host, to: ['met'] }, task('remind', 'met'), join('met', 'done')];

    expect(code(...drawn, end('done'))).toEqual([
      ...['approve', '  beside, at late {', '  remind', '  return met()', '}', 'return met()'],
      ...['function met {', '  return done', '}'],
    ]);
  });

  test('their paths may hold blocks, and be in branches', () => {
    const path = [and('fork2', 'c', 'd'), task('c', 'both2'), task('d', 'both2')];
    const drawn = [
      and('fork', 'approve', 'b'),
      { ...host, to: ['both'], beside: { late: 'fork2' } },
    ];

    expect(
      code(
        ...drawn,
        task('b', 'both'),
        meet('both', 'done'),
        ...path,
        meet('both2', 'told'),
        end('told'),
        end('done'),
      ),
    ).toEqual([
      ...['parallel both {', '  -: {', '    approve', '      beside, at late {'],
      ...['      parallel both2 {', '        -: {', '          c', '        }', '        -: {'],
      ...['          d', '        }', '      }', '      return told', '    }', '  }', '  -: {'],
      ...['    b', '  }', '}', 'return done'],
    ]);
  });
});

test('a scope that holds what has no code is left to the net', () => {
  const first: Drawn = { id: 'first', kind: 'complex', to: ['done'] };
  const drawn = [and('fork', 'a', 'b'), task('a', 'first'), task('b', 'first'), first, end('done')];

  expect(code(...drawn)).toEqual(['complex-gateway: first']);
  expect(shape(...drawn)).toBe('net');
});
