import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { tokenNet } from '#compiler/analyze/soundness/token-net.ts';
import type { TokenNet } from '#compiler/analyze/soundness/token-net.ts';
import { searchTokens } from '#compiler/analyze/soundness/token-search.ts';
import { checkModel, processOf } from '../check-model.ts';
import { seeded } from '../../support/seeded.ts';
import { boundaryTimer, content, draw, job, subprocess } from '../draw.ts';

function found(text: string) {
  return checkModel(text).diagnostics.map(({ code, element }) => `${code} ${element?.id}`);
}

describe('soundness', () => {
  it.each([
    ['a sequence', 'S:startEvent A:job E:endEvent', 'S>A A>E'],
    [
      'matched blocks',
      'S:startEvent P:parallelGateway A:job B:job Q:parallelGateway',
      'S>P P>A P>B A>Q B>Q',
    ],
    ['branches that end apart', 'S:startEvent P:parallelGateway A:job B:job', 'S>P P>A P>B'],
    [
      'a loop with two exits',
      'S:startEvent J:exclusiveGateway A:job X:exclusiveGateway B:job Y:exclusiveGateway E:endEvent F:endEvent',
      'S>J J>A A>X X>E?a X>B* B>Y Y>F?b Y>J*',
    ],
    [
      'a loop in a branch',
      'S:startEvent P:parallelGateway J:exclusiveGateway A:job X:exclusiveGateway B:job Q:parallelGateway',
      'S>P P>J P>B J>A A>X X>J?again X>Q* B>Q',
    ],
    [
      'ways that cross between choices',
      'S:startEvent X:exclusiveGateway A:job B:job M:exclusiveGateway N:exclusiveGateway Y:exclusiveGateway E:endEvent',
      'S>X X>A?a X>B* A>M B>Y Y>M?b Y>N* M>N N>E',
    ],
  ])('has nothing against %s', (_, nodes, flows) => {
    expect(found(draw(nodes, flows))).toEqual([]);
  });

  it('names the flow that a join misses, with the choices that lead there', () => {
    const model = draw(
      'S:startEvent P:parallelGateway A:job X:exclusiveGateway Q:parallelGateway E:endEvent T:endEvent',
      'S>P P>A P>X X>Q?stay X>E* A>Q Q>T',
    );
    const [waits] = checkModel(model).diagnostics;
    expect(waits).toMatchObject({
      code: 'join-waits',
      element: { id: 'Q' },
      message: 'Q can wait for ever for a token from X.',
      evidence: 'take the way to E at X',
    });
  });

  it('counts a flow that nothing reaches as one that brings no token', () => {
    expect(found(draw('S:startEvent A:job B:job Q:parallelGateway', 'S>A A>Q B>Q'))).toEqual([
      'unreachable B',
      'join-waits Q',
    ]);
  });

  it('follows the exits of activities like choices', () => {
    const model =
      processOf(`${content('S:startEvent P:parallelGateway B:job Q:parallelGateway E:endEvent L:endEvent', 'S>P P>A P>B A>Q B>Q Q>E late>L')}
      ${job('A')}${boundaryTimer('late', 'A')}`);
    expect(checkModel(model).diagnostics).toMatchObject([
      { code: 'join-waits', element: { id: 'Q' }, evidence: 'let late happen at A' },
    ]);
  });

  it('expects one token by a flow, whatever happens beside the activity that it leaves', () => {
    const timer = boundaryTimer('late', 'A').replace('>', ' cancelActivity="false">');
    const nodes = 'S:startEvent P:parallelGateway B:job Q:parallelGateway E:endEvent L:endEvent';
    const flows = 'S>P P>A P>B A>Q B>Q Q>E late>L';
    expect(found(processOf(`${content(nodes, flows)}${job('A')}${timer}`))).toEqual([]);
  });

  it('says that tokens meet where they do, once', () => {
    expect(
      found(
        draw('S:startEvent P:parallelGateway A:job B:job C:job D:job', 'S>P P>A P>B A>C B>C C>D'),
      ),
    ).toEqual(['tokens-meet C']);
    expect(
      found(
        draw(
          'S:startEvent J:exclusiveGateway P:parallelGateway A:job B:job',
          'S>J J>P P>A P>B A>J',
        ),
      ),
    ).toContain('tokens-meet B');
  });

  it('counts a terminate end as the end of all tokens', () => {
    const terminate = '<endEvent id="E"><terminateEventDefinition/></endEvent>';
    const model = processOf(
      `${content('S:startEvent P:parallelGateway A:job X:exclusiveGateway Q:parallelGateway T:endEvent', 'S>P P>A P>X X>Q?stay X>E* A>Q Q>T')}${terminate}`,
    );
    expect(found(model)).toEqual([]);
  });

  it('lets a join wait for all events that one gateway starts a process by', () => {
    const messages = ['M', 'N'].map(
      (id) =>
        `<message id="${id}" name="${id}"><extensionElements><zeebe:subscription correlationKey="=key"/></extensionElements></message>`,
    );
    const caught = ['M', 'N'].map(
      (id) =>
        `<intermediateCatchEvent id="c${id}"><messageEventDefinition messageRef="${id}"/></intermediateCatchEvent>`,
    );
    const flows = content('J:parallelGateway E:endEvent', 'G>cM G>cN cM>J cN>J J>E');
    const model = processOf(
      `<eventBasedGateway id="G" instantiate="true" eventGatewayType="Parallel"/>${caught.join('')}${flows}`,
      messages.join(''),
    );
    expect(found(model)).toEqual([]);
  });

  it('looks into each subprocess on its own', () => {
    const inner = content('X:exclusiveGateway A:job B:job Q:parallelGateway', 'X>A?a X>B* A>Q B>Q');
    expect(found(processOf(`${subprocess('O', inner)}${content('E:endEvent', 'O>E')}`))).toEqual([
      'join-waits Q',
    ]);
  });

  it('finds what is never reached, and loops that nobody leaves or nothing waits in', () => {
    expect(found(draw('S:startEvent A:job B:job', 'S>A'))).toEqual(['unreachable B']);
    expect(found(draw('S:startEvent A:job B:job', 'S>A A>B B>A'))).toEqual(['no-way-out A']);
    expect(
      found(draw('S:startEvent A:task X:exclusiveGateway E:endEvent', 'S>A A>X X>A?again X>E*')),
    ).toEqual(['busy-loop A']);
    expect(found(draw('A:job B:job', 'A>B B>A'))).toEqual(['no-start order']);
  });

  it('looks at what is beside a loop that nobody leaves', () => {
    const nodes = 'S:startEvent P:parallelGateway A:job B:job C:job D:job';
    expect(found(draw(nodes, 'S>P P>A A>B B>A P>C P>D C>D D>C'))).toEqual([
      'no-way-out A',
      'tokens-meet C',
      'no-way-out D',
    ]);
    const ticking = `${nodes} Q:parallelGateway M:exclusiveGateway E:endEvent F:job`;
    expect(
      found(draw(ticking, 'S>P P>A A>Q Q>E Q>A P>C P>D C>M D>M M>F')).filter((one) =>
        one.startsWith('tokens-meet'),
      ),
    ).toEqual(['tokens-meet M']);
  });

  it('refuses gateways that can only lead on to each other', () => {
    const nodes = (kind: string): string => `S:startEvent A:exclusiveGateway B:${kind} C:job`;
    expect(found(draw(nodes('inclusiveGateway'), 'S>A A>B C>B B>A'))).toEqual([
      'gateway-loop A',
      'unreachable C',
    ]);
    expect(found(draw(nodes('parallelGateway'), 'S>A A>B B>A B>C'))).toContain('gateway-loop A');
    expect(found(draw(nodes('exclusiveGateway'), 'S>A A>B B>A* B>C?go'))).toEqual(['busy-loop A']);
    // It waits for a token that never comes.
    expect(found(draw(nodes('parallelGateway'), 'S>A A>B B>A C>B'))).not.toContain(
      'gateway-loop A',
    );
  });

  it('finds signals that start themselves, beside an activity or a scope', () => {
    const signal = '<signalEventDefinition signalRef="G"/>';
    const thrown = `<endEvent id="T">${signal}</endEvent>`;
    const beside = (interrupting: boolean): string =>
      `<boundaryEvent id="B" attachedToRef="A" cancelActivity="${interrupting}">${signal}</boundaryEvent>${content('A:job', 'B>T')}${thrown}`;
    const root = '<signal id="G" name="G"/>';
    expect(found(processOf(beside(false), root))).toEqual(['busy-loop T']);
    expect(found(processOf(beside(true), root))).toEqual([]);
    const own = `<startEvent id="Q" isInterrupting="false">${signal}</startEvent>${content('', 'Q>T')}${thrown}`;
    const event = `<subProcess id="V" triggeredByEvent="true">${own}</subProcess>${content('A:job', '')}`;
    expect(found(processOf(event, root))).toEqual(['busy-loop Q']);
  });

  it('says so when there is too much to look at, and stays quick', { timeout: 5_000 }, () => {
    const branches = Array.from({ length: 14 }, (_, i) => i);
    const model = draw(
      `S:startEvent P:parallelGateway Q:parallelGateway ${branches.map((i) => `X${i}:exclusiveGateway A${i}:job B${i}:job M${i}:parallelGateway N${i}:parallelGateway`).join(' ')}`,
      `S>P ${branches.map((i) => `P>X${i} X${i}>A${i}?c X${i}>B${i}* A${i}>M${i} B${i}>N${i} P>M${i} P>N${i}`).join(' ')}`,
    );
    expect(found(model)).toContain('soundness-unknown order');
  });
});

