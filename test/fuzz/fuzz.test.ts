import { describe, expect, it, vi } from 'vitest'
import { createDouble, type Dialect, type Double, dialects } from '../../src/index.js'
import { decodeSnapshot, encodeSnapshot } from '../../src/world/snapshot-codec.js'
import { runCampaign } from './campaign.js'
import { openDirect, openSocket } from './targets.js'

/**
 * The number of requests to each mode. Every mode has its own seed: a run sends 18,000 different requests, some fifty to each
 * operation. 5,000 to each mode of three seeds were fewer different ones. `npm run fuzz` sends more.
 */
const REQUESTS = Number(process.env.FUZZ_REQUESTS ?? 1500)
const SEED = Number(process.env.FUZZ_SEED ?? 1)
/** Milliseconds that a request may take on a busy machine, on average. */
const A_REQUEST = 20
const NOW = '2026-01-01T00:00:00Z'

/** So many requests to each mode reach nearly every operation. */
const ENOUGH_FOR_ALL = 1500
const MOST = 0.95

const operations = Object.values(dialects).flatMap((dialect: Dialect) => dialect.operations)
const versionCount = Math.max(...Object.values(dialects).map(({ versions }) => versions.length))
const targets = [
  ['in process', openDirect],
  ['over a socket', openSocket],
] as const
const modes = [false, true]
  .flatMap((strict) => Array.from({ length: versionCount }, (_, version) => ({ strict, version })))
  .flatMap((mode) => targets.map(([where, open]) => ({ ...mode, where, open })))
  .map((mode, index) => ({ ...mode, seed: SEED + index }))

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

describe('random requests', () => {
  const reached = new Set<string>()

  it.each(modes)(
    'keep every promise of the double $where (strict: $strict, versions: row $version)',
    async ({ strict, version, open, seed }) => {
      const silenced = vi.spyOn(console, 'error').mockImplementation(() => {})
      const double = openDouble(strict, version)
      const target = await open(double)
      const report = await runCampaign(double, target, { requests: REQUESTS, seed })
      await target.close()
      silenced.mockRestore()
      expectSameOnceSaved(double)
      const { violations, operations: some, ...figures } = report
      for (const operation of some) reached.add(operation)
      console.log(JSON.stringify({ ...figures, operations: some.length }))
      expect(violations.join('\n\n')).toBe('')
      expect(figures.sent).toBe(REQUESTS)
    },
    60_000 + REQUESTS * A_REQUEST,
  )

  it.runIf(REQUESTS >= ENOUGH_FOR_ALL)('reach nearly every operation', () => {
    expect(reached.size).toBeGreaterThan(operations.length * MOST)
  })
})
