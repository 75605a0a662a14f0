import fc from 'fast-check';

// Property tests draw the same cases each time, so that a failure is about the change at hand; `SEED=random npm test`
// looks elsewhere, and a failure prints the seed to come back with.
const { SEED = '20261122' } = process.env;
if (SEED !== 'random') fc.configureGlobal({ ...fc.readConfigureGlobal(), seed: Number(SEED) });
