import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  ATTEMPT_POLICIES,
  type Attempt,
  type AttemptPolicy,
  chooseAttempt,
} from '../../../src/grading/attempts.ts';
import { integer } from '../../../src/numeric/rational.ts';

/** `path day points`, a day in October or `-`, points or `invalid`; a fourth word is the hash. */
function attempt(text: string): Attempt {
  const [path = '', day = '', points = '', sha256] = text.split(' ');
  return {
    path,
    sha256: sha256 ?? path,
    submittedAt: day === '-' ? undefined : day.includes('T') ? day : `2025-10-${day}T10:00:00+08:00`,
    status: points === 'invalid' ? 'invalid' : 'graded',
    points: integer(points === 'invalid' ? 0 : Number(points)),
  };
}

/** `a: b earlier, c copy`, or why there is no choice. */
function chosen(policy: AttemptPolicy, attempts: readonly Attempt[]): string {
  const choice = chooseAttempt(policy, attempts);
  if (choice.kind === 'undecided') return choice.why;
  const others = choice.others.map(o => `${o.attempt.path} ${o.reason}`);
  return `${choice.counted.path}: ${others.join(', ')}`;
}

describe('chooseAttempt', () => {
  it.each([
    // attempts, then what latest, first, best and error choose
    [['a 10 5'], 'a: ', 'a: ', 'a: ', 'a: '],
    [['a 10 5', 'b 11 3'], 'b: a earlier', 'a: b later', 'a: b fewer-points', 'policy'],
    [
      ['a 11 5', 'b 10 7', 'c 12 6'],
      'c: a earlier, b earlier',
      'b: a later, c later',
      'b: a fewer-points, c fewer-points',
      'policy',
    ],
    // One does not say when.
    [['a 10 5', 'b - 7'], 'no-time', 'no-time', 'b: a fewer-points', 'policy'],
    [['a 10 7', 'b - 7'], 'no-time', 'no-time', 'a: b same-points', 'policy'],
    // Two at the same moment, written with different offsets.
    [
      ['a 2025-10-10T10:00:00+08:00 5', 'b 2025-10-10T02:00:00Z 7'],
      'same-time',
      'same-time',
      'b: a fewer-points',
      'policy',
    ],
    [
      ['a 10 5', 'b 10 7', 'c 11 6'],
      'c: a earlier, b earlier',
      'same-time',
      'b: a fewer-points, c fewer-points',
      'policy',
    ],
    [
      ['a 11 5', 'b 11 7', 'c 10 6'],
      'same-time',
      'c: a later, b later',
      'b: a fewer-points, c fewer-points',
      'policy',
    ],
    // Offsets can turn the order of the texts around.
    [
      ['a 2025-10-10T23:00:00+14:00 5', 'b 2025-10-10T10:00:00Z 5'],
      'b: a earlier',
      'a: b later',
      'b: a same-points',
      'policy',
    ],
    // Equal points: the latest, then the first path.
    [
      ['a 10 7', 'b 11 7', 'c 12 5'],
      'c: a earlier, b earlier',
      'a: b later, c later',
      'b: a same-points, c fewer-points',
      'policy',
    ],
    [['b 11 7', 'a 11 7'], 'same-time', 'same-time', 'a: b same-points', 'policy'],
    // Files that cannot be graded count only where there is no other.
    [['a 10 5', 'b 11 invalid'], 'a: b invalid', 'a: b invalid', 'a: b invalid', 'policy'],
    [['a 10 0', 'b - invalid'], 'a: b invalid', 'a: b invalid', 'a: b invalid', 'policy'],
    [['a 10 invalid', 'b 11 invalid'], 'b: a earlier', 'a: b later', 'b: a same-points', 'policy'],
    [['a - invalid', 'b - invalid'], 'no-time', 'no-time', 'a: b same-points', 'policy'],
    // Copies are one submission.
    [['a 10 5 x', 'b 10 5 x'], 'a: b copy', 'a: b copy', 'a: b copy', 'a: b copy'],
    [
      ['a 10 5 x', 'b 10 5 x', 'c 11 4'],
      'c: a earlier, b copy',
      'a: b copy, c later',
      'a: b copy, c fewer-points',
      'policy',
    ],
  ])('%j', (texts, latest, first, best, error) => {
    const attempts = texts.map(attempt);
    expect(ATTEMPT_POLICIES.map(policy => chosen(policy, attempts))).toEqual([latest, first, best, error]);
  });

  it('files without a hash are no copies', () => {
    const attempts = ['a 10 5', 'b 11 5'].map(text => ({ ...attempt(text), sha256: undefined }));
    expect(chosen('latest', attempts)).toBe('b: a earlier');
  });
});

const attempts = fc
  .uniqueArray(
    fc.record({
      path: fc.constantFrom('a', 'b', 'c', 'd', 'e'),
      sha: fc.constantFrom('', 'x', 'y'),
      day: fc.constantFrom('-', '10', '11', '12'),
      points: fc.constantFrom('0', '5', '7', 'invalid'),
    }),
    { selector: a => a.path, minLength: 1 },
  )
  // What has the same hash is the same file.
  .map(list =>
    list.map(a => {
      const { day, points } = list.find(b => a.sha !== '' && b.sha === a.sha) ?? a;
      return attempt(`${a.path} ${day} ${points} ${a.sha === '' ? a.path : a.sha}`);
    }),
  );

describe('whatever the attempts', () => {
  it('their order never matters', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...ATTEMPT_POLICIES),
        attempts.chain(list =>
          fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length })),
        ),
        (policy, [list, shuffled]) => {
          expect(chosen(policy, shuffled)).toBe(chosen(policy, list));
        },
      ),
    );
  });

  it('nobody is dropped, and one that can be graded counts before one that cannot', () => {
    fc.assert(
      fc.property(fc.constantFrom(...ATTEMPT_POLICIES), attempts, (policy, list) => {
        const choice = chooseAttempt(policy, list);
        if (choice.kind === 'undecided') return;
        const all = [choice.counted, ...choice.others.map(o => o.attempt)].map(a => a.path).sort();
        expect(all).toEqual(list.map(a => a.path).sort());
        if (list.some(a => a.status === 'graded')) expect(choice.counted.status).toBe('graded');
      }),
    );
  });

  it('the best has most points', () => {
    fc.assert(
      fc.property(attempts, list => {
        const choice = chooseAttempt('best', list);
        const most = Math.max(...list.map(a => Number(a.points.num)));
        expect(choice.kind === 'chosen' && Number(choice.counted.points.num)).toBe(most);
      }),
    );
  });
});
