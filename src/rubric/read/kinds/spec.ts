import type { Reader } from '../../../keys/reader.ts';
import type { AnswerKind, AnswerSpec } from '../../model.ts';
import { type AnswerHead, readOptions, readSizes, readVariables } from '../answer.ts';

/** The kinds that are told by their `answer` alone. */
type PlainKind = Exclude<AnswerKind, 'text' | 'record' | 'witness' | 'essay'>;

/** What belongs to a kind that has no pieces with points of their own. */
export function readSpec(reader: Reader, kind: PlainKind, head: AnswerHead): AnswerSpec {
  switch (kind) {
    case 'number':
    case 'integer': {
      const acceptExpressions =
        head.map?.read('accept_expressions', n => reader.flag(n, '`accept_expressions`')) ?? false;
      return { kind, acceptExpressions };
    }
    case 'vector':
    case 'shape': {
      const { sizes, open } = readSizes(reader, head);
      return { kind, length: sizes[0], open };
    }
    case 'matrix': {
      const { sizes, open } = readSizes(reader, head);
      return { kind, rows: sizes[0], columns: sizes[1], open };
    }
    case 'choice':
    case 'choices':
      return { kind, options: readOptions(reader, head) };
    case 'boolean':
      return { kind };
    case 'expression':
      return { kind, variables: readVariables(reader, head) };
  }
}