/** A drawing of exclusive and parallel gateways, jobs and ends; edges backwards only where `isCyclic`. */
function drawings(isCyclic: boolean): fc.Arbitrary<string> {
  const kinds = fc.constantFrom('job', 'job', 'exclusiveGateway', 'parallelGateway', terminate);
  const picks = fc.array(fc.tuple(fc.nat(99), fc.nat(99)), { minLength: 3, maxLength: 14 });
  return fc.tuple(fc.array(kinds, { minLength: 3, maxLength: 8 }), picks).map(([nodes, pairs]) => {
    const ends = pairs.map(([from, to]) => [from % nodes.length, to % nodes.length] as const);
    const allowed = ends.filter(
      ([from, to]) => nodes[from] !== terminate && (isCyclic ? from !== to : from < to),
    );
    const flows = new Map(allowed.map(([from, to]) => [`n${from}>n${to}`, from]));
    const drawn = [...flows].map(([flow, from]) =>
      nodes[from] === 'exclusiveGateway' ? `${flow}?c` : flow,
    );
    const ids = nodes.map((kind, index) => `n${index}:${kind}`);
    const text = draw(`S:startEvent ${ids.join(' ')}`, `S>n0 ${drawn.join(' ')}`);
    return text.replaceAll(
      /<terminate id="(\w+)" \/>/gu,
      '<endEvent id="$1"><terminateEventDefinition/></endEvent>',
    );
  });
}

