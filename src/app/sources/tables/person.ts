import { isBlank } from '../../../base/unseen.ts';
import type { Hints, Person } from '../../../roster/hints.ts';
import type { MadeStudent } from '../../../submission/made.ts';
import type { PersonRole } from './people-columns.ts';
import { cellAt, type TableRow } from './table.ts';

/** Who a row is of. */
export interface RowPerson {
  readonly hints: Hints;
  /** The one whom the submission itself names: an id is typed by the student, or as good as that. */
  readonly student: MadeStudent | undefined;
}

const EMAIL = /[^\s,;<>()[\]"']+@[^\s,;<>()[\]"']+/g;

/** Who a row is of: one person, or, where a cell holds several ids or addresses, all of a group. */
export function personOf(row: TableRow, people: Readonly<Record<PersonRole, readonly number[]>>): RowPerson {
  const first = (role: PersonRole): string | undefined => {
    const columns = people[role];
    const found = columns.find(column => !isBlank(cellAt(row, column).text));
    return found === undefined ? undefined : cellAt(row, found).text.trim();
  };
  const [id, email] = [first('id'), first('email')];
  const parts = [first('first'), first('last')].filter(part => part !== undefined);
  const name = first('name') ?? (parts.length > 0 ? parts.join(' ') : undefined);
  const submittedAt = first('submitted_at');
  const at = submittedAt === undefined ? {} : { submittedAt };
  const members = membersOf(id, email, name, first('members'));
  if (members !== undefined) return { hints: { layout: 'table', members, ...at }, student: undefined };
  // Beside an address that a form has collected an id is only what somebody typed.
  const isTyped = email !== undefined;
  return {
    hints: {
      layout: 'table',
      ...(id === undefined || isTyped ? {} : { student: id }),
      ...(name === undefined ? {} : { name }),
      ...(email === undefined ? {} : { email }),
      ...at,
    },
    student: id === undefined ? undefined : { id, name },
  };
}

/** Everyone of a group; undefined for one person. */
function membersOf(
  id: string | undefined,
  email: string | undefined,
  name: string | undefined,
  members: string | undefined,
): readonly Person[] | undefined {
  const emails = `${email ?? ''} ${members ?? ''}`.match(EMAIL) ?? [];
  const ids = (id ?? '')
    .split(/[,;&/\n]|\band\b/)
    .map(text => text.trim())
    .filter(text => text !== '');
  const several = ids.length > 1 && ids.every(text => !/\s/.test(text));
  const count = several ? ids.length : emails.length;
  if (count < 2) return undefined;
  const names = (name ?? '').split(/[;&\n]/).map(text => text.trim());
  return Array.from({ length: count }, (_, i) => ({
    ...(several ? { student: ids[i]! } : {}),
    ...(emails.length === count ? { email: emails[i]! } : {}),
    ...(names.length === count ? { name: names[i]! } : {}),
  }));
}
