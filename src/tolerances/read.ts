import { list } from '../base/text.ts';
import type { DocNode } from '../document/node.ts';
import { describe, type Reader } from '../keys/reader.ts';
import type { DigitCount } from './digits.ts';
import type { Modifier, ModifierKind, Tolerance, ToleranceRule } from './module.ts';
import { TOLERANCE, WORDS } from './shape.ts';
import { MODIFIERS, TOLERANCES } from './table.ts';
import { typedDigits } from './tolerance.ts';

/** A tolerance: the word of a rule, or a mapping with the keys of one rule, with or without modifiers. */
export function readTolerance(reader: Reader, node: DocNode): Tolerance | undefined {
  const text = node.span.source.text.slice(node.span.start, node.span.end).replace(/\s+/g, ' ').trim();
  if (node.kind === 'scalar') {
    const rule = WORDS.get(node.text);
    if (rule !== undefined) return { rule, modifiers: [], text };
    const words = [...WORDS.keys()].map(word => `\`${word}\``);
    const problem = `a tolerance is ${[...words, 'a mapping'].join(' or ')}, and this is ${describe(node)}`;
    return reader.report('tolerance-form', { problem, help: FORM_HELP }, node.span);
  }
  const map = reader.open(node, TOLERANCE);
  if (map === undefined) return undefined;
  const given = map.node.entries.map(e => e.key.text).filter(key => !Object.hasOwn(MODIFIERS, key));
  const form = FORMS.find(({ keys }) => given.some(key => Object.hasOwn(keys, key)));
  if (form === undefined) {
    const problem = 'this tolerance states no bound';
    return reader.report('tolerance-form', { problem, help: FORM_HELP }, node.span);
  }
  const isOwn = (key: string) => Object.hasOwn(form.keys, key);
  const foreign = given.filter(key => !isOwn(key) && FORMS.some(({ keys }) => Object.hasOwn(keys, key)));
  if (foreign.length > 0) {
    const both = [...given.filter(isOwn), ...foreign].map(key => `\`${key}\``);
    const problem = `${list(both)} are different forms of tolerance`;
    return reader.report(
      'tolerance-form',
      { problem, help: 'choose one of them' },
      map.keySpan(foreign[0]!)!,
    );
  }
  const rule = form.read(map, reader);
  const modifiers = Object.entries(MODIFIERS).flatMap(
    ([key, modifier]) => map.read(key, inner => modifier.read(inner, reader)) ?? [],
  );
  if (rule === undefined) return undefined;
  for (const modifier of modifiers) doubtDigits(reader, rule, modifier, node);
  return { rule, modifiers, text };
}

/** Doubts digits on the way that are fewer than those which an answer needs. */
function doubtDigits<M extends ModifierKind>(
  reader: Reader,
  rule: ToleranceRule,
  { kind, value }: Modifier<M>,
  node: DocNode,
): void {
  const [given, typed] = [MODIFIERS[kind].digits?.(value), typedDigits(rule)];
  if (given === undefined || typed === undefined || unitOf(given) !== unitOf(typed)) return;
  if (countOf(given) >= countOf(typed)) return;
  reader.report('coarse-intermediate', { intermediate: words(given), typed: words(typed) }, node.span);
}

function unitOf(digits: DigitCount): string {
  return 'decimals' in digits ? 'decimals' : 'significant figures';
}

function countOf(digits: DigitCount): number {
  return 'decimals' in digits ? digits.decimals : digits.sigfigs;
}

function words(digits: DigitCount): string {
  return `${countOf(digits)} ${unitOf(digits)}`;
}

const FORMS = Object.values(TOLERANCES);

const FORM_HELP = 'write `{abs: 0.005}` or `{rel: 0.01}`';

/** True where a tolerance states a rule that stands without a reference, also where it is faulty. */
export function statesNoReference(node: DocNode): boolean {
  if (node.kind !== 'map') return false;
  const free = FORMS.filter(({ reference }) => typeof reference === 'object');
  return node.entries.some(({ key }) => free.some(({ keys }) => Object.hasOwn(keys, key.text)));
}
