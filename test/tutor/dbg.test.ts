import { it } from 'vitest';
import { Evaluation } from '../../src/language/evaluate.ts';
import { numbers } from '../../src/language/value.ts';
import { parseDecimal } from '../../src/numeric/rational.ts';
import { bitsForDigits } from '../../src/numeric/scalar.ts';
import { supplyOf } from '../../src/grading/supply.ts';
import { toSignificant } from '../../src/numeric/format.ts';
import { rubricOf } from '../unit/grading/support.ts';
import { network } from './honest.ts';
it('x', () => {
  const m =   network(
    ['tanh', 'relu', 'sigmoid'],
    [
      [[0.41, -0.72], [0.83, 0.29]],
      [[0.93, 0.38], [-0.52, 0.66], [0.77, -0.41]],
      [[0.58, -0.63, 0.94]],
    ],
    [[0.1, 0.2], [0.15, 0.1, -0.05], [0.2]],
    [0.9, -1.2],
    [1],
    { decimals: 2 },
  );
  const N = 13;
  const { compiled } = rubricOf(m.rubric);
  const { prover } = compiled;
  const run = (e: number[], fo: boolean) => { let k = 0; return m.compute(x => x + (e[k++] ?? 0) * 0.01, fo); };
  let seed = 1; const rnd = () => ((seed = (seed * 1103515245 + 12345) & 0x7fffffff) / 0x7fffffff);
  for (const part of ['dW3']) {
  const ranges = supplyOf(prover, `q1.${part}`, compiled).ranges!(m.digit);
  for (const el of [2]) { 
    console.log('range', toSignificant(ranges[el]!.low, 10), toSignificant(ranges[el]!.high, 10));
    for (const fo of [false, true]) for (const sign of [1, -1]) {
      let top = -Infinity, arg: number[] = [];
      for (let s = 0; s < 30; s++) {
        let e = Array.from({ length: N }, () => rnd() < 0.5 ? 1 : -1);
        const f = (e: number[]) => sign * run(e, fo)[part]![el]!;
        let best = f(e);
        for (let b = true; b;) { b = false; for (let k = 0; k < N; k++) for (const c of [-1, 0, 1]) { const t = e.with(k, c); const v = f(t); if (v > best + 1e-15) { e = t; best = v; b = true; } } }
        if (best > top) { top = best; arg = e; }
      }
      const q = (x: number) => parseDecimal((x * 0.01).toFixed(2))!;
      const errors = new Map([['q1.z1', numbers([2], [q(arg[0]!), q(arg[1]!)])], ['q1.a1', numbers([2], [q(arg[2]!), q(arg[3]!)])],
        ['q1.z2', numbers([3], arg.slice(4, 7).map(q))], ['q1.a2', numbers([3], arg.slice(7, 10).map(q))], ['q1.z3', numbers([1], [q(arg[10]!)])], ['q1.a3', numbers([1], [q(arg[11]!)])]]);
      const at = (['input', 'output'] as const).map(slopes => toSignificant(new Evaluation(prover.program, prover.dependencies, { precision: bitsForDigits(30), budget: 1e9, errors, slopes }).withErrors(`q1.${part}`).value.data[el] as never, 10));
      console.log(fo, sign, sign * top, arg.join(' '), 'decimark', at);
    }
  } }
});
