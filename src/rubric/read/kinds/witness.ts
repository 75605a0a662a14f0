import { type Mapping, type Reader, startOf } from '../../../keys/reader.ts';
import type { Rational } from '../../../numeric/rational.ts';
import { MAPPINGS } from '../../keys.ts';
import type { Check, WitnessField } from '../../model.ts';
import { type AnswerHead, readAnswerHead } from '../answer.ts';
import { readExpression } from '../expression.ts';
import type { Pieces, Place } from '../place.ts';
import { sharePoints, sumOf } from '../shares.ts';
import type { Use } from '../uses.ts';
import { fieldEntries } from './fields.ts';
import { readSpec } from './spec.ts';

/** The fields of a witness, which carry no points, and the conditions on them, which do. */
export function readWitness(
  reader: Reader,
  map: Mapping,
  head: AnswerHead,
  place: Place,
  points: Rational | undefined,
  uses: Use[],
): Pieces {
  const fields = fieldEntries(reader, head).flatMap(({ key, value }): WitnessField[] => {
    const short = value.kind === 'scalar';
    const inner = short ? undefined : reader.open(value, MAPPINGS.witness_field);
    const answer = short
      ? readAnswerHead(reader, value)
      : inner?.read('answer', node => readAnswerHead(reader, node));
    if (answer === undefined) return [];
    const { kind } = answer;
    if (kind === 'record' || kind === 'witness' || kind === 'essay' || kind === 'expression') {
      reader.report('kind-not-in-field', { kind }, answer.node.span);
      return [];
    }
    const label = inner?.read('label', node => reader.text(node, '`label`')) ?? key.text;
    const spec = kind === 'text' ? { kind, accept: [] } : readSpec(reader, kind, answer);
    return [{ id: key.text, label, spec }];
  });
  const checkNodes = map.read('checks', node => reader.list(node, '`checks`'));
  if (checkNodes === undefined || (checkNodes.length === 0 && map.get('checks')?.kind === 'list')) {
    const example = "checks: [{that: 'close(y, f(x))', points: 1}]";
    reader.report('missing-for-kind', { key: 'checks', kind: 'witness', example }, head.node.span);
    return { spec: { kind: 'witness', fields, checks: [] } };
  }
  const opened = checkNodes.flatMap(node => reader.open(node, MAPPINGS.check) ?? []);
  const given = opened.map(check => check.read('points', node => reader.points(node, '`points`')));
  const shares = sharePoints(reader, 'checks', given, points, map.keySpan('checks')!);
  const checks = opened.map((check, index): Check => {
    const node = check.get('that');
    const syntax = node && readExpression(reader, node, '`that`');
    if (syntax !== undefined) {
      const role = { kind: 'check' as const, path: place.path, index };
      uses.push({ role, question: place.question, inside: place.path, syntax });
    }
    return {
      that: node?.kind === 'scalar' ? node.text.trim() : '',
      term: undefined,
      points: shares[index]!,
      feedback: check.read('feedback', inner => reader.text(inner, '`feedback`')),
      span: node?.span ?? startOf(check.node),
    };
  });
  return { spec: { kind: 'witness', fields, checks }, total: sumOf(given) };
}
