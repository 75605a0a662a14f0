import { kindOf } from '../kinds/kind.ts';
import type { Lookup, Scope } from '../language/resolve.ts';
import type { Item, Question, Rubric } from './model.ts';
import type { Use } from './read/uses.ts';

/** The id of a definition with parameters in the rubric's program. */
export function functionId(question: string, name: string): string {
  return `${question}.${name}()`;
}

/** What names mean in the expressions of a rubric. */
export class RubricNames {
  readonly #questions: ReadonlyMap<string, Question>;
  readonly #definitions = new Map<string, Map<string, string>>();
  readonly #functions = new Map<
    string,
    Map<string, { readonly id: string; readonly parameters: readonly string[] }>
  >();

  constructor(rubric: Rubric, uses: readonly Use[]) {
    this.#questions = new Map(rubric.questions.map(q => [q.id, q]));
    for (const { role, question } of uses) {
      if (role.kind !== 'given' && role.kind !== 'let') continue;
      if (role.parameters.length === 0) {
        mapIn(this.#definitions, question).set(role.name, `${question}.${role.name}`);
      } else {
        mapIn(this.#functions, question).set(role.name, {
          id: functionId(question, role.name),
          parameters: role.parameters,
        });
      }
    }
  }

  /**
   * The scope of an expression in a question; inside a record, witness or expression part its fields or variables come
   * first. `tolerance` tells whether `close` has one to compare by. `own` adds the name `reference`, the part's own right answer.
   */
  scope(
    question: string,
    inside: string | undefined,
    tolerance: boolean,
    own?: { readonly reference: string },
  ): Scope {
    const functions = this.#functions.get(question);
    return {
      lookup: path => this.#lookup(path, question, inside, own?.reference),
      lookupFunction: name => functions?.get(name),
      names: () => this.#names(question, inside),
      functionNames: () => functions?.keys() ?? [],
      tolerance,
    };
  }

  #lookup(
    path: readonly string[],
    question: string,
    inside: string | undefined,
    reference: string | undefined,
  ): Lookup | undefined {
    const [first, second, third] = path;
    if (path.length === 1) {
      if (reference !== undefined && first === 'reference') return { kind: 'definition', id: reference };
      if (inside !== undefined && this.#membersOf(inside).includes(first!))
        return { kind: 'definition', id: `${inside}.${first}` };
      const definition = this.#definitions.get(question)?.get(first!);
      if (definition !== undefined) return { kind: 'definition', id: definition };
      const part = this.#questions.get(question)?.parts.find(p => p.id === first);
      if (part !== undefined) return partLookup(part);
      const other = this.#questions.get(first!);
      return (
        other && {
          kind: 'valueless',
          why: `it is a question; name one of its parts, such as \`${first}.${other.parts[0]?.id ?? 'a'}\``,
        }
      );
    }
    if (path.length === 2) {
      const field = this.#field(question, first!, second!);
      if (field !== undefined) return field;
      const part = this.#questions.get(first!)?.parts.find(p => p.id === second);
      return part && partLookup(part);
    }
    return path.length === 3 ? this.#field(first!, second!, third!) : undefined;
  }

  #field(question: string, part: string, field: string): Lookup | undefined {
    const spec = this.#questions.get(question)?.parts.find(p => p.id === part)?.spec;
    return spec && kindOf(spec).field(field);
  }

  /** The names of the fields or variables that an expression inside a part sees. */
  #membersOf(inside: string): readonly string[] {
    const [question, part] = inside.split('.');
    const spec = this.#questions.get(question!)?.parts.find(p => p.id === part)?.spec;
    return spec === undefined ? [] : kindOf(spec).inside;
  }

  #names(question: string, inside: string | undefined): readonly string[] {
    const parts = this.#questions.get(question)?.parts ?? [];
    const fields = parts.flatMap(p => p.items.map(f => `${p.id}.${f.id}`));
    const others = [...this.#questions.values()].flatMap(q => q.parts.map(p => `${q.id}.${p.id}`));
    return [
      ...(inside === undefined ? [] : this.#membersOf(inside)),
      ...(this.#definitions.get(question)?.keys() ?? []),
      ...parts.map(p => p.id),
      ...fields,
      ...others,
    ];
  }
}

function partLookup(item: Item): Lookup {
  const why = kindOf(item.spec).valueless(item);
  return why === undefined ? { kind: 'definition', id: item.path } : { kind: 'valueless', why };
}

function mapIn<V>(maps: Map<string, Map<string, V>>, key: string): Map<string, V> {
  let map = maps.get(key);
  if (map === undefined) {
    map = new Map();
    maps.set(key, map);
  }
  return map;
}
