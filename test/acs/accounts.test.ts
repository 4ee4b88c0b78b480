import { expect, it } from 'vitest'
import { describeApi } from '../matrix/matrix.js'
import { client, meta, refusal, signUp, user } from './acs-api.js'

const ACCOUNT = { type: 'twitter', id: '42', token: 'abc' }
const SHOWN = { external_id: '42', external_type: 'twitter', token: 'abc' }

describeApi('ACS external accounts', (api) => {
  const anyone = client(api)
  const logIn = (values: object) => anyone.post('users/external_account_login.json', { ...values })

  it('creates a user at the first log-in, and finds the user at the next', async () => {
    const first = await logIn(ACCOUNT)
    expect(meta(first)).toEqual({
      code: 200,
      status: 'ok',
      method_name: 'externalAccountLogin',
      session_id: expect.stringMatching(/^[\w-]{27}$/),
    })
    expect(user(first)).toMatchObject({ external_accounts: [SHOWN], role: '' })
    const second = await logIn({ ...ACCOUNT, token: 'new' })
    expect(user(second)).toEqual({ ...user(first), external_accounts: [{ ...SHOWN, token: 'new' }] })
    expect(user(await logIn({ ...ACCOUNT, type: 'linkedin' })).id).not.toBe(user(first).id)
  })

  it('accepts an account of Facebook without its id', async () => {
    const id = user(await logIn({ type: 'facebook', token: 'fb' })).id
    expect(user(await logIn({ type: 'facebook', token: 'fb' })).id).toBe(id)
  })

  it.each([
    [{}, 'type'],
    [{ type: 'twitter' }, 'token'],
    [{ type: 'twitter', token: 'x' }, 'id'],
  ])('refuses to log in with %o', async (values, missing) => {
    const expected = [400, `Missing required parameter: ${missing}`, 'externalAccountLogin']
    expect(refusal(await logIn(values))).toEqual(expected)
  })

  it('links an account to a user, who then logs in with it', async () => {
    const { id, sessionId } = await signUp(api, 'joe')
    const joe = client(api, sessionId)
    const linked = await joe.post('users/external_account_link.json', ACCOUNT)
    expect([meta(linked).method_name, user(linked).external_accounts]).toEqual([
      'externalAccountLink',
      [SHOWN],
    ])
    expect(user(await logIn(ACCOUNT)).id).toBe(id)
    const where = { external_accounts: SHOWN }
    expect(user(await anyone.get('users/query.json', { where })).id).toBe(id)
  })

  it('refuses to link an account of another user', async () => {
    await logIn(ACCOUNT)
    const { sessionId } = await signUp(api, 'joe')
    const reply = await client(api, sessionId).post('users/external_account_link.json', ACCOUNT)
    expect(refusal(reply)).toEqual([
      400,
      'External account is already linked to another user',
      'externalAccountLink',
    ])
  })

  it.each(['DELETE', 'POST'] as const)('unlinks an account by %s', async (method) => {
    const { id, sessionId } = await signUp(api, 'joe')
    const joe = client(api, sessionId)
    await joe.post('users/external_account_link.json', ACCOUNT)
    const send = method === 'POST' ? joe.post : joe.delete
    const { token: _, ...account } = ACCOUNT
    const unlinked = await send('users/external_account_unlink.json', account)
    expect([meta(unlinked).method_name, user(unlinked).external_accounts]).toEqual([
      'externalAccountUnlink',
      [],
    ])
    expect(refusal(await send('users/external_account_unlink.json', account))).toEqual([
      400,
      'External account is not linked',
      'externalAccountUnlink',
    ])
    expect(user(await logIn(ACCOUNT)).id).not.toBe(id)
  })

  it('frees the accounts of a deleted user', async () => {
    const first = await logIn(ACCOUNT)
    await client(api, String(meta(first).session_id)).delete('users/delete.json')
    expect(user(await logIn(ACCOUNT)).id).not.toBe(user(first).id)
  })
})
