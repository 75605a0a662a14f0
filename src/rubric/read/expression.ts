import { type DocNode, type ScalarNode, spanWithin } from '../../document/node.ts';
import { describe, type Reader } from '../../keys/reader.ts';
import { parse } from '../../language/parse.ts';
import type { Syntax } from '../../language/syntax.ts';
import type { ExpressionSource } from '../../language/token.ts';

/** The text of a scalar as an expression that knows its place in the file. */
export function expressionSource(node: ScalarNode): ExpressionSource {
  return { text: node.text, spanOf: (start, end) => spanWithin(node, start, end - start) };
}

/**
 * An expression, or a list of expressions, as it stands in the rubric. Undefined where it cannot be read; the faults
 * are reported.
 */
export function readExpression(reader: Reader, node: DocNode, what: string): Syntax | undefined {
  switch (node.kind) {
    case 'scalar': {
      if (node.type === 'null' && node.text !== 'null') {
        return reader.report(
          'wrong-type',
          { what, expected: 'an expression', found: describe(node) },
          node.span,
        );
      }
      const { syntax, diagnostics } = parse(expressionSource(node));
      reader.diagnostics.push(...diagnostics);
      return syntax;
    }
    case 'list': {
      const items = node.items.map(item => readExpression(reader, item, what));
      return items.includes(undefined)
        ? undefined
        : { kind: 'list', items: items as Syntax[], span: node.span };
    }
    case 'map':
      return reader.report(
        'wrong-type',
        { what, expected: 'an expression', found: describe(node) },
        node.span,
      );
  }
}