const terminate = 'terminate';

/** Plays every interleaving, with counted tokens; what is stuck, and whether two tokens ever meet. */
function playAll(net: TokenNet, most: number): { stuck: boolean; meet: boolean } | undefined {
  const seen = new Set<string>();
  const queue = net.initial.map((tokens) => [...tokens]);
  const result = { stuck: false, meet: false };
  for (const tokens of queue) {
    const key = tokens.sort((a, b) => a - b).join();
    if (seen.has(key)) continue;
    seen.add(key);
    if (seen.size > most) return undefined;
    let moved = false;
    for (const node of net.nodes) {
      const arrived = node.inputs.filter((place) => tokens.includes(place));
      const count = tokens.filter((place) => node.inputs.includes(place)).length;
      if (!node.waitsForAll && count > 1) result.meet = true;
      if (
        node.waitsForAll &&
        new Set(tokens.filter((place) => node.inputs.includes(place))).size < count
      )
        result.meet = true;
      if (result.meet) return result;
      if (arrived.length === 0 || (node.waitsForAll && arrived.length < node.inputs.length))
        continue;
      moved = true;
      for (const consumed of node.waitsForAll ? [arrived] : arrived.map((place) => [place])) {
        const left = tokens.filter((place) => !consumed.includes(place));
        for (const way of node.ways) queue.push(node.endsScope ? [] : [...left, ...way.outputs]);
      }
    }
    if (!moved && tokens.length > 0) result.stuck = true;
  }
  return result;
}

describe('the search for stuck and doubled tokens', () => {
  it.each([
    [false, 400],
    [true, 400],
  ])(
    'agrees with playing every interleaving (loops: %s)',
    { timeout: 60_000 },
    (isCyclic, numRuns) => {
      let compared = 0;
      fc.assert(
        fc.property(drawings(isCyclic), (text) => {
          const graph = checkModel(text).analyses[0]?.graph;
          if (graph === undefined) return;
          const net = tokenNet(graph.scope, [graph.scope.starts]);
          const played = playAll(net, 3_000);
          if (played === undefined) return;
          compared += 1;
          const { problems, isCapped } = searchTokens(net, 100_000);
          const kinds = new Set(problems.map(({ kind }) => kind));
          expect(isCapped).toBe(false);
          expect(kinds.has('meets')).toBe(played.meet);
          expect(played.meet || kinds.has('waits') === played.stuck).toBe(true);
        }),
        seeded(numRuns),
      );
      expect(compared).toBeGreaterThan(numRuns / 2);
    },
  );
});
