import { expect, it } from 'vitest'
import { describeApi } from '../matrix/matrix.js'
import { client, names, signUp, user, users } from './acs-api.js'

const FORM = { 'Content-Type': 'application/x-www-form-urlencoded' }
const JSON_BODY = { 'Content-Type': 'application/json' }

describeApi('ACS lists', (api) => {
  const update = (sessionId: string, headers: Readonly<Record<string, string>>, body: unknown) =>
    api.send({ method: 'PUT', path: `/v1/users/update.json?key=any&_session_id=${sessionId}`, headers, body })

  it.each([
    ['a JSON list', JSON_BODY, { tags: ['golf', ' open sea, chess '] }, ['golf', 'open sea, chess']],
    ['a JSON text with commas', JSON_BODY, { tags: 'golf, chess' }, ['golf', 'chess']],
    ['JSON that is no text', JSON_BODY, { tags: [1, true, null, {}, ''] }, ['1', 'true']],
    ['an empty JSON list', JSON_BODY, { tags: [] }, undefined],
    ['a list in a form', FORM, 'tags=["golf","open%20sea,%20chess"]', ['golf', 'open sea, chess']],
    ['an empty list in a form', FORM, 'tags=[]', undefined],
    ['a text with commas in a form', FORM, 'tags=golf,%20chess,,', ['golf', 'chess']],
    ['a text that only begins like a list', FORM, 'tags=[golf,chess', ['[golf', 'chess']],
    ['a repeated parameter', FORM, 'tags=golf&tags=chess,go', ['golf', 'chess', 'go']],
    ['a repeated parameter with brackets', FORM, 'tags[]=golf&tags[]=chess', ['golf', 'chess']],
    ['one parameter with brackets', FORM, 'tags%5B%5D=golf', ['golf']],
  ])('accepts %s as tags', async (_what, headers, body, tags) => {
    const { sessionId } = await signUp(api, 'joe', { tags: 'old' })
    expect(user(await update(sessionId, headers, body)).tags).toEqual(tags)
  })

  it('accepts the tags of its replies, as a model of Alloy saves them', async () => {
    const { sessionId } = await signUp(api, 'joe', { tags: 'golf, chess' })
    const { tags } = user(await client(api, sessionId).get('users/show/me.json'))
    expect(user(await client(api, sessionId).put('users/update.json', { tags })).tags).toEqual(tags)
  })

  it('accepts the ids of users, and an order, in each of these forms', async () => {
    const ids = [(await signUp(api, 'ann')).id, (await signUp(api, 'bob')).id]
    const get = (query: string) => api.send({ path: `/v1/users/${query}&key=any` })
    for (const sent of [ids.join(), JSON.stringify(ids)]) {
      expect(names(await get(`show.json?user_ids=${encodeURIComponent(sent)}`))).toEqual(['ann', 'bob'])
    }
    expect(names(await get(`show.json?user_ids[]=${ids[0]}&user_ids[]=${ids[1]}`))).toEqual(['ann', 'bob'])
    const order = encodeURIComponent('["role","username"]')
    expect(users(await get(`query.json?order=${order}`))).toEqual(
      users(await get('query.json?order=role,username')),
    )
  })

  it('uses the last value of a repeated parameter outside of lists, and the body before the query', async () => {
    const { sessionId } = await signUp(api, 'joe')
    const path = `/v1/users/update.json?key=any&_session_id=${sessionId}&tags=old&tags=older`
    const body = 'first_name=Joe&first_name=Jo&tags=new'
    const reply = await api.send({ method: 'PUT', path, headers: FORM, body })
    expect(user(reply)).toMatchObject({ first_name: 'Jo', tags: ['new'] })
  })
})
