import { type Document, parseAllDocuments } from 'yaml';
import { type Diagnostic, diagnose } from '../diagnostic/diagnostic.ts';
import { positionOf, type SourceText } from '../diagnostic/source.ts';
import type { DocNode } from './node.ts';
import { compose, DEPTH_LIMIT } from './yaml/compose.ts';
import { overlyDeep } from './yaml/nesting.ts';
import { syntaxFaults } from './yaml/syntax.ts';
import { silentTraps } from './yaml/traps.ts';

/** A YAML file as nodes. `root` is undefined where the text is not to be trusted: any error but a repeated key. */
export interface YamlReading {
  readonly root: DocNode | undefined;
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Reads a file of one YAML 1.2 document. Scalars keep their text digit for digit, typed by the core schema; anchors
 * and aliases are resolved within limits; a BOM is passed over. Besides what is wrong as YAML, what YAML silently
 * reads otherwise than meant is an error, with the line to write instead. Never throws, whatever the text.
 */
export function readYaml(source: SourceText): YamlReading {
  const deep = overlyDeep(source.text);
  if (deep !== undefined)
    return refuse([
      diagnose('yaml-too-deep', { limit: DEPTH_LIMIT }, { source, start: deep, end: deep + 1 }),
    ]);
  const documents = parseAllDocuments(source.text, {
    schema: 'failsafe',
    version: '1.2',
    keepSourceTokens: true,
    prettyErrors: false,
    uniqueKeys: false,
    logLevel: 'silent',
    merge: false,
  });
  if (!Array.isArray(documents) || documents[0] === undefined) return refuse([emptyFile(source)]);
  const document: Document.Parsed = documents[0];
  const directive = foreignDirective(source);
  if (directive !== undefined) return refuse([directive]);
  const syntax = syntaxFaults(source, document.errors, document.contents);
  if (documents[1] !== undefined && syntax.length === 0) {
    const start = startOfNext(source.text, document);
    return refuse([
      diagnose('yaml-several-documents', { documents: documents.length }, { source, start, end: start + 3 }),
    ]);
  }
  if (document.contents === null) return refuse(syntax.length > 0 ? syntax : [emptyFile(source)]);
  const { root, faults, referredTo, dangling } = compose(source, document.contents);
  const traps = silentTraps({ source, contents: document.contents, referredTo, dangling });
  const diagnostics = inOrder(
    syntax.length === 0 ? [...traps, ...faults] : [...syntax, ...beside(source, traps, syntax)],
  );
  if (root.kind === 'scalar' && root.text === '' && diagnostics.length === 0)
    return refuse([emptyFile(source)]);
  const trusted = document.errors.length === 0 && diagnostics.every(d => d.code === 'yaml-duplicate-key');
  return { root: trusted ? root : undefined, diagnostics };
}

function refuse(diagnostics: readonly Diagnostic[]): YamlReading {
  return { root: undefined, diagnostics };
}

function emptyFile(source: SourceText): Diagnostic {
  const what = /\S/.test(source.text.replace('\ufeff', '')) ? 'comments' : 'nothing';
  return diagnose('yaml-empty', { what }, { source, start: 0, end: 0 });
}

/** Traps that hold although the text is faulty: those before the first fault, and those of a quoted text anywhere. */
function beside(
  source: SourceText,
  traps: readonly Diagnostic[],
  syntax: readonly Diagnostic[],
): readonly Diagnostic[] {
  const lineOf = (d: Diagnostic) => positionOf(source, d.span?.start ?? 0).line;
  const lines = new Set(syntax.map(lineOf));
  const first = Math.min(...syntax.map(d => d.span?.start ?? 0));
  return traps.filter(
    trap => !lines.has(lineOf(trap)) && ((trap.span?.start ?? 0) < first || trap.code === 'yaml-tex-escape'),
  );
}

function inOrder(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  return [...diagnostics].sort((a, b) => (a.span?.start ?? 0) - (b.span?.start ?? 0));
}

function foreignDirective(source: SourceText): Diagnostic | undefined {
  const match = /^\ufeff?(?:#.*\r?\n|\s*\n)*(%[^\r\n]*)/.exec(source.text);
  const directive = match?.[1];
  if (match === null || directive === undefined || /^%YAML[ \t]+1\.2[ \t]*(?:#|$)/.test(directive))
    return undefined;
  const start = match[0].length - directive.length;
  return diagnose('yaml-directive', { directive }, { source, start, end: match[0].length });
}

function startOfNext(text: string, document: Document.Parsed): number {
  const from = document.range[1];
  const marker = /^(?:---|\.\.\.)/m.exec(text.slice(from));
  return marker === null ? from : from + marker.index;
}
