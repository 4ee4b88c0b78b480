import { describe, expect, it } from 'vitest'
import { logRequests } from '../../src/cli/request-log.js'
import { toSummary } from '../../src/control/operations/request-json.js'
import { toEntry } from '../../src/world/journal/entry.js'
import { Journals } from '../../src/world/journal/journals.js'
import { requestRecord } from './request-record.js'

/** The members of a line in JSON. */
const LINE = {
  id: 7,
  world: 'checkout',
  at: Date.UTC(2026, 0, 1),
  durationMs: 1.26,
  dialect: 'acme',
  operation: 'acme.users.list',
  method: 'GET',
  url: '/acme/users?limit=1',
  status: 200,
}

const ENTRY = toEntry(LINE.id, requestRecord(LINE), () => [])

/** An output that keeps its text: a terminal or a pipe. */
function createOutput({ isTTY = false, hasColors = true } = {}) {
  return {
    text: '',
    isTTY,
    writableNeedDrain: false,
    hasColors: () => hasColors,
    write(text: string) {
      this.text += text
    },
  }
}

/** Waits until the log has written its lines. */
const written = () => new Promise((resolve) => setTimeout(resolve, 60))

describe('The request log', () => {
  it('shows world, method, path, operation, status, duration and the reason of a refusal', async () => {
    const [journals, output] = [new Journals(), createOutput()]
    logRequests({ journals }, output)
    journals.publish(ENTRY, 1)
    journals.publish({ ...ENTRY, operation: undefined, status: 404, reason: 'no such route' }, 1)
    expect(output.text).toBe('')
    await written()
    expect(output.text).toBe(
      'checkout GET /acme/users?limit=1 acme.users.list 200 1.3ms\n' +
        'checkout GET /acme/users?limit=1 no operation 404 1.3ms no such route\n',
    )
  })

  it.each([
    ['a terminal', { isTTY: true }, true],
    ['a terminal without colours, as with NO_COLOR', { isTTY: true, hasColors: false }, false],
    ['a pipe', {}, false],
  ])('has the right colours for %s', async (_what, options, isColored) => {
    const [journals, output] = [new Journals(), createOutput(options)]
    logRequests({ journals }, output)
    journals.publish({ ...ENTRY, status: 503 }, 1)
    await written()
    expect(output.text.includes('\u001b[31m503\u001b[39m')).toBe(isColored)
    expect(output.text.includes('\u001b')).toBe(isColored)
  })

  it('writes JSON lines with the members of requests in the control API', async () => {
    const [journals, output] = [new Journals(), createOutput({ isTTY: true })]
    logRequests({ journals }, output, { json: true })
    journals.publish(ENTRY, 1)
    await written()
    expect(JSON.parse(output.text)).toEqual({
      type: 'request',
      ...toSummary(ENTRY),
      at: '2026-01-01T00:00:00.000Z',
    })
  })

  it('skips and counts requests while the output is not read', async () => {
    const [journals, output] = [new Journals(), createOutput()]
    logRequests({ journals }, output)
    output.writableNeedDrain = true
    for (let index = 0; index < 3; index += 1) journals.publish(ENTRY, 1)
    await written()
    expect(output.text).toBe('')
    output.writableNeedDrain = false
    journals.publish(ENTRY, 1)
    await written()
    expect(output.text).toMatch(/^3 requests are not shown, .+\ncheckout GET .+\n$/)
  })

  it('writes the last lines at its end, and none after it', async () => {
    const [journals, output] = [new Journals(), createOutput()]
    const log = logRequests({ journals }, output)
    journals.publish(ENTRY, 1)
    log.end()
    journals.publish(ENTRY, 1)
    await written()
    expect(output.text.split('\n')).toHaveLength(2)
  })
})
