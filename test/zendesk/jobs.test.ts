import { describe, expect, it } from 'vitest'
import { describeApi } from '../matrix/matrix.js'
import { as, client, createUser, record, records } from './zendesk-api.js'

const NOW = '2023-09-18T23:26:00.000Z'

describeApi(
  'Zendesk: jobs',
  (api) => {
    const admin = client(api)
    const users = [{ name: 'Ann' }, { name: 'Bob' }, { name: 'Cat' }, { name: 'Dan' }]

    async function start(): Promise<string> {
      const reply = await admin.post('/users/create_many.json', { users })
      return String(record(reply, 'job_status').id)
    }

    async function readJob(id: string) {
      return record(await admin.get(`/job_statuses/${id}.json`), 'job_status')
    }

    it('replies to a bulk request with a queued job', async () => {
      const reply = await admin.post('/users/create_many.json', { users })
      const { id, url, ...rest } = record(reply, 'job_status')
      expect(reply.status).toBe(200)
      expect(id).toMatch(/^V3-[0-9a-f]{32}$/)
      expect(String(url).endsWith(`/api/v2/job_statuses/${id}.json`)).toBe(true)
      expect(rest).toEqual({
        job_type: 'Bulk Create User',
        total: 4,
        progress: null,
        status: 'queued',
        message: null,
        results: null,
      })
    })

    it('changes from queued to working to completed', async () => {
      const id = await start()
      expect(await readJob(id)).toMatchObject({ status: 'queued', progress: null })
      await api.advance(400)
      expect(await readJob(id)).toMatchObject({
        status: 'working',
        progress: 2,
        message: 'Creating User #3',
        results: null,
      })
      await api.advance(10_000)
      const done = await readJob(id)
      expect(done).toMatchObject({ status: 'completed', progress: 4, total: 4 })
      expect(done.message).toBe('Completed at 2023-09-18 23:26:00 +0000')
      expect(done.results).toEqual(users.map(() => ({ id: expect.any(Number), status: 'Created' })))
    })

    it('completes a job at the third read while the clock is frozen', async () => {
      const id = await start()
      expect([(await readJob(id)).status, (await readJob(id)).status]).toEqual(['queued', 'working'])
      expect(await readJob(id)).toMatchObject({ status: 'completed', progress: 4 })
      expect((await readJob(id)).status).toBe('completed')
    })

    it('completes a job that the clock was set back before, by reads', async () => {
      const id = await start()
      const control = (path: string) => api.send({ method: 'POST', path: `/__stuntdouble/clock${path}` })
      await control('/freeze?at=2020-01-01')
      expect((await readJob(id)).status).toBe('queued')
      await control('/release')
      await readJob(id)
      expect((await readJob(id)).status).toBe('completed')
    })

    it('counts a read of the list as a read of each job', async () => {
      const id = await start()
      await admin.get('/job_statuses')
      await admin.get(`/job_statuses/show_many?ids=${id}`)
      expect((await readJob(id)).status).toBe('completed')
    })

    it('lists jobs, newest first, and shows jobs by id', async () => {
      const ids = [await start(), await start()]
      const ofList = records(await admin.get('/job_statuses.json'), 'job_statuses')
      expect(ofList.map(({ id }) => id)).toEqual([...ids].reverse())
      const page = await admin.get('/job_statuses?page[size]=1')
      expect(record(page, 'meta').has_more).toBe(true)
      const some = await admin.get(`/job_statuses/show_many.json?ids=${ids[0]},unknown,${ids[0]}`)
      expect(records(some, 'job_statuses').map(({ id }) => id)).toEqual([ids[0]])
    })

    it('refuses unknown jobs and end users', async () => {
      const unknown = await admin.get('/job_statuses/unknown.json')
      expect([unknown.status, unknown.json]).toEqual([
        404,
        { error: 'RecordNotFound', description: 'Not found' },
      ])
      await createUser(api, { name: 'End', email: 'end@example.org' })
      expect((await client(api, as('end@example.org')).get('/job_statuses')).status).toBe(403)
    })
  },
  { now: NOW },
)

describe('Zendesk: jobs without delay', () => {
  it('are completed at the first read, and queued in the reply to the bulk request', async () => {
    const { createDouble } = await import('../../src/index.js')
    const { zendesk } = await import('../../handlers/zendesk/index.js')
    const { getResponse } = await import('msw')
    const double = createDouble({ dialects: [zendesk.with({ jobDelay: 0 })], now: NOW })
    const ask = async (method: string, path: string, body?: string) => {
      const headers = { authorization: 'Bearer any' }
      const url = `https://acme.zendesk.com/api/v2${path}`
      const response = await getResponse(
        [...double.handlers],
        new Request(url, { method, headers, body: body ?? null }),
      )
      if (!response) throw new Error('No handler replied.')
      const { job_status } = (await response.json()) as { job_status: Record<string, unknown> }
      return job_status
    }
    const queued = await ask('POST', '/users/create_many', '{"users":[]}')
    expect(queued).toMatchObject({ status: 'queued', results: null })
    expect(await ask('GET', `/job_statuses/${queued.id}`)).toMatchObject({
      status: 'completed',
      progress: 0,
      results: [],
    })
  })
})
