import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { dialects } from '../../src/index.js'
import { type Serving, serve } from './command.js'
import { commandsOf, sendCurl } from './curl.js'

type Name = 'acs' | 'parse' | 'tyk' | 'zendesk'

/** A dialect's part of the first screen: a credential, or the reason why none works; and a text of the reply to its request. */
type Offer = readonly [signIn: string, person: string]

interface Case {
  readonly title: string
  /** The name of a fixture, or its people. */
  readonly fixture: string | readonly object[]
  readonly strict?: boolean
  readonly offers: Readonly<Record<Name, Offer>>
}

const NO_PASSWORD =
  'nobody can yet: no active user has a name and a password that is known here. This request signs one up:'
const NO_EMAIL = 'nobody can yet: no active user has an e-mail address.'
const ASK: Offer = [NO_EMAIL, 'Help']
const ANY_KEY: Offer = ['authorization: any', '"users":[']
const MAKE_USER: Offer = [
  'nobody can yet: there is no active user. This request creates one',
  'cleo@example.com',
]
const KEY = 'authorization: '

const sam = { username: 'sam', email: 'sam@example.com', firstName: 'Sam' }
const kim = { username: 'kim', email: 'kim@example.com', firstName: 'Kim', admin: true }
const SECRET = `it's "50%" & more: $HOME`

const samEverywhere = {
  acs: ['sam / password', '"username":"sam"'],
  parse: ['sam / password', '"username":"sam"'],
  tyk: [KEY, 'sam@example.com'],
  zendesk: ['sam@example.com / password', 'sam@example.com'],
} as const

const kimEverywhere = {
  acs: [`kim / ${SECRET}`, '"username":"kim"'],
  parse: [`kim / ${SECRET}`, '"username":"kim"'],
  tyk: [KEY, 'kim@example.com'],
  zendesk: [`kim@example.com / ${SECRET}`, 'kim@example.com'],
} as const

const adminEverywhere = {
  acs: ['admin / password', 'admin@example.com'],
  parse: ['admin / password', '"username":"admin"'],
  tyk: [KEY, 'admin@example.com'],
  zendesk: ['admin@example.com / password', 'admin@example.com'],
} as const

const nobody = { acs: [NO_PASSWORD, 'bob'], parse: [NO_PASSWORD, 'objectId'], zendesk: ASK } as const

const cases: readonly Case[] = [
  { title: 'the default fixture', fixture: 'default', offers: adminEverywhere },
  { title: 'the empty fixture', fixture: 'empty', offers: { ...nobody, tyk: ANY_KEY } },
  {
    title: 'the empty fixture, with --strict',
    fixture: 'empty',
    strict: true,
    offers: { ...nobody, tyk: MAKE_USER },
  },
  { title: 'people without an admin', fixture: [sam], offers: samEverywhere },
  {
    title: 'an admin who is not the first person, with a password that a shell would change',
    fixture: [sam, { ...kim, password: SECRET }],
    offers: kimEverywhere,
  },
  {
    title: 'people without passwords',
    fixture: [
      { ...sam, password: null },
      { ...kim, password: null },
    ],
    offers: {
      ...nobody,
      tyk: [KEY, 'kim@example.com'],
      zendesk: ['kim@example.com/token / token', 'kim@example.com'],
    },
  },
  {
    title: 'people without usernames',
    fixture: [{ email: 'sam@example.com' }],
    offers: {
      ...samEverywhere,
      acs: ['sam@example.com / password', 'sam@example.com'],
      parse: ['sam@example.com / password', 'sessionToken'],
    },
  },
  {
    title: 'people without e-mail addresses',
    fixture: [{ username: 'sam', firstName: 'Sam' }],
    offers: { ...samEverywhere, tyk: [KEY, '"first_name":"Sam"'], zendesk: ASK },
  },
  {
    title: 'an admin without an e-mail address',
    fixture: [{ username: 'kim', firstName: 'Kim', admin: true, password: SECRET }],
    offers: { ...kimEverywhere, tyk: [KEY, '"first_name":"Kim"'], zendesk: ['any token', '"name":"Kim"'] },
  },
  {
    title: 'inactive people, one with the username of the shown sign-up',
    fixture: [
      { username: 'bob', email: 'dan@example.com', admin: true, active: false },
      { username: 'ann', active: false },
    ],
    offers: { ...nobody, acs: [NO_PASSWORD, 'bob2'], tyk: ANY_KEY },
  },
  {
    title: 'an admin who is suspended in one dialect',
    fixture: [{ ...kim, facets: { zendesk: { suspended: true } } }, sam],
    offers: {
      acs: ['kim / password', 'kim@example.com'],
      parse: ['kim / password', '"username":"kim"'],
      tyk: [KEY, 'kim@example.com'],
      zendesk: ['sam@example.com / password', 'sam@example.com'],
    },
  },
]

