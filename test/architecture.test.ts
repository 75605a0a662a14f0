import { readdirSync, readFileSync } from 'node:fs';
import { posix } from 'node:path';
import { describe, expect, it } from 'vitest';
import { FORMS } from '../src/forms/table.ts';

/**
 * Parts of folders that are layers of their own: kinds are made of them, and the rest of their folders builds on kinds.
 */
const PARTS: Readonly<Record<string, RegExp>> = {
  'rubric:model': /^rubric\/(?:model|compiled|read\/(?:expression|head|place|shares|uses))\.ts$/,
  'grading:rules':
    /^grading\/(?:kinds\/[\w-]+|budget|candidates|carrying|closeness|comments?|compare|outcome|points|pointwise|precedence|recomputed|rules|shown|student-values|supply)\.ts$/,
};

const GROUND = ['base', 'diagnostic', 'numeric'];
const VALUES = [...GROUND, 'document', 'language', 'tolerances'];

/**
 * What each folder of `src` may import. A folder in brackets may be named by `import type` only. The order is that of
 * the picture in docs/architecture.md, from the bottom up.
 */
const LAYERS: Readonly<Record<string, readonly string[]>> = {
  base: [],
  diagnostic: ['base'],
  numeric: ['base', 'diagnostic'],
  time: ['base', 'numeric'],
  document: ['base', 'diagnostic'],
  roster: [...GROUND, 'time'],
  language: GROUND,
  keys: [...GROUND, 'document'],
  tolerances: [...GROUND, 'document', '(language)', 'keys'],
  forms: [...GROUND, 'document'],
  'rubric:model': [...VALUES, 'time', 'keys'],
  'grading:rules': [...VALUES, 'forms', 'rubric:model'],
  kinds: [...VALUES, 'keys', 'forms', 'rubric:model', 'grading:rules'],
  rubric: [...VALUES, 'time', 'keys', 'rubric:model', 'kinds'],
  submission: [...GROUND, 'time', 'document', 'forms'],
  grading: [
    ...[...VALUES, 'time', 'forms', 'rubric:model', 'grading:rules', 'kinds'],
    ...['rubric', 'submission', 'roster'],
  ],
  report: [
    ...[...GROUND, 'time', 'forms', '(rubric)', '(rubric:model)', '(submission)', '(roster)'],
    ...['(grading)', '(grading:rules)'],
  ],
  export: [...GROUND, 'report'],
  formats: [...GROUND, 'report'],
  app: [
    ...[...VALUES, 'time', 'forms', 'rubric:model', 'rubric', 'submission', 'roster', 'grading:rules'],
    ...['grading', 'report', 'export', 'formats'],
  ],
  io: ['base', 'diagnostic', '(app)'],
  cli: ['base', 'diagnostic', 'formats', 'app', 'io'],
};

/** The layers below the line of purity: functions of their arguments alone. */
const PURE = Object.keys(LAYERS).filter(layer => !['app', 'io', 'cli'].includes(layer));

/** The only places that may import a package. */
const PACKAGES: Readonly<Record<string, readonly string[]>> = {
  'decimal.js': ['numeric/'],
  htmlparser2: ['document/'],
  yaml: ['document/'],
  'jsonc-parser': ['document/'],
  ajv: ['document/'],
  re2js: ['kinds/text.ts', 'grading/kinds/text.ts', 'app/sources/pattern.ts'],
  'csv-parse': ['roster/'],
  'csv-stringify': ['report/', 'export/'],
  yargs: ['cli/'],
  node: ['io/', 'cli/'],
};

/** Where a double may be made of something, and why no mark hangs on it. */
const DOUBLES: Readonly<Record<string, string>> = {
  'document/plain-json.ts': 'powers of ten; a number whose double is in doubt is read exactly',
  'document/plain.ts': 'schemas look at the type and rough size of a number only',
  'numeric/combinatorics.ts': 'a length in bits',
  'numeric/elementary/error-function.ts': 'a bound for the number of terms, rounded up',
  'numeric/exact-root.ts': 'the order of a root, checked to be small',
  'numeric/greatest-common-divisor.ts': 'integers checked to fit 53 bits',
  'numeric/integer.ts': 'an estimate of a length or root, corrected in integers',
  'numeric/kernel/arctangent-kernel.ts': 'an index of a table',
  'numeric/kernel/exp-kernel.ts': 'an index of a table',
  'numeric/kernel/fixed.ts': 'an estimate from the leading 32 bits',
  'numeric/kernel/log-kernel.ts': 'an index of a table',
  'numeric/kernel/sine-kernel.ts': 'an index of a table',
  'numeric/mark.ts': 'reports have marks of at most six decimals as JSON numbers',
  'numeric/scalar.ts': 'an exponent checked to be short',
  'language/builtins/axes.ts': 'axes and sizes, checked to be small integers',
  'language/builtins/construction.ts': 'a number of elements, checked to be small',
  'language/builtins/elementary.ts': 'a number of decimals, checked to be small',
  'language/builtins/order.ts': 'the position of an element',
  'language/infer.ts': 'sizes, checked to be small integers',
  'grading/quick/difference.ts': 'six digits of a difference, with the proof of their last one',
  'grading/quick/doubles.ts': 'the ends of intervals, widened by more than reading can err',
  'language/parse.ts': 'the size of an exponent, checked to have few digits',
};

