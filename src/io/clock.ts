/** Milliseconds of a clock that is never set. (`performance` would load Node's measuring tools first.) */
export function milliseconds(): number {
  const [seconds, nanoseconds] = process.hrtime();
  return 1000 * seconds + nanoseconds / 1e6;
}
