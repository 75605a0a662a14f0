import type { Steps } from '../base/steps.ts';
import type { World } from './ports.ts';

/** After so many milliseconds of work an interruption gets its turn. */
const TURN = 100;

/** Gives an interruption its turn during long work, often enough to be heard within a second. */
export class Turns {
  readonly #world: Pick<World, 'elapsed' | 'pause'>;
  #since: number;

  constructor(world: Pick<World, 'elapsed' | 'pause'>) {
    this.#world = world;
    this.#since = world.elapsed();
  }

  /** Whether it is time for a turn. */
  get isDue(): boolean {
    return this.#world.elapsed() - this.#since >= TURN;
  }

  async take(): Promise<void> {
    await this.#world.pause();
    this.#since = this.#world.elapsed();
  }

  /** Does work in steps, with turns between them. */
  async run<T>(steps: Steps<T>): Promise<T> {
    for (;;) {
      const step = steps.next();
      if (step.done === true) return step.value;
      if (this.isDue) await this.take();
    }
  }
}

/** Does work in steps, with turns for an interruption between them. */
export function inTurns<T>(steps: Steps<T>, world: Pick<World, 'elapsed' | 'pause'>): Promise<T> {
  return new Turns(world).run(steps);
}
