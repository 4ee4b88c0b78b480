import { beforeAll, describe, expect, it } from 'vitest'
import { direct } from '../matrix/in-process.js'
import { runtimes } from '../matrix/matrix.js'
import type { TestRequest } from '../matrix/runtime.js'
import { places } from './places.js'
import { type SweptReply, seenThrough, sweep } from './replies.js'
import { findRequests } from './requests.js'

/** The share of requests that succeed, at least: a refusal compares the runtimes too, but it says less. */
const LEAST_SUCCESS = 0.5

const others = runtimes.filter((runtime) => runtime !== direct)

describe.each(places)('every route of $title', (place) => {
  let requests: readonly TestRequest[]
  let expected: readonly SweptReply[]
  beforeAll(async () => {
    requests = await findRequests(place)
    expected = await sweep(direct, place, requests)
  })

  it('is sent a request, of which many succeed', () => {
    expect(requests.length).toBeGreaterThan(place.dialect.routes.length)
    const succeeding = expected.filter(({ status }) => status < 400)
    expect(succeeding.length).toBeGreaterThan(expected.length * LEAST_SUCCESS)
  })

  it.each(others)('answers the same in the runtime $name as when it is called directly', async (runtime) => {
    expect(await sweep(runtime, place, requests)).toEqual(
      expected.map((reply) => seenThrough(runtime, reply)),
    )
  })
})
