import { expect, it } from 'vitest'
import { describeApi } from '../matrix/matrix.js'
import { refusal } from './parse-api.js'
import { find, pick, place, saveAll } from './parse-objects.js'

const SFO = place(37.6189722, -122.3748889)

const CITIES = [
  { name: 'Honolulu', at: place(21.35, -157.93) },
  { name: 'Sacramento', at: place(38.52, -121.5) },
  { name: 'Nowhere' },
  { name: 'San Francisco', at: place(37.75, -122.68) },
]

const NEAREST = ['San Francisco', 'Sacramento', 'Honolulu']
const CALIFORNIA = [place(32, -125), place(42, -125), place(42, -114), place(32, -114)]

/** Constraints with the cities that they find, in order. */
const QUERIES: readonly (readonly [constraint: object, names: readonly string[]])[] = [
  [{ $nearSphere: SFO }, NEAREST],
  [{ $nearSphere: SFO, $maxDistance: 4800 / 6371 }, NEAREST],
  [{ $nearSphere: SFO, $maxDistanceInKilometers: 3700 }, NEAREST.slice(0, 2)],
  [{ $nearSphere: SFO, $maxDistanceInMiles: 62 }, NEAREST.slice(0, 1)],
  [{ $nearSphere: SFO, $maxDistanceInRadians: 0.001 }, []],
  [{ $within: { $box: [place(30, -160), place(38, -120)] } }, ['San Francisco']],
  [{ $within: { $box: [place(38, -120), place(30, -160)] } }, ['San Francisco']],
  [{ $within: { $box: [place(38, -160), place(30, -120)] } }, ['San Francisco']],
  [{ $geoWithin: { $polygon: CALIFORNIA } }, ['Sacramento', 'San Francisco']],
  [{ $geoWithin: { $centerSphere: [SFO, 50 / 6371] } }, ['San Francisco']],
  [{ $geoWithin: { $centerSphere: [[-122.3748889, 37.6189722], 50 / 6371] } }, ['San Francisco']],
  [
    {
      $geoWithin: {
        $polygon: {
          __type: 'Polygon',
          coordinates: [
            [-125, 32],
            [-125, 42],
            [-114, 42],
            [-114, 32],
          ],
        },
      },
    },
    ['Sacramento', 'San Francisco'],
  ],
  [{ $ne: place(21.35, -157.93) }, ['Sacramento', 'Nowhere', 'San Francisco']],
]

const REFUSED: readonly (readonly [constraint: object, code: number, error: string])[] = [
  [{ $nearSphere: 1 }, 107, 'bad $nearSphere value; it should be a GeoPoint'],
  [{ $within: { $box: [SFO] } }, 107, 'malformatted $within arg'],
  [
    { $geoWithin: { $polygon: 1 } },
    107,
    "bad $geoWithin value; $polygon should be Polygon object or Array of Parse.GeoPoint's",
  ],
  [
    { $geoWithin: { $polygon: [SFO] } },
    107,
    'bad $geoWithin value; $polygon should contain at least 3 GeoPoints',
  ],
  [{ $geoWithin: { $polygon: [{}, {}, {}] } }, 107, 'bad $geoWithin value'],
  [
    { $geoWithin: { $polygon: { __type: 'Polygon', coordinates: [[0, 0]] } } },
    107,
    'bad $geoWithin value; Polygon.coordinates should contain at least 3 lon/lat pairs',
  ],
  [
    { $geoWithin: { $centerSphere: [] } },
    107,
    'bad $geoWithin value; $centerSphere should be an array of Parse.GeoPoint and distance',
  ],
  [
    { $geoWithin: { $centerSphere: [{ longitude: 0 }, 1] } },
    107,
    'bad $geoWithin value; $centerSphere geo point invalid',
  ],
  [
    { $geoWithin: { $centerSphere: [SFO, 'far'] } },
    107,
    'bad $geoWithin value; $centerSphere distance invalid',
  ],
  [
    { $geoWithin: { $polygon: [place(0, 181), SFO, SFO] } },
    1,
    'GeoPoint latitude or longitude out of bounds',
  ],
  [{ $geoIntersects: { $point: 1 } }, 107, 'bad $geoIntersect value; $point should be GeoPoint'],
]

describeApi(
  'Parse: geo queries',
  (api) => {
    const names = (params: Readonly<Record<string, unknown>>) => pick(api, 'City', 'name', params)

    it('finds nearby objects, nearest first, and objects in an area', async () => {
      await saveAll(api, 'City', CITIES)
      for (const [at, found] of QUERIES) {
        expect([JSON.stringify(at), await names({ where: { at } })]).toEqual([JSON.stringify(at), found])
      }
    })

    it('pages, counts and sorts nearby objects', async () => {
      await saveAll(api, 'City', CITIES)
      const where = { at: { $nearSphere: SFO } }
      expect(await names({ where, skip: 1, limit: 1 })).toEqual(['Sacramento'])
      expect(await names({ where, order: 'name' })).toEqual(['Honolulu', 'Sacramento', 'San Francisco'])
      expect((await find(api, 'City', { where, count: 1, limit: 0 })).json).toEqual({ results: [], count: 3 })
    })

    it('combines several areas', async () => {
      await saveAll(api, 'City', CITIES)
      const near = (at: object) => ({ at: { $nearSphere: at, $maxDistanceInKilometers: 5 } })
      const where = { $or: CITIES.slice(0, 2).map(({ at }) => near(at ?? SFO)) }
      expect(await names({ where })).toEqual(['Honolulu', 'Sacramento'])
    })

    it('finds the polygons around a point, even one that was not closed', async () => {
      const square = (low: number, high: number) => ({
        __type: 'Polygon',
        coordinates: [
          [low, low],
          [low, high],
          [high, high],
          [high, low],
        ],
      })
      await saveAll(api, 'Area', [
        { name: 'small', area: square(0, 5) },
        { name: 'large', area: square(0, 50) },
        { name: 'none' },
      ])
      const containing = (latitude: number, longitude: number) =>
        pick(api, 'Area', 'name', {
          where: { area: { $geoIntersects: { $point: place(latitude, longitude) } } },
        })
      expect(await containing(1, 4)).toEqual(['small', 'large'])
      expect(await containing(5, 5)).toEqual(['small', 'large'])
      expect(await containing(20, 5)).toEqual(['large'])
      expect(await containing(-1, 5)).toEqual([])
      expect(await pick(api, 'Area', 'name', { where: { area: square(0, 5) } })).toEqual(['small'])
    })

    it.each(REFUSED)('refuses %j', async (at, code, error) => {
      expect(refusal(await find(api, 'City', { where: { at } }))).toEqual([400, code, error])
    })
  },
  { fixture: 'empty' },
)
