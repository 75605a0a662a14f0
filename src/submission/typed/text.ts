import type { FormKind } from '../../forms/kinds.ts';
import { type MadeAnswer, madeSubmission } from '../made.ts';
import type { BlankPlace, PlaceFinder } from '../places.ts';
import type { TypedSubmission } from './typed.ts';

/** So many lines that are no answers are named. */
const UNREAD_AT_MOST = 20;

/**
 * The submission in a text that somebody typed: the whole text is JSON, or its lines `q1.a = 0.8` or `q1.a: 0.8` are
 * answers, with `a = 0.8` where exactly one question has the part. An answer goes on over further lines until its
 * brackets close, and one in words until the next answer. Lines that are neither are told.
 */
export function submissionOfText(text: string, finder: PlaceFinder): TypedSubmission | 'none' {
  const body = withoutFence(text.replace(/^\ufeff/, '').trim());
  if (body.startsWith('{')) return { text: body, wording: undefined, unread: [] };
  const { entries, student, unread } = entriesOf(body, finder);
  if (entries.length === 0) return 'none';
  const full = new Set(entries.filter(e => !e.isBare).map(e => e.steps.join('.')));
  // `a = 0.8` may be a line of working beside `q1.a = 0.8`.
  const counting = entries.filter(e => !e.isBare || !full.has(e.steps.join('.')));
  const seen = new Set<string>();
  const answers = counting.flatMap(({ steps, value, line }): MadeAnswer[] => {
    const json = JSON.stringify(value.trim());
    const key = `${steps.join('.')}\u0000${json}`;
    if (seen.has(key)) return [];
    seen.add(key);
    return [{ steps, json, where: `line ${line}` }];
  });
  const who = student === undefined ? undefined : { id: student };
  return { ...madeSubmission(who, answers), unread: unread.slice(0, UNREAD_AT_MOST) };
}

/** The kinds whose answer goes on until the next one. */
const LONG: ReadonlySet<FormKind> = new Set(['essay']);

interface Entry {
  readonly steps: readonly string[];
  readonly isBare: boolean;
  readonly line: number;
  value: string;
}

/** The answer that the next line may go on with. */
interface Open {
  readonly entry: Entry;
  readonly place: BlankPlace | undefined;
  /** How many brackets are open. */
  depth: number;
  isBegun: boolean;
}

const NAMED =
  /^\s*(?:[-*•–]\s+)?["'“]?(\p{L}[\p{L}\p{N}_]*(?:[ .]+[\p{L}\p{N}_]+){0,3}|\p{L}[\p{L}\p{N}_.]*)["'”]?\s*(?:=|:=?|：|＝)\s*([\s\S]*)$/u;

function entriesOf(
  text: string,
  finder: PlaceFinder,
): {
  readonly entries: readonly Entry[];
  readonly student: string | undefined;
  readonly unread: readonly string[];
} {
  const entries: Entry[] = [];
  const unread: string[] = [];
  let student: string | undefined;
  let open: Open | undefined;
  text.split(/\r\n|\r|\n/).forEach((content, i) => {
    const named = NAMED.exec(content);
    const found = named === null ? undefined : meant(named[1]!, finder);
    if (found !== undefined) {
      const entry: Entry = { ...found, line: i + 1, value: named![2]! };
      entries.push(entry);
      open = {
        entry,
        place: found.place,
        depth: depthOf(entry.value),
        isBegun: entry.value.trim() !== '',
      };
    } else if (open !== undefined && goesOn(open)) {
      open.entry.value += `\n${content}`;
      open.depth += depthOf(content);
      open.isBegun ||= content.trim() !== '';
    } else if (named !== null && /^student(?: id|\.id)?$/i.test(named[1]!.trim())) student = named[2]!.trim();
    else if (content.trim() !== '') unread.push(content.trim());
  });
  return { entries, student, unread };
}

/** The blank that a name at the beginning of a line means; of a question's part that is not there, the question. */
function meant(
  name: string,
  finder: PlaceFinder,
): (Pick<Entry, 'steps' | 'isBare'> & { readonly place: BlankPlace | undefined }) | undefined {
  const place = finder.folded(name);
  if (place !== undefined) return { steps: place.steps, isBare: false, place };
  const bare = finder.bare(name);
  if (bare !== undefined) return { steps: bare.steps, isBare: true, place: bare };
  const [question, part, ...rest] = name.trim().split('.');
  const isQuestion = part !== undefined && finder.places.some(({ steps }) => steps[0] === question);
  return isQuestion && rest.length < 3
    ? { steps: name.trim().split('.'), isBare: false, place: undefined }
    : undefined;
}

function goesOn({ depth, isBegun, place }: Open): boolean {
  return depth > 0 || !isBegun || (place !== undefined && LONG.has(place.form.kind));
}

/** How many brackets a text opens more than it closes. */
export function depthOf(text: string): number {
  let depth = 0;
  for (const character of text) {
    if ('([{（［｛'.includes(character)) depth++;
    else if (')]}）］｝'.includes(character)) depth--;
  }
  return depth;
}

/** A text without the fence of a block of code around it. */
function withoutFence(text: string): string {
  const found = /^(?:```|~~~)[^\n]*\n([\s\S]*?)\n?(?:```|~~~)$/.exec(text);
  return found === null ? text : found[1]!.trim();
}
