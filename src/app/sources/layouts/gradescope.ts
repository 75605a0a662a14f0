import { isBlank } from '../../../base/unseen.ts';
import { readJson } from '../../../document/json.ts';
import { type DocNode, get } from '../../../document/node.ts';
import { readYaml } from '../../../document/yaml.ts';
import type { Hints, Person } from '../../../roster/hints.ts';
import type { Layout } from './layout.ts';

/**
 * Gradescope: an export has a folder `submission_123456` for each submission and above them `submission_metadata.yml`,
 * which tells whose they are. Around an autograder lies `submission_metadata.json`, about the one submission there.
 */
export const gradescope: Layout = {
  folder: name => (FOLDER.test(name) ? { layout: 'gradescope' } : undefined),
  isRecord: name => RECORD.test(name),
  record: (name, text) => (name.toLowerCase().endsWith('.json') ? ofAutograder(text) : ofExport(text)),
};

const FOLDER = /^submission_\d+$/;
const RECORD = /^submission_metadata\.(?:ya?ml|json)$/i;

function ofAutograder(text: string): ReadonlyMap<string, Hints> {
  const { root } = readJson({ name: '', text });
  const hints = hintsOf(root, { people: 'users', id: 'id', name: 'name', email: 'email', at: 'created_at' });
  return new Map(hints === undefined ? [] : [['', hints]]);
}

/** Keys are symbols of Ruby, which begin with a colon. */
const EXPORT = {
  people: ':submitters',
  id: ':sid',
  name: ':name',
  email: ':email',
  at: ':created_at',
} as const;

function ofExport(text: string): ReadonlyMap<string, Hints> {
  const { root } = readYaml({ name: '', text });
  if (root?.kind !== 'map') return new Map();
  return new Map(
    root.entries.flatMap(({ key, value }) => {
      const hints = hintsOf(value, EXPORT);
      return hints === undefined ? [] : [[key.text, hints] as const];
    }),
  );
}

interface Keys {
  readonly people: string;
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly at: string;
}

/** What a record tells of a submission: whose it is, or whose they are that handed it in together. */
function hintsOf(node: DocNode | undefined, keys: Keys): Hints | undefined {
  if (node?.kind !== 'map') return undefined;
  const list = get(node, keys.people);
  const people = list?.kind === 'list' ? list.items.map(person => personOf(person, keys)) : [];
  const submittedAt = textOf(node, keys.at);
  const time = submittedAt === undefined ? {} : { submittedAt };
  return people.length > 1
    ? { layout: 'gradescope', members: people, ...time }
    : { layout: 'gradescope', ...people[0], ...time };
}

function personOf(node: DocNode, keys: Keys): Person {
  const fields = {
    student: textOf(node, keys.id),
    name: textOf(node, keys.name),
    email: textOf(node, keys.email),
  };
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Person;
}

function textOf(node: DocNode | undefined, key: string): string | undefined {
  const value = node?.kind === 'map' ? get(node, key) : undefined;
  return value?.kind === 'scalar' && !isBlank(value.text) && value.type !== 'null' ? value.text : undefined;
}
