const DAY = 86_400;

/**
 * A number of a spreadsheet that is shown as a date: `2025-10-10T23:59:00`, without a zone, or `2025-10-10` at midnight.
 * Days are counted from 1900, with the day that Excel takes 1900-02-29 for, or from 1904. Undefined for another number.
 */
export function dateText(value: string, from1904: boolean): string | undefined {
  if (!/^\d{1,7}(?:\.\d+)?(?:e[-+]?\d{1,2})?$/i.test(value)) return undefined;
  const seconds = Math.round(Number(value) * DAY);
  const days = Math.floor(seconds / DAY);
  if (days > 2_958_465) return undefined;
  const time = [3600, 60, 1].map(unit =>
    two(Math.floor((seconds - days * DAY) / unit) % (unit === 3600 ? 24 : 60)),
  );
  // The 60th day of 1900 is one that there was not.
  const sinceEpoch = from1904 ? days - 24_107 : days - 25_569 + (days < 60 ? 1 : 0);
  const date = civilDate(sinceEpoch);
  return seconds === days * DAY ? date : `${date}T${time.join(':')}`;
}

/** The date of a day counted from 1970-01-01 (Howard Hinnant's `civil_from_days`). */
function civilDate(day: number): string {
  const shifted = day + 719_468;
  const era = Math.floor(shifted / 146_097);
  const ofEra = shifted - era * 146_097;
  const yearOfEra = Math.floor(
    (ofEra - Math.floor(ofEra / 1460) + Math.floor(ofEra / 36_524) - Math.floor(ofEra / 146_096)) / 365,
  );
  const ofYear = ofEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const shiftedMonth = Math.floor((5 * ofYear + 2) / 153);
  const dayOfMonth = ofYear - Math.floor((153 * shiftedMonth + 2) / 5) + 1;
  const month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9;
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0);
  return `${String(year).padStart(4, '0')}-${two(month)}-${two(dayOfMonth)}`;
}

function two(n: number): string {
  return String(n).padStart(2, '0');
}
