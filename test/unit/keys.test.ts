import { PassThrough } from 'node:stream'
import { describe, expect, it, onTestFinished } from 'vitest'
import { createKeyHandler, KEY_LINE } from '../../src/cli/keys.js'
import { readKeys } from '../../src/cli/read-keys.js'
import { createDouble } from '../../src/index.js'

const turn = () => new Promise((resolve) => setImmediate(resolve))

/** A terminal whose keys a test presses. */
async function openTerminal({ isInForeground = true } = {}) {
  const modes: boolean[] = []
  const input = Object.assign(new PassThrough(), {
    isTTY: true,
    setRawMode: (mode: boolean) => void modes.push(mode),
  })
  const keys: string[] = []
  const job = { isInForeground, suspended: 0 }
  const release = await readKeys(input, (key) => keys.push(key), {
    isInForeground: async () => job.isInForeground,
    suspend: () => {
      job.suspended += 1
    },
  })
  onTestFinished(release)
  async function press(text: string): Promise<void> {
    input.write(text)
    await turn()
  }
  return { keys, modes, job, press, release }
}

describe('The keys of a terminal', () => {
  it('have names', async () => {
    const { keys, press } = await openTerminal()
    for (const text of ['r', '\r', '\u0003', '\u001b[A']) await press(text)
    expect(keys).toEqual(['r', 'return', 'ctrl+c', 'up'])
  })

  it('are read in raw mode, which ends when the terminal is given back', async () => {
    const { modes, release } = await openTerminal()
    expect(modes).toEqual([true])
    release()
    expect(modes).toEqual([true, false])
  })

  it('are left alone in the background, where a read would stop the process', async () => {
    const { modes, job } = await openTerminal({ isInForeground: false })
    expect(modes).toEqual([])
    job.isInForeground = true
    process.emit('SIGCONT')
    await turn()
    expect(modes).toEqual([true])
  })

  it('suspend the process with Ctrl+Z, and work again when it continues', async () => {
    const { keys, modes, job, press } = await openTerminal()
    await press('\u001a')
    expect([job.suspended, modes]).toEqual([1, [true, false]])
    process.emit('SIGCONT')
    await turn()
    await press('r')
    expect([modes, keys]).toEqual([[true, false, true], ['r']])
  })
})

describe('The keys of a server', () => {
  function open() {
    const double = createDouble({ dialects: ['parse'] })
    const lines: string[] = []
    let quits = 0
    const press = createKeyHandler({
      double,
      print: (text) => lines.push(text),
      quit: () => {
        quits += 1
      },
    })
    return { double, lines, press, quits: () => quits }
  }

  it('reset the default world, and only that', () => {
    const { double, lines, press } = open()
    double.clock.freeze('2030-01-01')
    double.world('other').clock.freeze('2030-01-01')
    press('r')
    expect([double.clock.isFrozen, double.world('other').clock.isFrozen]).toEqual([false, true])
    expect(lines).toEqual(['Reset the world "default".'])
  })

  it('take a snapshot and go back to it', () => {
    const { double, lines, press } = open()
    press('s')
    double.clock.freeze('2030-01-01')
    press('b')
    expect(double.clock.isFrozen).toBe(false)
    expect(lines).toEqual([
      'Took a snapshot of the world "default". Press b to go back to it.',
      'Went back to the snapshot of the world "default".',
    ])
  })

  it('fail the next request, and only that', async () => {
    const { double, lines, press } = open()
    press('f')
    const statuses = [1, 2].map(async () => (await double.fetch('/parse/health')).status)
    expect(await Promise.all(statuses)).toEqual([503, 200])
    expect(lines).toEqual(['The next request to the world "default" fails with 503.'])
  })

  it('print the reason when a snapshot is missing', () => {
    const { lines, press } = open()
    press('b')
    expect(lines).toEqual([expect.stringMatching(/^Failed to restore .+ Please take one first/)])
  })

  it('quit with q and Ctrl+C', () => {
    const { press, quits } = open()
    press('q')
    press('ctrl+c')
    expect(quits()).toBe(2)
  })

  it('have a help that lists those of the banner, and other keys do nothing', () => {
    const { lines, press } = open()
    press('x')
    expect(lines).toEqual([])
    press('h')
    for (const [, key] of KEY_LINE.matchAll(/(?:^|, )(\w) /g)) expect(lines[0]).toContain(`  ${key}  `)
  })
})
