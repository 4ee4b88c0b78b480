// `npm run bench:stalls -- [dialect] [part of a name] [--users 10000] [--strict]`, after a build: for how long the worst
// requests and LiveQuery messages of up to 1 MB keep the event loop from turning.
import { parseArgs } from 'node:util'
import { createDouble, dialects } from '../../dist/index.js'
import { acsAttacks } from './stalls/acs.js'
import { parseAttacks } from './stalls/parse.js'
import { runAttack } from './stalls/run.js'
import { tykAttacks } from './stalls/tyk.js'
import { zendeskAttacks } from './stalls/zendesk.js'

const MB = 1_000_000
/** An eighth comes first: where that takes too long, the whole would take an hour. */
const SIZES = [MB / 8, MB]
const LIMIT = 500
const SHOWN = 15

const ATTACKS = { acs: acsAttacks, parse: parseAttacks, tyk: tykAttacks, zendesk: zendeskAttacks }

/** With these options, the credentials of the attacks are right when they are checked. */
const STRICT = { acs: { appKey: 'any' }, parse: {}, tyk: { adminSecret: 'any' }, zendesk: {} }

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { users: { type: 'string', default: '28' }, strict: { type: 'boolean', default: false } },
})
const [only, part = ''] = positionals

/** When the bench is stopped, it prints the results so far. */
const measured = new Map()
process.once('SIGTERM', stop).once('SIGINT', stop)

for (const name of Object.keys(ATTACKS).filter((known) => !only || only === 'all' || known === only)) {
  const rows = []
  measured.set(name, rows)
  for (const version of dialects[name].versions) await attackAll(rows, name, version)
  print(name, rows)
}

async function attackAll(rows, name, version) {
  const { strict } = values
  const dialect = dialects[name].with({ version, ...(strict ? { strict, ...STRICT[name] } : {}) })
  const double = createDouble({ users: Number(values.users), dialects: [dialect] })
  const isFirst = version === dialects[name].versions[0]
  const attacks = ATTACKS[name](dialect)
    .filter(({ isGeneral }) => isFirst || !isGeneral)
    .filter(({ operation, kind }) => `${operation} ${kind}`.includes(part))
  for (const attack of attacks) {
    for (const size of attack.isShort ? [MB] : SIZES) {
      const { stall, status, memory } = await runAttack(double, attack, size)
      rows.push({ version, ...attack, size, stall, status, memory })
      if (stall <= LIMIT) continue
      console.error(
        `${stall.toFixed(0)} ms  ${size / 1000} kB  ${version}  ${attack.operation}  ${attack.kind}`,
      )
      break
    }
  }
}

function stop() {
  for (const [name, rows] of measured) print(name, rows)
  process.exit(1)
}

function print(name, rows) {
  const sorted = rows.toSorted((a, b) => b.stall - a.stall)
  const slow = sorted.filter(({ stall }) => stall > LIMIT)
  const longest = sorted[0]
  console.log(
    `\n${name}: ${rows.length} requests, ${slow.length} over ${LIMIT} ms; the longest stall is ${longest?.stall.toFixed(0)} ms.`,
  )
  for (const row of sorted.slice(0, Math.max(SHOWN, slow.length))) {
    const { stall, size, version, operation, kind, status, memory } = row
    console.log(
      `${stall.toFixed(0).padStart(7)} ms  ${(size / 1000).toFixed(0).padStart(4)} kB  ${memory.toFixed(0).padStart(4)} MB  ${status}  ${version}  ${operation}  ${kind}`,
    )
  }
  const broken = rows.filter(({ status }) => status >= 500)
  for (const { version, operation, kind, status } of broken.slice(0, 40))
    console.log(`BROKEN ${status}  ${version}  ${operation}  ${kind}`)
}
