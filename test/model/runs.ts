/** How many submissions are compared: a few seconds' worth, or `FUZZ_RUNS`. */
export const RUNS = Number.parseInt(process.env.FUZZ_RUNS ?? '2000', 10);

/** The same rubrics each time unless told otherwise; long runs look elsewhere each time. */
export const SEED = Number.parseInt(
  process.env.FUZZ_SEED ?? (process.env.FUZZ_RUNS === undefined ? '20251010' : String(Date.now() % 2 ** 31)),
  10,
);
