import { expect, it } from 'vitest'
import { describeApi } from '../matrix/matrix.js'
import { MASTER, makeClass, refusal } from './parse-api.js'
import { call, find, saveAll } from './parse-objects.js'

/** Hints with the index of the plan. */
const HINTS: readonly (readonly [hint: unknown, index: object])[] = [
  ['_id_', { indexName: '_id_', keyPattern: { _id: 1 } }],
  ['byName', { indexName: 'byName', keyPattern: { name: 1 } }],
  [{ name: -1 }, { indexName: 'name_-1', keyPattern: { name: -1 } }],
]

describeApi(
  'Parse: explained queries',
  (api) => {
    const explain = async (more: object = {}) =>
      (await find(api, 'Thing', { explain: true, ...more }, MASTER)).json.results as object
    const aggregate = (parameters: object) => {
      const entries = Object.entries(parameters).map(([name, value]) => [name, JSON.stringify(value)])
      return call(api, 'GET', `/aggregate/Thing?${new URLSearchParams(entries)}`, undefined, MASTER)
    }

    it('need the master key', async () => {
      const error = 'Using the explain query parameter requires the master key'
      expect(refusal(await find(api, 'Thing', { explain: true }))).toEqual([400, 102, error])
    })

    it('return the plan in place of the objects', async () => {
      await saveAll(api, 'Thing', [{ name: 'a' }, { name: 'b' }])
      expect(await explain({ where: { name: 'a' } })).toMatchObject({
        queryPlanner: {
          parsedQuery: { name: 'a' },
          winningPlan: { stage: 'LIMIT', inputStage: { stage: 'COLLSCAN' } },
        },
        executionStats: { nReturned: 1 },
        ok: 1,
      })
      expect(await explain({ explain: 'queryPlanner' })).not.toHaveProperty('executionStats')
    })

    it.each(HINTS)('name the index of the hint %j', async (hint, inputStage) => {
      await makeClass(api, 'Thing', { name: 'String' }, { indexes: { byName: { name: 1 } } })
      const scan = { stage: 'FETCH', inputStage: { stage: 'IXSCAN', ...inputStage } }
      expect(await explain({ hint })).toMatchObject({ queryPlanner: { winningPlan: { inputStage: scan } } })
      const $cursor = { queryPlanner: { winningPlan: scan } }
      expect((await aggregate({ $count: 'n', explain: true, hint })).json.results).toMatchObject([
        { stages: [{ $cursor }, { $count: 'n' }] },
      ])
    })

    it.each([1, 'everything', { a: 1 }, [1]])('are refused with explain=%j', async (value) => {
      const refused = [400, 102, 'Invalid value for explain']
      expect(refusal(await find(api, 'Thing', { explain: value }, MASTER))).toEqual(refused)
      expect(refusal(await aggregate({ $count: 'n', explain: value }))).toEqual(refused)
    })
  },
  { fixture: 'empty' },
)
