import type { Lateness } from '../grading/late.ts';
import { exactText } from '../numeric/format.ts';
import { markToNumber, roundMark } from '../numeric/mark.ts';
import type { RosterMatch } from '../roster/match.ts';
import type { RosterStudent } from '../roster/roster.ts';
import type { Rubric } from '../rubric/model.ts';
import { writeDuration } from '../time/duration.ts';
import { writeInstant } from '../time/instant.ts';
import type { ReportLate, ReportRoster, ReportRosterEntry } from './model.ts';
import { present, someOf } from './present.ts';
import type { ReportLatePolicy, ReportRubric } from './rubric-model.ts';

/** What the roster says of a student. */
export function reportRoster({ entry }: Pick<RosterMatch, 'entry'>): ReportRoster {
  return present<ReportRoster>({
    on_roster: entry !== undefined,
    section: entry?.section,
    email: entry?.email,
    columns: entry && someOf(entry.columns),
  });
}

/** Someone on the roster, as shards name them to the report that they are merged into. */
export function reportRosterEntry(student: RosterStudent): ReportRosterEntry {
  const { id, name, section, email, columns, excused } = student;
  return present<ReportRosterEntry>({
    id,
    name,
    section,
    email,
    columns: someOf(columns),
    excused: excused || undefined,
  });
}

/** How late a submission is, with every number that leads to its points. */
export function reportLate(late: Lateness): ReportLate {
  return present<ReportLate>({
    due: writeInstant(late.due),
    extension: late.extension?.text,
    seconds: markToNumber(roundMark(late.lateBy, 6)),
    unit: late.unit,
    begun: Number.parseInt(String(late.begun), 10),
    share: exactText(late.share, 20),
    raw_points: markToNumber(late.rawPoints),
    deducted: markToNumber(late.deducted),
  });
}

/** The deadline of a rubric and what lateness costs. */
export function reportDeadline({ due, late }: Rubric): Pick<ReportRubric, 'due' | 'late'> {
  const share = (x: Parameters<typeof exactText>[0] | undefined) => x && exactText(x, 20);
  return present<Pick<ReportRubric, 'due' | 'late'>>({
    due: due && writeInstant(due),
    late:
      late &&
      present<ReportLatePolicy>({
        per_day: share(late.perDay),
        per_hour: share(late.perHour),
        grace: writeDuration(late.grace),
        max: exactText(late.max, 20),
      }),
  });
}
