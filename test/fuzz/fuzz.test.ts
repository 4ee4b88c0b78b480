import { describe, expect, it, vi } from 'vitest'
import { createDouble, type Dialect, type Double, dialects } from '../../src/index.js'
import { decodeSnapshot, encodeSnapshot } from '../../src/world/snapshot-codec.js'
import { runCampaign } from './campaign.js'
import { openDirect, openSocket } from './targets.js'

const REQUESTS = Number(process.env.FUZZ_REQUESTS ?? 5000)
const SEED = Number(process.env.FUZZ_SEED ?? 1)
/** Milliseconds that a request may take on a busy machine, on average. */
const A_REQUEST = 20
const NOW = '2026-01-01T00:00:00Z'

/** So many requests reach nearly every operation. */
const ENOUGH_FOR_ALL = 5000
const MOST = 0.95

const operationCount = Object.values(dialects).reduce((count, { operations }) => count + operations.length, 0)
const versionCount = Math.max(...Object.values(dialects).map(({ versions }) => versions.length))
const modes = [false, true].flatMap((strict) =>
  Array.from({ length: versionCount }, (_, version) => ({ strict, version })),
)

/** A double whose dialects speak the versions of one row; those with fewer versions begin again. */
function openDouble(strict: boolean, row: number): Double {
  const configured = Object.values(dialects).map((dialect: Dialect) => {
    const version = dialect.versions[row % dialect.versions.length] as string
    return dialect.with({ strict, version })
  })
  return createDouble({ dialects: configured, now: NOW })
}

/** Saves the default world as JSON, and checks that another world is the same once it is restored. */
function expectSameOnceSaved({ defaultWorld, worlds }: Double): void {
  const saved = JSON.stringify(encodeSnapshot(defaultWorld.snapshot()))
  const other = worlds.get('other')
  other.restore(decodeSnapshot(JSON.parse(saved), other.baseline))
  expect(JSON.stringify(encodeSnapshot(other.snapshot()))).toBe(saved)
}

describe.each(modes)('random requests (strict: $strict, versions: row $version)', ({ strict, version }) => {
  it.each([
    ['in process', openDirect],
    ['over a socket', openSocket],
  ])(
    'keep every promise of the double %s',
    async (_where, open) => {
      const silenced = vi.spyOn(console, 'error').mockImplementation(() => {})
      const double = openDouble(strict, version)
      const target = await open(double)
      const { violations, ...figures } = await runCampaign(double, target, {
        requests: REQUESTS,
        seed: SEED + version,
      })
      await target.close()
      silenced.mockRestore()
      expectSameOnceSaved(double)
      console.log(JSON.stringify(figures))
      expect(violations.join('\n\n')).toBe('')
      expect(figures.sent).toBe(REQUESTS)
      if (REQUESTS >= ENOUGH_FOR_ALL) expect(figures.operations).toBeGreaterThan(operationCount * MOST)
    },
    60_000 + REQUESTS * A_REQUEST,
  )
})
