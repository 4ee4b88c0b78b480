import { describe, expect, it } from 'vitest'
import { openTerminal } from './terminal.js'

async function urlOf({ text, shows }: ReturnType<typeof openTerminal>): Promise<string> {
  await shows('Stop    Ctrl+C')
  return /http:\/\/127\.0\.0\.1:\d+/.exec(text())?.[0] ?? ''
}

describe('stuntdouble on a terminal', () => {
  it('answers keys, and shows requests below the banner', async () => {
    const terminal = openTerminal()
    const url = await urlOf(terminal)
    expect(terminal.text()).toContain('Keys    r reset')
    await fetch(`${url}/parse/health`)
    await terminal.shows('default GET /parse/health parse.server.showHealth 200 ')
    terminal.press('h')
    await terminal.shows('  q  quit')
    terminal.press('r')
    await terminal.shows('Reset the world "default".')
    terminal.press('f')
    await terminal.shows('fails with 503')
    expect((await fetch(`${url}/parse/health`)).status).toBe(503)
    terminal.press('q')
    expect(await terminal.exit).toBe(0)
  })

  it('ends on Ctrl+C while a client is connected', async () => {
    const terminal = openTerminal()
    await fetch(`${await urlOf(terminal)}/parse/health`)
    terminal.press('\u0003')
    expect(await terminal.exit).toBe(0)
  })

  it('reads no keys with --quiet', async () => {
    const terminal = openTerminal('--json', '--quiet')
    await terminal.shows('"type":"ready"')
    terminal.press('q')
    terminal.press('r')
    terminal.press('\u0003')
    expect(await terminal.exit).not.toBeNull()
    expect(terminal.text()).not.toContain('Reset')
  })
})
