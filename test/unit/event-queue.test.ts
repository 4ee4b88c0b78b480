import { describe, expect, it } from 'vitest'
import { EventQueue } from '../../src/control/event-queue.js'
import { streamRequests } from '../../src/control/request-events.js'
import { Journal } from '../../src/world/journal/journal.js'
import { requestRecord } from './request-record.js'

async function readAll<Item>(items: AsyncIterable<Item>): Promise<Item[]> {
  const all: Item[] = []
  for await (const item of items) all.push(item)
  return all
}

const endless = new AbortController().signal

describe('A queue of events', () => {
  it('yields items as they come, until it ends', async () => {
    const queue = new EventQueue<number>(10)
    queue.add(1)
    const reader = queue.read(endless)
    expect((await reader.next()).value).toBe(1)
    const next = reader.next()
    queue.add(2)
    expect((await next).value).toBe(2)
    queue.add(3)
    queue.end()
    expect(await readAll(reader)).toEqual([3])
  })

  it('ends for a reader that is too slow, after the items that it holds', async () => {
    const queue = new EventQueue<number>(2)
    for (const item of [1, 2, 3, 4]) queue.add(item)
    expect(await readAll(queue.read(endless))).toEqual([1, 2])
  })

  it('ends when the signal aborts, also while it waits', async () => {
    const leaving = new AbortController()
    const waiting = new EventQueue<number>(2).read(leaving.signal).next()
    leaving.abort()
    expect(await waiting).toEqual({ done: true, value: undefined })
  })
})

it('A stream of requests removes its listener when its client leaves', async () => {
  const journal = new Journal()
  journal.record(requestRecord())
  let watching = 0
  const source = {
    replay: () => journal.sequenced,
    watch: (listener: Parameters<Journal['watch']>[0]) => {
      watching += 1
      const stop = journal.watch(listener)
      return () => {
        watching -= 1
        stop()
      }
    },
    idOf: ({ sequence }: { sequence: number }) => sequence,
  }
  const leaving = new AbortController()
  const options = { after: 0, accepts: () => true, follow: true, toData: () => 'data' }
  const stream = streamRequests(source, options, leaving.signal)
  expect(await stream.next()).toEqual({ done: false, value: { id: '1', data: 'data' } })
  const next = stream.next()
  expect(watching).toBe(1)
  leaving.abort()
  expect((await next).done).toBe(true)
  expect(watching).toBe(0)
})
