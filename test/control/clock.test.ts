import { expect, it } from 'vitest'
import { createDouble } from '../../src/index.js'
import { type Api, describeApi, describeMatrix } from '../matrix/matrix.js'
import { differences, findOperation } from './document.js'

const NOON = '2026-01-01T12:00:00.000Z'

function clockOf(api: Api) {
  const send = (method: string, path: string, body?: unknown) =>
    api.send({
      method,
      path: `/__stuntdouble/clock${path}`,
      headers: { 'content-type': 'application/json' },
      body,
    })
  return {
    show: () => send('GET', ''),
    freeze: (body?: unknown) => send('POST', '/freeze', body),
    advance: (body?: unknown) => send('POST', '/advance', body),
    release: () => send('POST', '/release'),
  }
}

describeMatrix('The clock of a world', (api) => {
  const clock = clockOf(api)

  it('stops, moves forward, and runs again from the time that it shows', async () => {
    expect((await clock.freeze({ at: NOON })).json).toEqual({ now: NOON, isFrozen: true })
    const later = '2026-01-01T12:15:00.000Z'
    expect((await clock.advance({ by: '15m' })).json).toEqual({ now: later, isFrozen: true })
    expect((await clock.show()).json).toEqual({ now: later, isFrozen: true })
    const released = await clock.release()
    expect(released.json.isFrozen).toBe(false)
    const passed = Date.parse(String(released.json.now)) - Date.parse(later)
    expect(passed).toBeGreaterThanOrEqual(0)
    expect(passed).toBeLessThan(60_000)
  })

  it('answers as the document says', async () => {
    const answers = {
      'clock.freeze': await clock.freeze(),
      'clock.show': await clock.show(),
      'clock.advance': await clock.advance({ by: 1000 }),
      'clock.release': await clock.release(),
    }
    for (const [name, { status, json }] of Object.entries(answers)) {
      expect([name, status]).toEqual([name, 200])
      expect(differences(findOperation(name), json)).toEqual([])
    }
  })
})

describeApi('The clock of a world', (api) => {
  const clock = clockOf(api)

  it('stops at its current time by default', async () => {
    const { now } = (await clock.freeze()).json
    expect(Math.abs(Date.parse(String(now)) - Date.now())).toBeLessThan(60_000)
  })

  it('may move while it runs', async () => {
    const before = Date.parse(String((await clock.show()).json.now))
    const { now, isFrozen } = (await clock.advance({ by: '30 days' })).json
    expect(isFrozen).toBe(false)
    expect(Date.parse(String(now)) - before).toBeGreaterThanOrEqual(30 * 86_400_000)
  })

  it.each<[what: string, move: 'freeze' | 'advance', body: unknown, path: string]>([
    ['a time that is no date', 'freeze', { at: 'noon' }, 'at'],
    ['a day that the calendar does not have', 'freeze', { at: '2026-02-31' }, 'at'],
    ['an unknown member', 'freeze', { to: NOON }, 'to'],
    ['no step', 'advance', {}, 'by'],
    ['a step backwards', 'advance', { by: -1 }, 'by'],
    ['a step that is no duration', 'advance', { by: 'soon' }, 'by'],
    ['a step beyond the year 9999', 'advance', { by: '9000y' }, 'by'],
  ])('refuses %s, and stays as it is', async (_what, move, body, path) => {
    await clock.freeze({ at: NOON })
    const { status, json } = await clock[move](body)
    expect([status, json.path]).toEqual([400, path])
    expect(json.error).toMatch(/^Failed to .*: .*Please /)
    expect((await clock.show()).json).toEqual({ now: NOON, isFrozen: true })
  })
})

it('The clock of a world is that of the world that a request names', async () => {
  const double = createDouble()
  const headers = { 'x-stuntdouble-world': 'checkout' }
  await double.fetch('/__stuntdouble/clock/freeze?at=2030-01-01', { method: 'POST', headers })
  expect(double.clock.isFrozen).toBe(false)
  expect(double.world('checkout').clock.isFrozen).toBe(true)
})
