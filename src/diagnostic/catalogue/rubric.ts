import { list } from '../../base/text.ts';
import { entry } from './entry.ts';

/** How the forms of YAML are written, for those who know them by another name. */
const FORMS: ReadonlyMap<string, string> = new Map([
  ['a mapping', 'write `key: value` on lines of their own, or `{key: value, key: value}`'],
  ['a list', 'start each item with `- ` on a line of its own, or write `[item, item]`'],
]);

/** Problems of rubrics: their keys, their values, and what their references come to. */
export const rubricCatalogue = {
  'unknown-key': entry<{
    key: string;
    mapping: string;
    near?: string | undefined;
    known: readonly string[];
  }>({
    severity: 'error',
    audience: 'author',
    summary: 'A key that has no meaning where it stands.',
    message: f => `\`${f.key}\` is no key of ${f.mapping}`,
    help: f => (f.near === undefined ? `its keys are ${list(f.known)}` : `did you mean \`${f.near}\`?`),
  }),
  'key-belongs-inside': entry<{
    keys: readonly string[];
    mapping: string;
    inside: string;
    /** The kind of answer, where it is among the keys. */
    kind: string | undefined;
  }>({
    severity: 'error',
    audience: 'author',
    summary: 'Keys that belong inside another key of the same mapping.',
    message: f =>
      `${list(f.keys.map(key => `\`${key}\``))} ${f.keys.length === 1 ? 'is no key' : 'are no keys'} of ${f.mapping}`,
    help: f => {
      const others = f.keys.filter(key => key !== 'kind').map(key => `${key}: …`);
      const inner = [`kind: ${f.kind ?? '…'}`, ...others].join(', ');
      return `${f.keys.length === 1 ? 'it belongs' : 'they belong'} inside \`${f.inside}\`: \`${f.inside}: {${inner}}\``;
    },
  }),
  'rubric-is-report': entry<{ format: string }>({
    severity: 'error',
    audience: 'author',
    summary: 'Something that decimark wrote where a rubric is asked for.',
    message: f => `this is a \`${f.format}\`, and a rubric is asked for`,
    help: () =>
      'the rubric comes first: `decimark grade RUBRIC SUBMISSIONS…`; reports are read by `diff`, `merge`, `show` and `export`',
  }),
  'missing-key': entry<{ key: string; mapping: string; description: string }>({
    severity: 'error',
    audience: 'author',
    summary: 'A key that must be given is not.',
    message: f => `${f.mapping} has no \`${f.key}\``,
    help: f => `add \`${f.key}: …\`. ${f.description}`,
  }),
  'wrong-type': entry<{ what: string; expected: string; found: string }>({
    severity: 'error',
    audience: 'author',
    summary: 'A value of the wrong form.',
    message: f => `${f.what} has to be ${f.expected}, and this is ${f.found}`,
    help: f => FORMS.get(f.expected),
  }),
  'rubric-is-submission': entry<Record<never, never>>({
    severity: 'error',
    audience: 'author',
    summary: 'A submission where a rubric is asked for.',
    message: () => 'this is a submission, and a rubric is asked for',
    help: () => 'the rubric comes first: `decimark grade RUBRIC SUBMISSIONS…`',
  }),
  'unsupported-version': entry<{ found: string }>({
    severity: 'error',
    audience: 'author',
    summary: 'A rubric of a format version that this decimark does not read.',
    message: f => `this decimark reads rubrics of version 1, and this is version ${f.found}`,
    help: () => 'write `rubric: 1`',
  }),
  'invalid-id': entry<{ id: string; what: string; hyphens: boolean }>({
    severity: 'error',
    audience: 'author',
    summary: 'An id or name with characters that ids do not have.',
    message: f => `\`${f.id}\` cannot be ${f.what}`,
    help: f =>
      `start with a letter and go on with letters, digits${f.hyphens ? ', `_` and `-`' : ' and `_`'}`,
  }),
  'reserved-name': entry<{ name: string }>({
    severity: 'error',
    audience: 'author',
    summary: 'A word of the expression language is used as a name.',
    message: f => `\`${f.name}\` is a word of the expression language and cannot be a name`,
    help: () => 'choose another name',
  }),
  'duplicate-id': entry<{ id: string; what: string; first: string }>({
    severity: 'error',
    audience: 'author',
    summary: 'Two things of one name.',
    message: f => `\`${f.id}\` is already the name of ${f.what}`,
    help: f => `it is first given at ${f.first}; rename one of the two`,
  }),
  'out-of-range': entry<{ what: string; expected: string; found: string }>({
    severity: 'error',
    audience: 'author',
    summary: 'A number outside the range that makes sense there.',
    message: f => `${f.what} has to be ${f.expected}, and this is ${f.found}`,
  }),
  'unreadable-number': entry<{ what: string; found: string }>({
    severity: 'error',
    audience: 'author',
    summary: 'A number is needed and something else is given.',
    message: f => `${f.what} has to be an exact number, and \`${f.found}\` is none`,
    help: () => 'write a decimal such as `0.05`, or a fraction such as `1/3`',
  }),
  'not-a-date-time': entry<{ what: string; found: string }>({
    severity: 'error',
    audience: 'author',
    summary: 'A date and time with an offset from UTC is needed and something else is given.',
    message: f => `${f.what} has to be a date and time with an offset from UTC, and \`${f.found}\` is none`,
    help: f =>
      /^\d{4}-\d\d-\d\d[T ]\d\d:\d\d(?::\d\d)?$/.test(f.found)
        ? `add the offset, \`Z\` for UTC itself: \`${f.found}+08:00\``
        : 'write it as `2025-10-12T23:59:00+08:00`',
  }),
  'not-a-duration': entry<{ what: string; found: string }>({
    severity: 'error',
    audience: 'author',
    summary: 'A duration is needed and something else is given.',
    message: f => `${f.what} has to be a duration, and \`${f.found}\` is none`,
    help: () => 'write a number and a unit: `15min`, `36h`, `2d`, or as ISO 8601 has it, `PT15M`',
  }),
  'late-without-due': entry<Record<string, never>>({
    severity: 'error',
    audience: 'author',
    summary: 'A rubric says what lateness costs, and not when submissions are due.',
    message: () => '`late` says what lateness costs, and nothing says when submissions are due',
    help: () => 'add `due: 2025-10-12T23:59:00+08:00`',
  }),
  'late-without-rate': entry<Record<string, never>>({
    severity: 'error',
    audience: 'author',
    summary: 'What lateness costs is not said.',
    message: () => '`late` has neither `per_day` nor `per_hour`',
    help: () =>
      'add a share of the points, for example `per_day: 0.1`; without `late`, lateness costs nothing',
  }),
  'late-day-unreached': entry<{ hours: string; day: string }>({
    severity: 'warning',
    audience: 'author',
    summary: 'The most that a late day costs is more than its hours together.',
    message: f => `24 hours cost ${f.hours} together, so \`per_day\`, ${f.day}, is never reached`,
    help: () =>
      'with both keys, each hour begun costs `per_hour`, and no day more than `per_day`; leave one of them out?',
  }),
  'points-do-not-add-up': entry<{ what: string; total: string; points: string }>({
    severity: 'error',
    audience: 'author',
    summary: 'The points of fields, checks or criteria do not add up to those of their part.',
    message: f => `the points of the ${f.what} add up to ${f.total}, and the part has ${f.points}`,
    help: () => 'mend one of them, or leave the smaller points out for equal shares',
  }),
  'no-points-left': entry<{ what: string }>({
    severity: 'error',
    audience: 'author',
    summary: 'Some fields, checks or criteria would get no points.',
    message: f =>
      `the ${f.what} without points of their own would get none: the others have all of the part’s`,
    help: () => 'lower the points of the others, or give each its own',
  }),
  'key-not-for-kind': entry<{ key: string; kind: string; kinds: readonly string[] }>({
    severity: 'error',
    audience: 'author',
    summary: 'A key that the kind of answer does not have.',
    message: f => `\`${f.key}\` has no meaning for an answer of the kind \`${f.kind}\``,
    help: f => `it belongs to ${list(f.kinds.map(k => `\`${k}\``))}`,
  }),
  'needs-expressions': entry<{ key: string; kind: string }>({
    severity: 'error',
    audience: 'author',
    summary: '`functions` or `forbid` on an answer that takes no expressions.',
    message: f =>
      `\`${f.key}\` says which functions may be used, and this \`${f.kind}\` takes no expressions`,
    help: () => 'add `accept_expressions: true`, or leave the key out',
  }),
  'missing-for-kind': entry<{ key: string; kind: string; example: string }>({
    severity: 'error',
    audience: 'author',
    summary: 'The kind of answer needs a key that is not given.',
    message: f => `an answer of the kind \`${f.kind}\` needs \`${f.key}\``,
    help: f => `for example \`${f.example}\``,
  }),
  'unknown-kind': entry<{ kind: string; near?: string | undefined; kinds: readonly string[] }>({
    severity: 'error',
    audience: 'author',
    summary: 'A kind of answer that does not exist.',
    message: f => `there is no kind of answer \`${f.kind}\``,
    help: f => (f.near === undefined ? `the kinds are ${list(f.kinds)}` : `did you mean \`${f.near}\`?`),
  }),
  'kind-not-in-field': entry<{ kind: string }>({
    severity: 'error',
    audience: 'author',
    summary: 'A kind of answer that cannot be a field.',
    message: f => `a field cannot be of the kind \`${f.kind}\``,
    help: () => 'make it a part of its own',
  }),
  'unknown-choice': entry<{
    what: string;
    found: string;
    near?: string | undefined;
    known: readonly string[];
  }>({
    severity: 'error',
    audience: 'author',
    summary: 'A word that is none of those possible.',
    message: f => {
      const known = list(
        f.known.map(k => `\`${k}\``),
        'or',
      );
      return known === ''
        ? `${f.what} has to exist, and \`${f.found}\` does not`
        : `${f.what} is one of ${known}, and this is \`${f.found}\``;
    },
    help: f => (f.near === undefined ? undefined : `did you mean \`${f.near}\`?`),
  }),
  'tolerance-form': entry<{ problem: string; help: string }>({
    severity: 'error',
    audience: 'author',
    summary: 'A tolerance that is none of the forms there are.',
    message: f => f.problem,
    help: f => f.help,
  }),
  'tolerance-conflict': entry<{ rule: string; key: string; why: string }>({
    severity: 'error',
    audience: 'author',
    summary: 'A key that cannot be used together with this tolerance.',
    message: f => `\`${f.rule}\` cannot stand together with \`${f.key}\`: ${f.why}`,
    help: () => 'leave one of the two out',
  }),
  'tolerance-not-for-kind': entry<{ key: string; kind: string }>({
    severity: 'error',
    audience: 'author',
    summary: 'A tolerance that makes no sense for the kind of answer.',
    message: f => `\`${f.key}\` makes no sense for an answer of the kind \`${f.kind}\``,
    help: () => 'leave the tolerance out, or give `{abs: …}` or `{rel: …}`',
  }),
  'definition-form': entry<{ key: string }>({
    severity: 'error',
    audience: 'author',
    summary: 'A definition whose name is neither a name nor a name with parameters.',
    message: f => `\`${f.key}\` is neither a name nor a name with parameters`,
    help: () => 'write `name: …`, or `name(v): …` for a definition that takes arguments',
  }),
  'wrong-shape-for-kind': entry<{ kind: string; shape: string; expected: string; help?: string | undefined }>(
    {
      severity: 'error',
      audience: 'author',
      summary: 'A reference whose shape is not that of its kind of answer.',
      message: f => `the value of a \`${f.kind}\` is ${f.expected}, and this has shape ${f.shape}`,
      help: f => f.help,
    },
  ),
  'wrong-type-for-kind': entry<{ kind: string; expected: string; found: string }>({
    severity: 'error',
    audience: 'author',
    summary: 'A reference that is not of the type that its kind of answer has.',
    message: f => `the value of a \`${f.kind}\` is ${f.expected}, and this is ${f.found}`,
  }),
  'reference-not-integer': entry<{ subject: string; value: string }>({
    severity: 'error',
    audience: 'author',
    summary: 'A whole number is asked for, and the reference is none.',
    message: f => `${f.subject} asks for whole numbers, and its reference is ${f.value}`,
    help: () => 'use the kind `number` or `vector`, or `round`, `floor` or `//` in the expression',
  }),
  'reference-no-option': entry<{
    subject: string;
    found: string;
    options: readonly string[];
    near?: string | undefined;
  }>({
    severity: 'error',
    audience: 'author',
    summary: 'The right answer of a choice is none of its options.',
    message: f =>
      f.options.length === 0
        ? `the value of ${f.subject} is \`${f.found}\`, and it has no options`
        : `the value of ${f.subject} is \`${f.found}\`, which is none of its options ${list(f.options)}`,
    help: f => (f.near === undefined ? undefined : `did you mean \`${f.near}\`?`),
  }),
  'exact-needs-exact': entry<{ subject: string }>({
    severity: 'error',
    audience: 'author',
    summary: 'The tolerance `exact` with a reference that is not exactly known.',
    message: f => `the tolerance of ${f.subject} is \`exact\`, and its reference is not exactly known`,
    help: () =>
      'give a tolerance such as `{sigfigs: 4}`; only sums, products, quotients and integer powers stay exact',
  }),
  'faulty-pattern': entry<{ problem: string }>({
    severity: 'error',
    audience: 'author',
    summary: 'A pattern that is no regular expression, or one that could take forever.',
    message: f => `this pattern cannot be used: ${f.problem}`,
    help: () => 'write a regular expression without look-around and back-references',
  }),
  'faulty-mistake': entry<{ problem: string; help: string }>({
    severity: 'error',
    audience: 'author',
    summary: 'A mistake, alternative or example that does not say what it is.',
    message: f => f.problem,
    help: f => f.help,
  }),
  'faulty-already': entry<{ subject: string; problem: string; help: string }>({
    severity: 'error',
    audience: 'author',
    summary: 'Elements that the question gives which do not go with the part.',
    message: f => `\`already\` of ${f.subject}: ${f.problem}`,
    help: f => f.help,
  }),
  'unused-definition': entry<{ name: string }>({
    severity: 'warning',
    audience: 'author',
    summary: 'A definition that nothing builds on.',
    message: f => `nothing uses \`${f.name}\``,
    help: () => 'remove it, or check the names in the expressions that were meant to use it',
  }),
  'hidden-constant': entry<{ name: string; constant: string }>({
    severity: 'warning',
    audience: 'author',
    summary: 'A name that hides a constant of the expression language.',
    message: f => `\`${f.name}\` hides the constant ${f.constant} in this question`,
    help: () => 'choose another name, unless that is what you want',
  }),
  'no-tolerance': entry<{ subject: string }>({
    severity: 'warning',
    audience: 'author',
    summary: 'A numeric part for which nothing gives a tolerance.',
    message: f => `${f.subject} has no tolerance; \`{rel: 0.001}\` is used`,
    help: () => 'state one for the part or under `defaults`',
  }),
  'zero-passes': entry<{ subject: string; reference: string }>({
    severity: 'warning',
    audience: 'author',
    summary: 'A tolerance so wide that 0 passes for a reference that is not 0.',
    message: f => `0 passes for ${f.subject}, whose reference is ${f.reference}`,
    help: () => 'narrow the absolute tolerance, or use a relative one',
  }),
  'relative-to-zero': entry<{ subject: string }>({
    severity: 'warning',
    audience: 'author',
    summary: 'A relative tolerance where the reference has an exact 0, which then must be met exactly.',
    message: f => `the reference of ${f.subject} has an exact 0, where a relative tolerance allows nothing`,
    help: () => 'add an absolute one: `{rel: 0.001, abs: 0.0005}`',
  }),
  'relative-to-tiny': entry<{ subject: string; reference: string }>({
    severity: 'warning',
    audience: 'author',
    summary: 'A relative tolerance where the reference has an element below 10⁻¹⁰⁰, which nobody types.',
    message: f =>
      `the reference of ${f.subject} has the element ${f.reference}, of which a relative tolerance allows next to nothing`,
    help: () => 'add an absolute one: `{rel: 0.001, abs: 0.0005}`',
  }),
  'zeros-earn': entry<{ subject: string; answer: string; points: string; maximum: string; guard: string }>({
    severity: 'warning',
    audience: 'author',
    summary: 'An answer of zeros, or of next to nothing, earns points.',
    message: f => `a submission of ${f.answer} earns ${f.points} of ${f.maximum} in ${f.subject}`,
    help: f => `prevent it by ${f.guard}`,
  }),
  'costly-part': entry<{ subject: string }>({
    severity: 'warning',
    audience: 'author',
    summary: 'A part whose wrong answers take more work than is done for one.',
    message: f =>
      `marking a wrong answer to ${f.subject} takes more work than is done for one: it is an \`error\``,
    help: () => 'use smaller matrices, fewer definitions on the way, or no `intermediate`',
  }),
  'unbounded-range': entry<{ subject: string }>({
    severity: 'warning',
    audience: 'author',
    summary: 'A tolerance whose range has no bound, so that no wrong answer can be marked.',
    message: f =>
      `rounding on the way can change the reference of ${f.subject} without bound: every answer that is not right is an \`error\``,
    help: () => 'leave `intermediate` out, or ask for more digits on the way',
  }),
  'coarse-intermediate': entry<{ intermediate: string; typed: string }>({
    severity: 'warning',
    audience: 'author',
    summary: 'Digits of `intermediate` that the rule beside them refuses.',
    message: f =>
      `\`intermediate\` lets students go on with ${f.intermediate}, and an answer needs ${f.typed}`,
    help: () => 'ask for as many digits on the way as at the end',
  }),
  'exact-check': entry<{ subject: string; operation: string }>({
    severity: 'warning',
    audience: 'author',
    summary: 'A condition that takes what students round for exact.',
    message: f => `a condition of ${f.subject} uses \`${f.operation}\` on numbers that students round`,
    help: f =>
      f.operation === '=='
        ? 'compare with `close(…, …)` or `abs(… - …) < …`'
        : 'compare the determinant or a pivot with a small number',
  }),
  'mistake-shape': entry<{ id: string; subject: string; shape: string }>({
    severity: 'warning',
    audience: 'author',
    summary: 'A mistake of a shape that is refused before it is compared.',
    message: f =>
      `the mistake \`${f.id}\` of ${f.subject} has the shape ${f.shape}, and an answer of that shape is \`invalid\``,
    help: () => 'write `shape: open` in `answer`, so that the shape is part of the question',
  }),
  'printed-fails': entry<{ subject: string; printed: string; digits: string }>({
    severity: 'warning',
    audience: 'author',
    summary: 'A reference that, printed to the digits asked for, fails its own tolerance.',
    message: f =>
      `the reference of ${f.subject} printed with ${f.digits}, ${f.printed}, would not pass its own tolerance`,
    help: () => 'widen the tolerance, or ask for more digits',
  }),
  'indistinct-rule': entry<{ kind: string; id: string; subject: string; other: string }>({
    severity: 'warning',
    audience: 'author',
    summary:
      'A mistake or alternative that the tolerance cannot tell from the reference or from another one.',
    message: f => `the tolerance of ${f.subject} cannot tell the ${f.kind} \`${f.id}\` from ${f.other}`,
    help: () => 'narrow the tolerance, or give the rule one of its own',
  }),
  'coarse-points': entry<{ subject: string; points: string; rounded: string; decimals: number }>({
    severity: 'warning',
    audience: 'author',
    summary: 'Points that marks, rounded as the rubric says, cannot have.',
    message: f =>
      `the ${f.points} points of ${f.subject} become ${f.rounded} with \`points_decimals: ${f.decimals}\``,
    help: () => 'give points that need no rounding, or raise `points_decimals`',
  }),
  'key-fails': entry<{ subject: string; verdict: string; points: string; maximum: string }>({
    severity: 'warning',
    audience: 'author',
    summary: 'The answer key does not earn the points of a part.',
    message: f => `the answer key earns ${f.points} of ${f.maximum} in ${f.subject} (${f.verdict})`,
    help: f =>
      f.verdict === 'invalid'
        ? 'the right answer cannot be typed as it is: is it too large, or of another form than asked?'
        : 'look at the tolerance and the kind of answer',
  }),
  'blank-earns': entry<{ subject: string; points: string }>({
    severity: 'warning',
    audience: 'author',
    summary: 'A blank submission earns points.',
    message: f => `a blank earns ${f.points} in ${f.subject}`,
  }),
} as const;
