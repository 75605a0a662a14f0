import { RE2JS } from 're2js';
import type { DocNode } from '../../../document/node.ts';
import { type Mapping, type Reader, startOf } from '../../../keys/reader.ts';
import { ONE } from '../../../numeric/rational.ts';
import { MAPPINGS } from '../../keys.ts';
import type { AcceptedText } from '../../model.ts';
import type { AnswerHead } from '../answer.ts';

/** The texts and patterns that are accepted, each with its credit. */
export function readAcceptedTexts(reader: Reader, map: Mapping, head: AnswerHead): readonly AcceptedText[] {
  const nodes = map.read('accept', node => reader.list(node, '`accept`'));
  if (nodes === undefined || nodes.length === 0) {
    reader.report(
      'missing-for-kind',
      { key: 'accept', kind: 'text', example: 'accept: [overfitting, {pattern: over-?fit.*}]' },
      head.node.span,
    );
    return [];
  }
  return nodes.flatMap((node): AcceptedText[] => {
    if (node.kind === 'scalar') return [{ kind: 'text', text: node.text, credit: ONE, feedback: undefined }];
    const inner = reader.open(node, MAPPINGS.accepted_text);
    if (inner === undefined) return [];
    const text = inner.read('text', n => reader.text(n, '`text`'));
    const pattern = inner.read('pattern', n => readPattern(reader, n));
    const credit = inner.read('credit', n => reader.credit(n, '`credit`')) ?? ONE;
    const feedback = inner.read('feedback', n => reader.text(n, '`feedback`'));
    if (inner.has('text') === inner.has('pattern')) {
      const problem = 'an accepted text has either `text` or `pattern`';
      reader.report(
        'faulty-mistake',
        { problem, help: 'write `{text: overfitting}` or `{pattern: over-?fit.*}`' },
        startOf(inner.node),
      );
      return [];
    }
    if (text !== undefined) return [{ kind: 'text', text, credit, feedback }];
    return pattern === undefined ? [] : [{ kind: 'pattern', text: pattern, credit, feedback }];
  });
}

function readPattern(reader: Reader, node: DocNode): string | undefined {
  const pattern = reader.text(node, '`pattern`');
  if (pattern === undefined) return undefined;
  try {
    RE2JS.compile(pattern);
    return pattern;
  } catch (fault) {
    const message = fault instanceof Error ? fault.message : String(fault);
    const problem = message.replace(/^error parsing regexp: /, '');
    return reader.report('faulty-pattern', { problem }, node.span);
  }
}
