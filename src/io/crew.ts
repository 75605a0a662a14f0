import { Worker } from 'node:worker_threads';
import type { Crew } from '../app/ports.ts';

/** A thread with what it has been given and not yet done, in order. */
interface Member {
  readonly worker: Worker;
  readonly waiting: { readonly resolve: (done: never) => void; readonly reject: (fault: unknown) => void }[];
}

/** The memory for what lives shortly, in MiB: what a thread makes is mostly handed over at once. */
const YOUNG = 4;

/** Starts threads that run the program of this one; it is given the task, then one piece of work after the other. */
export function makeCrew<Task, Work, Done>(task: Task, size: number): Crew<Work, Done> {
  const members: Member[] = [];
  const join = (): Member => {
    const worker = new Worker(new URL('./thread.cjs', import.meta.url), {
      workerData: task,
      resourceLimits: { maxYoungGenerationSizeMb: YOUNG },
    });
    const member: Member = { worker, waiting: [] };
    const fail = (fault: unknown) => {
      for (const { reject } of member.waiting.splice(0)) reject(fault);
    };
    worker.on('message', done => member.waiting.shift()!.resolve(done as never));
    worker.on('error', fail);
    worker.on('exit', () => fail(new Error('a thread ended before its work was done')));
    members.push(member);
    return member;
  };
  for (let i = 0; i < size; i++) join();
  return {
    do: work =>
      new Promise<Done>((resolve, reject) => {
        const member = members.reduce((a, b) => (b.waiting.length < a.waiting.length ? b : a));
        member.waiting.push({ resolve, reject });
        member.worker.postMessage(work);
      }),
    dismiss: () => {
      for (const { worker } of members) void worker.terminate();
    },
  };
}
