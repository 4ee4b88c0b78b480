import { expect, it } from 'vitest'
import { describeMatrix } from '../matrix/matrix.js'

describeMatrix('Parse users', (api) => {
  it('lists', async () => {
    const reply = await api.send({ path: '/1/users', headers: { 'X-Parse-Application-Id': 'a' } })
    expect(reply.status).toBe(200)
    expect(reply.json.results).toHaveLength(28)
  })
})
