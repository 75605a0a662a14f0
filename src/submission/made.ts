import type { Wording } from '../diagnostic/source.ts';

/** An answer that was not typed as JSON. */
export interface MadeAnswer {
  /** Question, part, and field. */
  readonly steps: readonly string[];
  /** The answer as JSON text. */
  readonly json: string;
  /** The place at which it was typed, in words: `column "q1.a"`. */
  readonly where?: string;
}

/** A submission made from answers that were typed elsewhere, with the words for the places in it. */
export interface MadeSubmission {
  readonly text: string;
  readonly wording: readonly Wording[];
}

/** A person as a made submission names them. */
export interface MadeStudent {
  readonly id: string;
  readonly name?: string | undefined;
}

/**
 * The JSON text of a submission with these answers. An answer given twice stands in it twice, so that its reader says so.
 */
export function madeSubmission(
  student: MadeStudent | undefined,
  answers: readonly MadeAnswer[],
): MadeSubmission {
  const wording: Wording[] = [];
  let text = '{';
  if (student !== undefined) {
    const name = student.name === undefined ? '' : `,"name":${JSON.stringify(student.name)}`;
    text += `"student":{"id":${JSON.stringify(student.id)}${name}},`;
  }
  text += '"answers":';
  const write = (branch: Branch): void => {
    text += '{';
    let first = true;
    const key = (name: string) => {
      text += `${first ? '' : ','}${JSON.stringify(name)}:`;
      first = false;
    };
    for (const [name, { leaves, below }] of branch) {
      for (const { json, where } of leaves) {
        const start = text.length + (first ? 0 : 1);
        key(name);
        text += json;
        if (where !== undefined) wording.push({ start, end: text.length, words: where });
      }
      if (below.size === 0) continue;
      key(name);
      write(below);
    }
    text += '}';
  };
  write(treeOf(answers));
  return { text: `${text}}`, wording };
}

type Branch = ReadonlyMap<string, Node>;

interface Node {
  readonly leaves: MadeAnswer[];
  readonly below: Map<string, Node>;
}

function treeOf(answers: readonly MadeAnswer[]): Branch {
  const root = new Map<string, Node>();
  for (const answer of answers) {
    let branch = root;
    answer.steps.forEach((step, i) => {
      const node: Node = branch.get(step) ?? { leaves: [], below: new Map() };
      branch.set(step, node);
      if (i === answer.steps.length - 1) node.leaves.push(answer);
      branch = node.below;
    });
  }
  return root;
}