const strictly = cases
  .filter(({ strict, fixture }) => !strict && fixture !== 'empty')
  .map((one) => ({ ...one, title: `${one.title}, with --strict`, strict: true, offers: strictOffers(one) }))

function strictOffers({ offers }: Case): Case['offers'] {
  return {
    ...offers,
    tyk: offers.tyk === ANY_KEY ? MAKE_USER : offers.tyk,
    zendesk: offers.zendesk[0] === 'any token' ? ASK : offers.zendesk,
  }
}

const folder = mkdtempSync(join(tmpdir(), 'stuntdouble-'))
afterAll(() => rmSync(folder, { recursive: true }))

function start({ title, fixture, strict = false }: Case): Promise<Serving> {
  const file = join(folder, `${title.replaceAll(/\W/g, '-')}.json`)
  if (typeof fixture !== 'string') writeFileSync(file, JSON.stringify({ people: fixture }))
  const flags = ['--fixture', typeof fixture === 'string' ? fixture : file]
  return serve(...flags, ...(strict ? ['--strict'] : []))
}

/** Returns the part of a screen about a dialect, from its title to its curl command. */
function partOf(screen: string, name: Name): string {
  return screen.slice(screen.indexOf(`${dialects[name].title}\n`)).split('\n\n')[0] ?? ''
}

describe('The first screen', () => {
  it.each([...cases, ...strictly])('shows a credential and a request that work for $title', async (one) => {
    const serving = await start(one)
    const root = await (await fetch(serving.url)).text()
    expect(serving.banner).toContain(root.trim())
    for (const [name, [signIn, person]] of Object.entries(one.offers)) {
      const part = partOf(root, name as Name)
      expect(part).toContain(`  sign in as  ${signIn}`)
      const [command = ''] = commandsOf(part)
      const reply = await sendCurl(command)
      const text = await reply.text()
      expect([name, command, Math.floor(reply.status / 100), text]).toEqual([name, command, 2, text])
      expect(text).toContain(person)
    }
    expect(await serving.stop()).toMatchObject({ code: 0, stderr: '' })
  })

  it('does not mention a missing admin with --strict', async () => {
    const serving = await start({ title: 'no admin', fixture: [sam], strict: true, offers: samEverywhere })
    expect(serving.banner).not.toContain('there is no admin')
    await serving.stop()
  })

  it('reports a missing admin on the screen, and in a hint to a client that needs one', async () => {
    const serving = await start({ title: 'no admin', fixture: [sam], offers: samEverywhere })
    expect(partOf(serving.banner, 'zendesk')).toContain('  note        there is no admin')
    const asAnyone = { headers: { authorization: 'Bearer any' } }
    const zendesk = await fetch(`${serving.url}/api/v2/users/me.json`, asAnyone)
    const tyk = await fetch(`${serving.url}/api/users/me`, asAnyone)
    expect([zendesk.status, tyk.status]).toEqual([401, 404])
    for (const { headers } of [zendesk, tyk])
      expect(headers.get('x-stuntdouble-hint')).toContain(
        'Please add "admin": true to a person of the fixture',
      )
    await serving.stop()
  })

  it('shows another credential after a user was deleted', async () => {
    const serving = await start({ title: 'change', fixture: [kim, sam], offers: samEverywhere })
    const headers = { 'X-Parse-Application-Id': 'any', 'X-Parse-Master-Key': 'any' }
    const users = `${serving.url}/parse/users`
    const { results } = await (await fetch(`${users}?where={"username":"kim"}`, { headers })).json()
    await fetch(`${users}/${results[0].objectId}`, { method: 'DELETE', headers })
    expect(await (await fetch(serving.url)).text()).toContain('  sign in as  sam@example.com / password')
    await serving.stop()
  })
})
