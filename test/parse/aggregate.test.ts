import { expect, it } from 'vitest'
import { describeApi } from '../matrix/matrix.js'
import { MASTER, refusal, save } from './parse-api.js'

const date = (iso: string) => ({ __type: 'Date', iso: `${iso}T00:00:00.000Z` })
const person = (objectId: string) => ({ __type: 'Pointer', className: '_User', objectId })

const SCORES = [
  { player: 'ann', points: 1, on: date('2020-01-01'), tags: ['a', 'b'], by: person('aaaaaaaaaa') },
  { player: 'ann', points: 2, on: date('2020-01-02'), tags: ['b'], by: person('aaaaaaaaaa') },
  { player: 'bob', points: 5, on: date('2020-01-01'), place: { city: 'Oslo' }, by: person('bbbbbbbbbb') },
]

/** Columns with their distinct values. */
const DISTINCT: readonly (readonly [column: string, where: object, values: readonly unknown[]])[] = [
  ['player', {}, ['ann', 'bob']],
  ['player', { points: { $gt: 2 } }, ['bob']],
  ['player', { player: { $regex: '^a' } }, ['ann']],
  ['tags', {}, ['a', 'b']],
  ['on', {}, [date('2020-01-01'), date('2020-01-02')]],
  ['by', {}, [person('aaaaaaaaaa'), person('bbbbbbbbbb')]],
  ['place.city', {}, ['Oslo']],
  ['nope', {}, []],
]

/** Pipelines with their results. */
const PIPELINES: readonly (readonly [pipeline: unknown, results: readonly unknown[]])[] = [
  [
    [
      {
        $group: {
          _id: '$player',
          sum: { $sum: '$points' },
          most: { $max: '$points' },
          mean: { $avg: '$points' },
        },
      },
      { $sort: { sum: 1 } },
    ],
    [
      { objectId: 'ann', sum: 3, most: 2, mean: 1.5 },
      { objectId: 'bob', sum: 5, most: 5, mean: 5 },
    ],
  ],
  [
    [{ $group: { _id: '$by', all: { $push: '$points' }, first: { $min: '$on' } } }],
    [
      { objectId: 'aaaaaaaaaa', all: [1, 2], first: date('2020-01-01') },
      { objectId: 'bbbbbbbbbb', all: [5], first: date('2020-01-01') },
    ],
  ],
  [
    [{ $group: { _id: null, players: { $addToSet: '$player' } } }],
    [{ objectId: null, players: ['ann', 'bob'] }],
  ],
  [[{ $match: { points: { $gte: 2 } } }, { $count: 'n' }], [{ n: 2 }]],
  [{ $match: { player: 'ann' }, $count: 'n' }, [{ n: 2 }]],
  [
    [{ $match: { on: '2020-01-02T00:00:00.000Z' } }, { $project: { _id: 0, points: 1, on: 1 } }],
    [{ points: 2, on: date('2020-01-02') }],
  ],
  [
    [{ $match: { on: { $gt: date('2020-01-01') } } }, { $project: { _id: 0, by: 1 } }],
    [{ by: person('aaaaaaaaaa') }],
  ],
  [
    [{ $match: { by: 'bbbbbbbbbb', createdAt: { $gt: '2000-01-01T00:00:00Z' } } }, { $count: 'n' }],
    [{ n: 1 }],
  ],
  [[{ $match: { _created_at: { $lt: '2000-01-01T00:00:00Z' } } }], []],
  [
    [{ $unwind: '$tags' }, { $group: { _id: '$tags', n: { $sum: 1 } } }, { $sort: { _id: 1 } }],
    [
      { objectId: 'a', n: 1 },
      { objectId: 'b', n: 2 },
    ],
  ],
  [
    [{ $sort: { points: -1 } }, { $skip: 1 }, { $limit: 1 }, { $project: { objectId: 0, player: 1 } }],
    [{ player: 'ann' }],
  ],
  [
    [
      { $match: { points: { $lt: 5 } } },
      { $lookup: { from: 'Score', localField: 'player', foreignField: 'player', as: 'all' } },
      { $unwind: '$all' },
      { $group: { _id: '$points', sum: { $sum: '$all.points' } } },
    ],
    [
      { objectId: 1, sum: 3 },
      { objectId: 2, sum: 3 },
    ],
  ],
  [
    [
      { $lookup: { from: 'Nowhere', localField: 'player', foreignField: 'x', as: 'all' } },
      { $group: { _id: '$all', n: { $sum: 1 } } },
    ],
    [{ objectId: null, n: 3 }],
  ],
  [
    [
      { $addFields: { id: { $substr: ['$_p_by', 6, -1] } } },
      { $group: { _id: '$id', who: { $first: '$_p_by' } } },
    ],
    [
      { objectId: 'aaaaaaaaaa', who: '_User$aaaaaaaaaa' },
      { objectId: 'bbbbbbbbbb', who: '_User$bbbbbbbbbb' },
    ],
  ],
  [[{ $group: { _id: '$_p_by' } }], [{ objectId: 'aaaaaaaaaa' }, { objectId: 'bbbbbbbbbb' }]],
  [[{ $group: { _id: { $month: '$on' }, n: { $sum: 1 } } }], [{ objectId: 1, n: 3 }]],
]

