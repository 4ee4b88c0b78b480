import { expect, it } from 'vitest'
import { dialects } from '../../src/index.js'
import { describeApi } from '../matrix/matrix.js'
import { FACES } from './faces.js'

const GRACE = { email: 'grace@example.org', firstName: 'Grace', lastName: 'Hopper' }

/** All ordered pairs of different dialects. */
const PAIRS = FACES.flatMap((one) =>
  FACES.filter((other) => other !== one).map((other) => [one.name, other.name, one, other] as const),
)

describeApi('One population', (api) => {
  it('covers every dialect', () => {
    expect(FACES.map(({ name }) => name).toSorted()).toEqual(Object.keys(dialects).toSorted())
  })

  it.each(PAIRS)('shows a user of %s in %s after creation, change and deletion', async (...pair) => {
    const [, , writer, reader] = pair
    expect(await reader.find(api, GRACE.email)).toBeUndefined()
    expect((await writer.create(api, GRACE)).status).toBeLessThan(300)
    expect(await reader.find(api, GRACE.email)).toEqual(GRACE)
    expect((await writer.rename(api, GRACE.email, 'Murray')).status).toBe(200)
    expect(await reader.find(api, GRACE.email)).toEqual({ ...GRACE, lastName: 'Murray' })
    expect((await writer.remove(api, GRACE.email)).status).toBeLessThan(300)
    expect(await reader.find(api, GRACE.email)).toBeUndefined()
  })

  it.each(PAIRS)('refuses the e-mail of a user of %s for a second user in %s', async (...pair) => {
    const [, , first, second] = pair
    await first.create(api, GRACE)
    const email = GRACE.email.toUpperCase()
    const reply = await second.create(api, { ...GRACE, email, firstName: 'Other' })
    expect(second.refusal(reply)).toEqual(second.taken(email))
    expect(await first.find(api, GRACE.email)).toEqual(GRACE)
  })
})
