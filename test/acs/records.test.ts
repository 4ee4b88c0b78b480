import { describe, expect, it } from 'vitest'
import { createDouble, type Fixture } from '../../src/index.js'
import { describeApi } from '../matrix/matrix.js'
import { client } from './acs-api.js'

const PEOPLE: NonNullable<Fixture['people']> = [
  { username: 'ann', email: 'ann@example.com' },
  { username: 'bob' },
]

const EVERYTHING = {
  photos: [
    {
      user: 'ANN',
      id: '0'.repeat(24),
      filename: 'ann.png',
      content_type: 'image/png',
      size: 70,
      created_at: '2025-04-05T06:07:08Z',
    },
    { user: 'bob' },
  ],
  sessions: [
    { user: 'ann@example.com', session_id: 'session-of-ann' },
    { user: 'bob', session_id: 'session-of-bob', last_used_at: '2025-12-30T00:00:00Z' },
  ],
  mail_tokens: [{ user: 'ann', token: 'reset-ann' }],
}

const FIXTURE: Fixture = { people: PEOPLE, records: { acs: EVERYTHING } }

describeApi(
  'ACS: records of a fixture',
  (api) => {
    const me = async (session: string) => {
      const { json } = await client(api, session).get('users/show/me.json')
      return { meta: json.meta, user: (json.response as { users?: unknown[] } | undefined)?.users?.[0] }
    }

    it('are sessions that sign in until they expire', async () => {
      expect(await me('session-of-ann')).toMatchObject({ user: { username: 'ann' } })
      expect(await me('session-of-bob')).toMatchObject({ meta: { status: 'fail' } })
    })

    it('are photos of people', async () => {
      const { user } = await me('session-of-ann')
      expect(user).toMatchObject({
        photo_id: '0'.repeat(24),
        photo: {
          filename: 'ann.png',
          content_type: 'image/png',
          size: 70,
          created_at: '2025-04-05T06:07:08+0000',
        },
        stats: { storage: { used: 70 } },
      })
    })

    it('are tokens of mails that work once', async () => {
      const reset = {
        reset_password_token: 'reset-ann',
        password: 'new-one',
        password_confirmation: 'new-one',
      }
      expect((await client(api).get('users/reset_password.json', reset)).status).toBe(200)
      expect((await client(api).get('users/reset_password.json', reset)).status).toBe(400)
      const login = await client(api).post('users/login.json', { login: 'ann', password: 'new-one' })
      expect(login.status).toBe(200)
    })
  },
  { fixture: FIXTURE, now: '2026-01-01', configure: { acs: { sessionTtl: 3600 } } },
)

function refusalOf(given: object): string {
  try {
    createDouble({ dialects: ['acs'], fixture: { people: PEOPLE, records: { acs: given as never } } })
  } catch (error) {
    return (error as Error).message.replace('Failed to read the fixture: ', '')
  }
  return 'It is taken.'
}

describe('Records of ACS', () => {
  it.each([
    [
      { sessions: [{ user: 'anne' }] },
      'records.acs.sessions[0].user is "anne", and no person has that name. Please use "ann".',
    ],
    [
      { sessions: [{ session_id: 'x' }] },
      'records.acs.sessions[0].user is missing. Please give the name of a person.',
    ],
    [
      { sessions: [{ user: 'ann', session: 'x' }] },
      'records.acs.sessions[0] has no member "session". Please use "session_id".',
    ],
    [
      { sessions: ['ann', 'bob'].map((user) => ({ user, session_id: 'x' })) },
      'records.acs.sessions[1] has the token "x", which another record has already. Please give another.',
    ],
    [
      { photos: [{ user: 'ann', content_type: 'text/plain' }] },
      /^records\.acs\.photos\[0\] is refused with .*Please fix it\.$/,
    ],
    [
      { mail_tokens: [{ user: 'ann', purpose: 'reset' }] },
      'records.acs.mail_tokens[0].purpose is "reset". Please give "reset_password_token" or "confirmation_token".',
    ],
  ])('are refused when they are %j', (given, message) => {
    if (typeof message === 'string') expect(refusalOf(given)).toBe(message)
    else expect(refusalOf(given)).toMatch(message)
  })

  it('draw no token that a world draws again', async () => {
    const double = createDouble({
      dialects: ['acs'],
      fixture: { people: PEOPLE, records: { acs: { sessions: [{ user: 'ann' }] } } },
    })
    const body = new URLSearchParams({ login: 'ann', password: 'password' })
    const url = 'https://api.cloud.appcelerator.com/v1/users/login.json?key=any'
    expect((await double.fetch(url, { method: 'POST', body })).status).toBe(200)
  })
})