/** Pipelines that are refused. */
const REFUSED: readonly (readonly [pipeline: unknown, error: string])[] = [
  [[{ group: {} }], "Invalid aggregate stage 'group'."],
  [[{ $match: {}, $count: 'n' }], 'Pipeline stages should only have one key but found $match, $count.'],
  [[{ $group: { objectId: '$player' } }], "Cannot use 'objectId' in aggregation stage $group."],
  [[{ $group: { n: { $sum: 1 } } }], 'Invalid parameter for query: group. Missing key _id'],
  ['text', "Invalid aggregate stage 'text'."],
]

/** Stages and operators that are not supported. */
const MISSING: readonly object[] = [
  { $out: 'x' },
  { $merge: 'x' },
  { $lookup: {} },
  { $lookup: { from: 'Score', let: {}, pipeline: [], as: 'all' } },
  { $sample: { size: 1 } },
  { $match: { player: { $regex: '(a+)+$' } } },
  { $match: { $where: 'true' } },
  { $group: { _id: { $range: [0, 1e12] } } },
]

describeApi('Parse: aggregates', (api) => {
  const aggregate = (parameters: object) => {
    const entries = Object.entries(parameters).map(([name, value]) => [
      name,
      typeof value === 'string' ? value : JSON.stringify(value),
    ])
    return api.send({ path: `/parse/aggregate/Score?${new URLSearchParams(entries)}`, headers: MASTER })
  }
  const saveScores = async () => {
    for (const score of SCORES) await save(api, 'Score', score)
  }

  it.each(DISTINCT)('return the distinct values of %s where %o', async (distinct, where, results) => {
    await saveScores()
    expect((await aggregate({ distinct, where })).json).toEqual({ results })
  })

  it.each(PIPELINES)('return the results of the pipeline %j', async (pipeline, results) => {
    await saveScores()
    expect((await aggregate({ pipeline })).json).toEqual({ results })
  })

  it('read stages from parameters, and in the SDK’s form', async () => {
    await saveScores()
    expect((await aggregate({ $match: { player: 'ann' }, $count: 'n', hint: 'x' })).json).toEqual({
      results: [{ n: 2 }],
    })
    const body = { _method: 'GET', _ApplicationId: 'app', _MasterKey: 'master', pipeline: [{ $count: 'n' }] }
    const sent = await api.send({ method: 'POST', path: '/parse/aggregate/Score', body })
    expect(sent.json).toEqual({ results: [{ n: 3 }] })
  })

  it('show whole objects without their ACL', async () => {
    const objectId = await save(api, 'Score', { ...SCORES[0], ACL: {} }, MASTER)
    expect((await aggregate({ pipeline: [{ $match: { objectId } }] })).json).toEqual({
      results: [{ ...SCORES[0], objectId, createdAt: expect.any(String), updatedAt: expect.any(String) }],
    })
  })

  it('are empty for an unknown class', async () => {
    expect((await aggregate({ pipeline: [] })).json).toEqual({ results: [] })
  })

  it.each(REFUSED)('refuse the pipeline %j', async (pipeline, error) => {
    expect(refusal(await aggregate({ pipeline }))).toEqual([400, 102, error])
  })

  it.each(MISSING)('do not support %j', async (stage) => {
    await saveScores()
    const { status, json } = await aggregate({ pipeline: [stage] })
    expect([status, json.code]).toEqual([400, 102])
  })
})
