// `npm run bench`: what stuntdouble costs, next to what people would take instead.
import { measureColdStarts, STARTS } from './cold-start.js'
import { bareExpress, mswInExpress, stuntdouble } from './contenders.js'
import { measureFaults } from './faults.js'
import { measureResets, measureSeeding, RESETS, SEEDINGS, WRITES } from './in-process.js'
import { JOURNAL_ROUNDS, measureJournal } from './journal.js'
import { send } from './load.js'
import { measureRequests, ROUNDS } from './requests.js'
import { startServer } from './server.js'
import { compare, median } from './statistics.js'
import { printTable, toPlainRow, toRow } from './table.js'

const RESET = '/__stuntdouble/reset'

const { path, json } = await findUser()
const express = bareExpress(json)
const rows = [
  ...(await compareRequests()),
  ...(await compareColdStarts()),
  ...(await describeResets()),
  ...compareSeeding(),
  ...(await compareJournal()),
  ...(await compareFaults()),
]
printTable(rows)
console.log(
  `\nMedians in turns: ${ROUNDS} rounds of requests, ${STARTS} starts, ${RESETS} resets, ${SEEDINGS} seedings, ${JOURNAL_ROUNDS} rounds of the journal. ` +
    `Spread: the ratios of single turns. Node ${process.version}.`,
)

async function findUser() {
  const server = startServer(stuntdouble)
  const url = await server.url()
  const { results } = JSON.parse(await send(`${url}/1/users?skip=5&limit=1`))
  const path = `/1/users/${results[0].objectId}`
  const json = await send(url + path)
  await server.stop()
  return { path, json }
}

async function compareRequests() {
  const servers = [stuntdouble, express, mswInExpress].map((contender) => startServer(contender))
  const [own] = servers
  for (const server of servers) await expectSame(server)
  const gets = servers.map((server) => ({ server, path }))
  const [ours, theirs, msws, resets] = await measureRequests([
    ...gets,
    { server: own, path: RESET, method: 'POST' },
  ])
  await Promise.all(servers.map((server) => server.stop()))
  return [
    toRow('GET a user, CPU a request', 'µs', 'Express', compare(ours, theirs), '0.33 at most'),
    toRow('GET a user, CPU a request', 'µs', 'MSW in Express', compare(ours, msws)),
    toRow('POST reset, CPU a request', 'µs', 'GET a user', compare(resets, ours)),
  ]
}

async function expectSame(server) {
  const answer = await send((await server.url()) + path)
  if (answer !== json)
    throw new Error(`Failed to compare: ${server.name} answers ${answer}, and not ${json}.`)
}

async function compareColdStarts() {
  const [ours, theirs] = await measureColdStarts([stuntdouble, express], path)
  const by = (name) => compare(...[ours, theirs].map((starts) => starts.map((start) => start[name])))
  return [
    toRow('cold start, wall time', 'ms', 'Express', by('wall'), '1 at most'),
    toRow('cold start, CPU', 'ms', 'Express', by('cpu'), '1 at most'),
  ]
}

async function describeResets() {
  const [few, many] = [await measureResets(1000), await measureResets(100_000)]
  return [
    toPlainRow(`reset after ${WRITES} sign-ups, 1,000 users`, 'µs', median(few), 'well under 1000 µs'),
    toPlainRow(`reset after ${WRITES} sign-ups, 100,000 users`, 'µs', median(many), 'well under 1000 µs'),
  ]
}

function compareSeeding() {
  const [few, many] = measureSeeding([1000, 100_000])
  return [toRow('seed 100,000 users', 'ms', '1,000 users', compare(many, few), 'about 100')]
}

async function compareFaults() {
  const [none, others, own] = await measureFaults()
  return [
    toRow('a request in process, 20 faults for others', 'µs', 'no faults', compare(others, none), 'about 1'),
    toRow('a request in process, 20 faults that let it pass', 'µs', 'no faults', compare(own, none)),
  ]
}

async function compareJournal() {
  const { none, withoutBodies, withBodies } = await measureJournal()
  const added = (times) => median(times.map((time, round) => time - none[round]))
  return [
    toRow('a journal without bodies, CPU a request', 'µs', 'none', compare(withoutBodies, none)),
    toPlainRow('  added', 'µs', added(withoutBodies), '2 µs at most'),
    toRow('a journal with bodies, CPU a request', 'µs', 'none', compare(withBodies, none)),
    toPlainRow('  added', 'µs', added(withBodies), '4 µs at most'),
  ]
}
