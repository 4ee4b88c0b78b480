import { expect, it } from 'vitest'
import { toDuration } from '../../src/model/duration.js'
import { duration } from '../../src/options/kinds.js'

it.each([
  [0, 0],
  [250, 250],
  ['15m', 900_000],
  ['1.5h', 5_400_000],
  ['2 days', 172_800_000],
  ['100', 100],
])('%j is a duration of %j milliseconds', (value, milliseconds) => {
  expect(toDuration(value)).toBe(milliseconds)
  expect(duration().check(value, [])).toEqual([])
})

it.each([-1, '-1s', Number.NaN, Number.POSITIVE_INFINITY, '', 'soon', 'x'.repeat(200), null, {}])(
  '%j is not a duration',
  (value) => {
    expect(toDuration(value)).toBeUndefined()
    expect(duration().check(value, ['by'])).toMatchObject([{ path: ['by'] }])
  },
)
