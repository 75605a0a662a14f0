// Pairs of measurements in turn (A B A B …), so that a noisy machine disturbs both alike; what counts is the ratio.
import { spawn, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { performance } from 'node:perf_hooks';

/** The middle of several numbers. */
export function median(numbers) {
  const sorted = [...numbers].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/** Runs two functions in turn and gives the medians of their times in ms and of the ratios, pair by pair. */
export function pair(ours, baseline, rounds) {
  const times = { ours: [], baseline: [], ratios: [] };
  ours();
  baseline();
  for (let i = 0; i < rounds; i++) {
    const a = timed(ours);
    const b = timed(baseline);
    times.ours.push(a);
    times.baseline.push(b);
    times.ratios.push(a / b);
  }
  return { ours: median(times.ours), baseline: median(times.baseline), ratio: median(times.ratios) };
}

function timed(work) {
  const start = performance.now();
  work();
  return performance.now() - start;
}

/** A whole process: its wall time is that of the function. */
export function processOf(...args) {
  const env = { ...process.env, NODE_EXTRA_CA_CERTS: undefined };
  delete env.NODE_EXTRA_CA_CERTS;
  return () => {
    const { status, stderr } = spawnSync(process.execPath, args, {
      env,
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    if (status !== 0) throw new Error(`${args.join(' ')} ended with ${status}: ${stderr}`);
  };
}

/** The most memory that a process had, in KiB, as Linux counts it. */
export function peakOf(...args) {
  const env = { ...process.env };
  delete env.NODE_EXTRA_CA_CERTS;
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, { env, stdio: 'ignore' });
    let peak = 0;
    const timer = setInterval(() => {
      try {
        const [, kilobytes] = /VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${child.pid}/status`, 'utf8')) ?? [];
        peak = Math.max(peak, Number(kilobytes ?? 0));
      } catch {
        // It has just ended.
      }
    }, 10);
    child.on('exit', status => {
      clearInterval(timer);
      if (status === 0) resolve(peak);
      else reject(new Error(`${args.join(' ')} ended with ${status}`));
    });
  });
}

/** Prints a row: what was measured, ours, the baseline, the ratio. */
export function row(name, { ours, baseline, ratio }, unit = 'ms') {
  const show = x => x.toPrecision(3).padStart(8);
  console.log(`${name.padEnd(58)} ${show(ours)} ${show(baseline)} ${unit}  ratio ${ratio.toFixed(2)}`);
}
