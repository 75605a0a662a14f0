import { labelText } from '../base/label-text.ts';
import type { PublicRubric } from './form.ts';
import { blankPlaces } from './places.ts';

/**
 * A map of a table's columns as YAML text, to fill in for `--columns`: each part stands for the column of its own name,
 * which gives way to a header or a position.
 */
export function columnsTemplate(rubric: PublicRubric): string {
  const lines = blankPlaces(rubric).map(({ path, steps, label, form }) => {
    const said = labelText(label).replace(/\s+/g, ' ').trim();
    const words = said === '' || said === steps.at(-1) ? form.kind : `${said} (${form.kind})`;
    // A record is answered in one column, or each field of it in a column of its own.
    return steps.length > 2 ? `  # ${path}: ${path}   # ${words}` : `  ${path}: ${path}   # ${words}`;
  });
  return `${HEAD}columns:\n${lines.join('\n')}\n${TAIL}`;
}

const HEAD = `# Which column of a table holds which answer, for \`decimark grade RUBRIC answers.csv --columns\`.
# Replace what stands before each colon by the header of the column, or by its position from 1;
# put a header that holds a colon, a \`#\` or quotes in double quotes. Remove what the table has no column for.
`;

const TAIL = `  # The columns of people are known by their headers. Where they are not, map them too:
  # Matric: id
  # Who are you?: name
  # Contact: email
  # When: submitted_at
  # A column that is not to be read:
  # Remarks: ignore
`;
