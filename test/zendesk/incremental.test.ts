import { expect, it } from 'vitest'
import { describeApi } from '../matrix/matrix.js'
import { as, client, createUser, records } from './zendesk-api.js'

const NOW = '2026-03-01T12:00:00.000Z'
const START = Date.parse(NOW) / 1000

describeApi(
  'Zendesk: incremental exports',
  (api) => {
    const admin = client(api)
    const pathOf = (url: unknown) => String(url).slice(String(url).indexOf('/incremental/'))
    // The first user changes last, and the second is deleted.
    const changes = async () => {
      const ids: number[] = []
      for (const name of ['Ann', 'Ben', 'Cy']) {
        ids.push(await createUser(api, { name }))
        await api.advance(1000)
      }
      await admin.delete(`/users/${ids[1]}`)
      await api.advance(1000)
      await admin.put(`/users/${ids[0]}`, { user: { name: 'Anna' } })
      return [ids[2], ids[1], ids[0]]
    }

    it('are ordered by the last change, and include deleted users', async () => {
      const ids = await changes()
      const reply = await admin.get(`/incremental/users.json?start_time=${START}`)
      expect(Object.keys(reply.json)).toEqual(['users', 'next_page', 'count', 'end_of_stream', 'end_time'])
      expect(records(reply, 'users').map(({ id, active }) => [id, active])).toEqual([
        [ids[0], true],
        [ids[1], false],
        [ids[2], true],
      ])
      expect(records(reply, 'users').map((user) => user.permanently_deleted)).toEqual([
        undefined,
        false,
        undefined,
      ])
      await admin.delete(`/deleted_users/${ids[1]}`)
      const later = await admin.get(`/incremental/users.json?start_time=${START}`)
      expect(records(later, 'users').find(({ id }) => id === ids[1])?.permanently_deleted).toBe(true)
      expect(reply.json).toMatchObject({
        next_page: null,
        count: 3,
        end_of_stream: true,
        end_time: START + 4,
      })
    })

    it('are paged by time', async () => {
      const ids = await changes()
      const seen = new Set<unknown>()
      let path: string | undefined = `/incremental/users?start_time=${START}&per_page=1`
      for (let page = 0; path && page < 9; page += 1) {
        const reply = await admin.get(path)
        for (const { id } of records(reply, 'users')) seen.add(id)
        path = reply.json.next_page === null ? undefined : pathOf(reply.json.next_page)
      }
      expect([...seen]).toEqual(ids)
      expect(path).toBeUndefined()
    })

    it('are paged by cursor', async () => {
      const ids = await changes()
      const first = await admin.get(`/incremental/users/cursor.json?start_time=${START}&per_page=2`)
      expect(Object.keys(first.json)).toEqual([
        'users',
        'after_url',
        'before_url',
        'after_cursor',
        'before_cursor',
        'end_of_stream',
      ])
      expect(first.json.end_of_stream).toBe(false)
      const second = await admin.get(pathOf(first.json.after_url))
      expect([first, second].map((reply) => records(reply, 'users').map(({ id }) => id))).toEqual([
        ids.slice(0, 2),
        ids.slice(2),
      ])
      expect(second.json.end_of_stream).toBe(true)
      const third = await admin.get(`/incremental/users/cursor?cursor=${second.json.after_cursor}`)
      expect(third.json).toMatchObject({ users: [], after_cursor: second.json.after_cursor })
    })

    it('offer a sample, and are for admins only', async () => {
      const reply = await admin.get('/incremental/users/sample.json?start_time=0')
      expect(records(reply, 'users').length).toBeLessThanOrEqual(50)
      expect((await admin.get('/incremental/users?start_time=soon')).status).toBe(400)
      expect((await admin.get('/incremental/users/cursor?cursor=x')).status).toBe(400)
      await createUser(api, { name: 'Ann', email: 'ann@a.example' })
      expect((await client(api, as('ann@a.example')).get('/incremental/users')).status).toBe(403)
    })
  },
  { now: NOW, users: 60 },
)
