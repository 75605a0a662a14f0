import { describe, expect, it } from 'vitest';
import { broadcastShapes, formatShape, matmulShape, sameShape, UNKNOWN } from '../../../src/numeric/shape.ts';
import { mapTensor, scalarTensor, sizeOf, stridesOf } from '../../../src/numeric/tensor.ts';

const U = UNKNOWN;

describe('broadcastShapes', () => {
  it.each([
    [[], [], []],
    [[3], [], [3]],
    [[], [2, 3], [2, 3]],
    [[2, 3], [3], [2, 3]],
    [[2, 1], [3], [2, 3]],
    [
      [4, 1, 5],
      [2, 1],
      [4, 2, 5],
    ],
    [[2, 3], [2], undefined],
    [[2], [3], undefined],
    [[U], [3], [3]],
    [[3], [U], [3]],
    [[U], [1], [U]],
    [[1], [U], [U]],
    [[U], [U], [U]],
    [[0], [1], [0]],
    [[0], [2], undefined],
  ])('%j with %j', (a, b, expected) => {
    expect(broadcastShapes(a, b)).toEqual(expected);
  });
});

describe('matmulShape', () => {
  it.each([
    [[3], [3], []],
    [[2, 3], [3], [2]],
    [[3], [3, 4], [4]],
    [
      [2, 3],
      [3, 4],
      [2, 4],
    ],
    [
      [5, 2, 3],
      [3, 4],
      [5, 2, 4],
    ],
    [
      [2, 3],
      [5, 3, 4],
      [5, 2, 4],
    ],
    [
      [5, 1, 2, 3],
      [6, 3, 4],
      [5, 6, 2, 4],
    ],
    [[5, 2, 3], [3], [5, 2]],
    [[3], [5, 3, 4], [5, 4]],
    [[2, 3], [2], undefined],
    [[2, 3], [2, 3], undefined],
    [[], [3], undefined],
    [[3], [], undefined],
    [[5, 2, 3], [6, 3, 4], undefined],
    [
      [2, U],
      [3, 4],
      [2, 4],
    ],
    [[U, 3], [U], [U]],
  ])('%j @ %j', (a, b, expected) => {
    expect(matmulShape(a, b)).toEqual(expected);
  });
});

describe('shapes', () => {
  it('are written as Python does', () => {
    expect(formatShape([])).toBe('()');
    expect(formatShape([2])).toBe('(2,)');
    expect(formatShape([2, 3])).toBe('(2, 3)');
    expect(formatShape([2, U, 1])).toBe('(2, ?, 1)');
  });

  it('are the same up to what is unknown', () => {
    expect(sameShape([2, U], [2, 3])).toBe(true);
    expect(sameShape([2], [2, 1])).toBe(false);
    expect(sameShape([2], [3])).toBe(false);
  });

  it('have a size and strides', () => {
    expect(sizeOf([])).toBe(1);
    expect(sizeOf([2, 3, 4])).toBe(24);
    expect(sizeOf([2, 0])).toBe(0);
    expect(stridesOf([2, 3, 4])).toEqual([12, 4, 1]);
    expect(stridesOf([])).toEqual([]);
  });
});

describe('tensors', () => {
  it('are built and mapped', () => {
    expect(scalarTensor(5)).toEqual({ shape: [], data: [5] });
    expect(mapTensor({ shape: [2], data: [1, 2] }, (x, i) => x * 10 + i)).toEqual({
      shape: [2],
      data: [10, 21],
    });
  });
});
