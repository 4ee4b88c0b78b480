import { disable, enable } from 'obug/ansi'
import { afterEach, beforeEach, describe, expect, it, type MockInstance, vi } from 'vitest'
import { middleware } from '../../src/runtime/express.js'
import { intercept } from '../../src/runtime/node.js'
import { doubleOf, send, smallDialect } from './small-dialect.js'

describe('the log of requests', () => {
  let stderr: MockInstance<typeof process.stderr.write>
  const lines = () => stderr.mock.calls.map(([line]) => String(line).trimEnd())

  beforeEach(() => {
    stderr = vi.spyOn(process.stderr, 'write').mockReturnValue(true)
  })
  afterEach(() => {
    stderr.mockRestore()
    disable()
  })

  it('has a line for each request, with the reason of a refusal', async () => {
    enable('stuntdouble:*')
    const double = doubleOf(smallDialect())
    intercept(double).close()
    await send(double, 'POST', '/users?token=sesame&%d=1')
    await send(double, 'GET', '/users', { world: double.worlds.get('checkout') })
    expect(lines()).toEqual([
      expect.stringMatching(
        /stuntdouble:acme .*default POST \/acme\/users\?token=\*\*\*&%d=1 acme\.users\.create 201 [\d.]+ms/,
      ),
      expect.stringMatching(
        /checkout GET \/acme\/users no operation 404 [\d.]+ms no such route; the nearest is POST \/users/,
      ),
    ])
  })

  it('has one line for a request to a double that is used twice', async () => {
    enable('stuntdouble:acme')
    const double = doubleOf(smallDialect())
    middleware(double)
    middleware(double)
    await send(double, 'POST', '/users')
    expect(lines()).toHaveLength(1)
  })

  it('shows a reason of several lines in one', async () => {
    enable('stuntdouble:*')
    const double = doubleOf(smallDialect())
    middleware(double)
    double.hooks.add(() => ({ status: 400, headers: {}, body: 'one\n\u001b[31mtwo' }))
    await send(double, 'POST', '/users')
    expect(lines()[0]).toContain('one [31mtwo')
  })

  it.each(['stuntdouble:zendesk', 'other:*', 'stuntdouble:*,-stuntdouble:acme'])(
    'is empty for DEBUG=%s',
    async (debug) => {
      enable(debug)
      const double = doubleOf(smallDialect())
      middleware(double)
      await send(double, 'POST', '/users')
      expect(lines()).toEqual([])
    },
  )
})
