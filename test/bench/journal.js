import { createDouble } from '../../dist/index.js'

const REQUESTS = 4000
export const JOURNAL_ROUNDS = 21
const HEADERS = {
  host: '127.0.0.1:4100',
  accept: '*/*',
  'content-type': 'application/json',
  'x-parse-application-id': 'bench',
}
// The SDK of Parse reads objects by POST.
const BODY = JSON.stringify({ _method: 'GET', _ApplicationId: 'bench', _ClientVersion: 'js8.0.0' })

/** The settings to compare: a journal that drops every request, a journal without bodies, and one with bodies. */
const SETTINGS = {
  none: { journal: { bodies: 'none' }, isOff: true },
  withoutBodies: { journal: { bodies: 'none' } },
  withBodies: { journal: {} },
}

/**
 * Measures a request with a body in this process, with a journal and without.
 *
 * @returns for each setting the microseconds of CPU time of a request, round by round
 */
export async function measureJournal() {
  const runs = await Promise.all(Object.values(SETTINGS).map(prepare))
  const times = runs.map(() => [])
  for (const run of runs) run()
  for (let round = 0; round < JOURNAL_ROUNDS; round += 1) {
    for (const [index, run] of runs.entries()) times[index].push(run())
  }
  return Object.fromEntries(Object.keys(SETTINGS).map((name, index) => [name, times[index]]))
}

async function prepare({ journal, isOff = false }) {
  const double = createDouble({ dialects: ['parse'], journal })
  const world = double.defaultWorld
  if (isOff) world.journal.record = () => {}
  const { site, mount, root } = double.addresses.findByPath('/1/users')
  const first = { method: 'GET', path: '/users', search: '?limit=1', bytes: new Uint8Array() }
  const path = readPath(await site.answer({ world, mount, request: new SocketRequest(root, first) }))
  return () => {
    const began = process.cpuUsage()
    for (let count = 0; count < REQUESTS; count += 1) {
      const reply = site.answer({ world, mount, request: new SocketRequest(root, { path }) })
      if (reply.status !== 200) throw new Error(`Failed to measure: ${reply.status} ${reply.body}`)
    }
    const { user, system } = process.cpuUsage(began)
    return (user + system) / REQUESTS
  }
}

function readPath({ body }) {
  const [{ objectId }] = JSON.parse(body).results
  return `/users/${objectId}`
}

/** A request as the socket handler makes it: with headers and bytes of its own. */
class SocketRequest {
  constructor(root, changes) {
    this.parts = {
      method: 'POST',
      baseUrl: `http://127.0.0.1:4100${root}`,
      search: '',
      header: (name) => HEADERS[name],
      headers: Object.entries(HEADERS).flat(),
      bytes: Buffer.from(BODY),
      ...changes,
    }
    Object.assign(this, this.parts)
    this.query = new URLSearchParams(this.search)
  }

  text() {
    return this.bytes.toString()
  }
}
