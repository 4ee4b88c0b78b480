// What worlds cost: to open one, to reset it, to take and restore a snapshot, and the memory of a user.
import { createDouble } from '../../dist/index.js'
import { median } from './statistics.js'
import { printTable, toPlainRow } from './table.js'

const SIZES = [25, 100_000]
const [, MANY] = SIZES
const ROUNDS = 101
const WRITES = 10

if (typeof gc !== 'function') {
  console.error('Failed to measure memory: gc() is missing. Please run `npm run bench:worlds`.')
  process.exit(1)
}

/** @returns bytes in use, once garbage is collected */
function memory() {
  for (let turn = 0; turn < 4; turn += 1) gc()
  return process.memoryUsage()
}

function measureMemory() {
  createDouble().defaultWorld.users.get(1)
  const before = memory()
  const double = createDouble({ users: MANY })
  double.defaultWorld.users.get(1)
  const after = memory()
  // The double is used once more, so that it is still there when memory is measured.
  double.reset()
  return (kind) => (after[kind] - before[kind]) / MANY
}

/** @returns the median of the microseconds that some work takes, each time after a preparation */
function measure(work, prepare = () => {}) {
  const times = Array.from({ length: ROUNDS }, (_, round) => {
    prepare()
    const began = performance.now()
    work(round)
    return (performance.now() - began) * 1000
  })
  return median(times)
}

function write({ users }) {
  for (let count = 0; count < WRITES; count += 1) users.insert({ email: `bench-${count}@example.com` })
  users.replace(users.get(2), { phone: '1' })
}

function measureWorlds(size) {
  const double = createDouble({ users: size })
  const world = double.defaultWorld
  const rewrite = () => {
    world.reset()
    write(world)
  }
  rewrite()
  const snapshot = world.snapshot()
  const after = `after ${WRITES + 1} writes`
  return [
    ['open a world', '1000 µs at most', measure((round) => double.worlds.get(`open-${round}`).users.get(2))],
    [
      `open a world, ${WRITES + 1} writes`,
      '',
      measure((round) => write(double.worlds.get(`write-${round}`))),
    ],
    [`reset ${after}`, '', measure(() => world.reset(), rewrite)],
    [`take a snapshot ${after}`, '', measure(() => world.snapshot(), rewrite)],
    [`restore one ${after}`, '1000 µs at most', measure(() => world.restore(snapshot), rewrite)],
    [`compare with the baseline ${after}`, '', measure(() => double.diff(), rewrite)],
    [
      `compare two equal snapshots ${after}`,
      '1000 µs at most',
      measure(() => double.diff(snapshot, snapshot)),
    ],
  ].map(([what, aim, time]) => toPlainRow(`${what}, ${size} users`, 'µs', time, aim))
}

const bytes = measureMemory()
printTable([
  toPlainRow(`memory a user, ${MANY} users, RSS`, 'B', bytes('rss'), '1000 B at most'),
  toPlainRow(`memory a user, ${MANY} users, heap`, 'B', bytes('heapUsed')),
  ...SIZES.flatMap(measureWorlds),
])
console.log(`\nAll dialects; medians of ${ROUNDS} rounds. Node ${process.version}.`)
