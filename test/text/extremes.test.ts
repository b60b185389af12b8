import { describe, expect, it } from 'vitest';
import { largest, smallest } from '../../src/text/extremes.js';

describe('the ends of a list', () => {
  it('are found in a list longer than a call has arguments', () => {
    const values = Array.from({ length: 500_000 }, (_, i) => (i * 7) % 500_000);
    expect([smallest(values), largest(values)]).toEqual([0, 499_999]);
    expect([smallest([]), largest([])]).toEqual([Infinity, -Infinity]);
  });
});