/** The manifest, of which `io` reads the version. */
const MANIFEST = '../package.json';

interface Import {
  readonly file: string;
  readonly target: string;
  readonly typeOnly: boolean;
}

const root = new URL('../src/', import.meta.url);
const files = readdirSync(root, { recursive: true, encoding: 'utf8' })
  .map(file => file.replaceAll('\\', '/'))
  .filter(file => file.endsWith('.ts'))
  .sort();
const sources = new Map(files.map(file => [file, readFileSync(new URL(file, root), 'utf8')]));
const imports = files.flatMap(importsOf);

function importsOf(file: string): Import[] {
  const text = sources.get(file)!;
  const pattern = /^(?:import|export)\s+(type\s+)?([\w*{][^'";]*?)\s+from\s+['"]([^'"]+)['"]/gm;
  const found = [...text.matchAll(pattern)].map(([, type, names, target]): Import => {
    const list = /^\{([^}]*)\}$/
      .exec(names!)?.[1]
      ?.split(',')
      .map(n => n.trim());
    const onlyTypes = list?.every(n => n === '' || n.startsWith('type ')) ?? false;
    return { file, target: resolved(file, target!), typeOnly: type !== undefined || onlyTypes };
  });
  const others = [...text.matchAll(/^import\s+['"]([^'"]+)['"]|\bimport\(\s*['"]([^'"]+)['"]/gm)];
  return [
    ...found,
    ...others.map(([, bare, dynamic]) => ({
      file,
      target: resolved(file, (bare ?? dynamic)!),
      typeOnly: false,
    })),
  ];
}

function resolved(file: string, target: string): string {
  return target.startsWith('.') ? posix.join(posix.dirname(file), target) : `package:${target}`;
}

/** The folder of a file, or the part of it that is a layer of its own. */
function layerOf(path: string): string {
  return Object.keys(PARTS).find(part => PARTS[part]!.test(path)) ?? path.split('/')[0]!;
}

/** The text without comments, so that only code is searched. */
function codeOf(file: string): string {
  return sources
    .get(file)!
    .replace(/^\s*(?:\/\*[\s\S]*?\*\/|\/\/.*)$/gm, '')
    .replace(/\s\/\/ .*$/gm, '');
}

/** `file: text` for every place where the code of the files matches. */
function places(pattern: RegExp, among: readonly string[] = files): string[] {
  return among.flatMap(file =>
    [...codeOf(file).matchAll(pattern)].map(([text]) => `${file}: ${text.trim()}`),
  );
}

const pure = files.filter(file => PURE.includes(layerOf(file)));
const inside = imports.filter(i => !i.target.startsWith('package:') && i.target !== MANIFEST);

describe('the arrows', () => {
  it('are seen at all', () => {
    expect(files.length).toBeGreaterThan(100);
    expect(imports.length).toBeGreaterThan(400);
    for (const layer of ['diagnostic', 'document', 'language', 'rubric', 'submission', 'grading', 'report']) {
      expect(inside.filter(i => layerOf(i.file) === layer).length, layer).toBeGreaterThan(3);
    }
    for (const name of ['decimal.js', 'yaml', 'ajv']) {
      expect(
        imports.map(i => i.target),
        name,
      ).toContain(`package:${name}`);
    }
  });

  it('point down', () => {
    const wrong = inside.filter(({ file, target, typeOnly }) => {
      const [from, to] = [layerOf(file), layerOf(target)];
      if (from === to || file === 'index.ts') return false;
      const allowed = LAYERS[from];
      if (allowed === undefined) return true;
      return !(allowed.includes(to) || (typeOnly && allowed.includes(`(${to})`)));
    });
    expect(wrong.map(i => `${i.file} → ${i.target}`)).toEqual([]);
  });

  it('lead to the manifest from `io` only', () => {
    const readers = imports.filter(i => i.target === MANIFEST).map(i => layerOf(i.file));
    expect(readers.filter(layer => layer !== 'io')).toEqual([]);
  });

  it('lead to files that are there', () => {
    expect(inside.filter(i => !sources.has(i.target)).map(i => `${i.file} → ${i.target}`)).toEqual([]);
  });

  it('make no circle of files', () => {
    expect(circles()).toEqual([]);
  });
});

/** The groups of files that import each other, directly or through others (Tarjan's components). */
function circles(): string[][] {
  const targets = new Map(files.map(file => [file, inside.filter(i => i.file === file).map(i => i.target)]));
  const order = new Map<string, number>();
  const low = new Map<string, number>();
  const open: string[] = [];
  const found: string[][] = [];
  const visit = (file: string): void => {
    order.set(file, order.size);
    low.set(file, order.get(file)!);
    open.push(file);
    for (const target of targets.get(file) ?? []) {
      if (!order.has(target)) visit(target);
      if (open.includes(target)) low.set(file, Math.min(low.get(file)!, low.get(target)!));
    }
    if (low.get(file) !== order.get(file)) return;
    const group = open.splice(open.indexOf(file));
    if (group.length > 1 || targets.get(file)?.includes(file)) found.push(group);
  };
  for (const file of files) if (!order.has(file)) visit(file);
  return found;
}

describe('the modules of kinds and formats', () => {
  const tables = ['forms', 'kinds', 'formats'];

  it.each(tables)('of `%s` are reached through its table', folder => {
    const modules = imports.filter(i => i.file === `${folder}/table.ts` && !i.typeOnly).map(i => i.target);
    expect(modules.length).toBeGreaterThan(3);
    const around = imports.filter(i => modules.includes(i.target) && !i.file.startsWith(`${folder}/`));
    expect(around.map(i => `${i.file} → ${i.target}`)).toEqual([]);
  });

  it('are named by nobody else', () => {
    // `src/grading/kinds/` is how several of them mark. The words of JSON Schema are no kinds.
    const judged = ['app', 'cli', 'formats', 'grading', 'keys', 'report', 'roster', 'rubric', 'submission'];
    const outside = files.filter(f => judged.includes(f.split('/')[0]!) && !f.startsWith('grading/kinds/'));
    const asked = new RegExp(
      `\\b(?:answer|form|spec|value)\\.kind [!=]== '(?:${Object.keys(FORMS).join('|')})'`,
    );
    expect(asked.test("if (part.spec.kind === 'essay')")).toBe(true);
    expect(outside.filter(file => asked.test(sources.get(file)!))).toEqual([]);
  });
});

describe('packages', () => {
  it('are each imported in one place', () => {
    const outside = imports.filter(i => i.target.startsWith('package:'));
    const wrong = outside.filter(({ file, target }) => {
      const name = target.replace('package:', '');
      const key = name.startsWith('node:') ? 'node' : name.split('/')[0]!;
      return !PACKAGES[key]?.some(place => file.startsWith(place));
    });
    expect(wrong.map(i => `${i.file} → ${i.target}`)).toEqual([]);
  });

  it('decimal.js is never configured for others', () => {
    expect(places(/\b\w*Decimal\w*\.(?:set|config)\(/g)).toEqual([]);
    expect(imports.filter(i => i.target === 'package:decimal.js').map(i => i.file)).toEqual([
      'numeric/decimal.ts',
    ]);
  });
});

describe('below the line of purity', () => {
  it('no world is asked', () => {
    const world =
      /\b(?:process|console|performance|globalThis)\s*[.[]|\bnew Date\b|\bDate\s*[.(]|\bMath\.random\b|\b(?:fetch|setTimeout|setInterval)\(/g;
    expect(places(world, pure)).toEqual([]);
  });

  it('no number is read as a double', () => {
    const read = places(
      /\b(?:Number\.)?parseFloat\(|\bJSON\.parse\(|\+\s*(?:node|token|scalar)\.text\b/g,
      pure,
    );
    // What a record itself wrote; its marks are those of reports.
    expect(new Set(read)).toEqual(
      new Set(['report/packed.ts: JSON.parse(', 'report/record.ts: JSON.parse(']),
    );
    const wrong = places(/\bNumber\(.*/g, pure).filter(
      place => !Object.hasOwn(DOUBLES, place.split(':')[0]!),
    );
    expect(wrong).toEqual([]);
  });

  it('every exception is still one', () => {
    const used = new Set(places(/\bNumber\(/g, pure).map(place => place.split(':')[0]!));
    expect(Object.keys(DOUBLES).filter(file => !used.has(file))).toEqual([]);
  });
});

describe('the style of the files', () => {
  it('has no default exports, no `export *`, no enums', () => {
    expect(places(/^export default\b.*/gm)).toEqual([]);
    expect(places(/^export \*.*/gm)).toEqual([]);
    expect(places(/^\s*(?:export\s+)?(?:declare\s+)?(?:const\s+)?enum\s.*/gm)).toEqual([]);
  });

  it('has no base classes but Error', () => {
    expect(places(/\babstract class\b.*/g)).toEqual([]);
    expect(places(/\bclass \w+(?:<[^>]*>)? extends (?!Error\b).*/g)).toEqual([]);
  });

  it('has no barrel files but the one of the package, and no folder for what has no name', () => {
    expect(files.filter(file => /(?:^|\/)index\.ts$/.test(file) && file !== 'index.ts')).toEqual([]);
    expect(files.filter(file => /(?:^|\/)(?:utils?|helpers?|common|misc)(?:\/|\.ts$)/.test(file))).toEqual(
      [],
    );
  });
});
