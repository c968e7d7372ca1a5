import { describe, expect, test } from 'vitest';
import type { Measurement, TruckFactor, Window } from './measurement.ts';
import { Params } from './params.ts';
import { bandOf, viewsOf } from './views.ts';

const factor = (value: number, secondShare = 0, files = 100): TruckFactor => ({
  value,
  people: [],
  secondShare,
  files,
  coverageAtStop: 0,
});

/** A measurement as far as the views look at it. */
function views(current: TruckFactor | null, { allTime = factor(9), nakamoto = 9, secondShare = 0, params = {} } = {}) {
  const window = (name: string) => ({ name, secondShare }) as unknown as Window;
  const measurement = {
    truckFactor: { current, allTime },
    authors: {
      windows: { year: window('year'), allTime: window('allTime') },
      window: 'year',
      nakamotoCoefficient: nakamoto,
    },
  } as unknown as Measurement;
  return viewsOf(measurement, Params.parse(params));
}

describe('the view of knowledge', () => {
  test.each<[string, TruckFactor | null, 'current' | 'allTime']>([
    ['is the recent one with twenty files', factor(1, 0, 20), 'current'],
    ['is that of all time with fewer', factor(1, 0, 19), 'allTime'],
    ['is that of all time where nothing changed', null, 'allTime'],
  ])('%s', (_name, current, window) => {
    expect(views(current).knowledge.window).toBe(window);
  });

  test('looks at as many recent files as the policy asks for', () => {
    expect(views(factor(1, 0, 5), { params: { minRecentFiles: 5 } }).knowledge.window).toBe('current');
  });
});

describe('a view is low', () => {
  test.each([
    ['at one of two', 1, 0, {}, true],
    ['at none of two', 0, 0, {}, true],
    ['at none, whatever a second one holds', 0, 0.5, {}, true],
    ['not at two of two', 2, 0, {}, false],
    ['not at one where a second holds a quarter', 1, 0.25, {}, false],
    ['at one where a second holds less', 1, 0.2499, {}, true],
    ['not at one where one is asked for', 1, 0, { minTruckFactor: 1, minNakamotoCoefficient: 1 }, false],
    ['not at none where none is asked for', 0, 0, { minTruckFactor: 0, minNakamotoCoefficient: 0 }, false],
    ['at two of three', 2, 0.4, { minTruckFactor: 3, minNakamotoCoefficient: 3 }, true],
    ['at one of three, whatever a second one holds', 1, 0.4, { minTruckFactor: 3, minNakamotoCoefficient: 3 }, true],
    ['at one where the policy wants more of a second', 1, 0.4, { minSecondShare: 0.5 }, true],
  ])('%s', (_name, value, secondShare, params, isLow) => {
    const both = views(factor(value, secondShare), { nakamoto: value, secondShare, params });
    expect([both.knowledge.isLow, both.commits.isLow]).toEqual([isLow, isLow]);
  });
});

test.each([
  [0, 'critical'],
  [1, 'critical'],
  [2, 'high'],
  [3, 'moderate'],
  [5, 'moderate'],
  [6, 'low'],
])('a truck factor of %i is of band %s', (value, band) => {
  expect(bandOf(value)).toBe(band);
});
