import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { sessionModel, tokenOf } from '../../handlers/parse/sessions/model.js'
import { userOf } from '../../handlers/parse/sessions/store.js'
import { createDouble, type Double } from '../../src/index.js'
import { answer } from '../matrix/in-process.js'
import { as, KEYS, MASTER } from './parse-api.js'

const NAMES = ['ada', 'Ada', 'bob', 'BOB', 'cy']
const EMAILS = ['ada@example.com', 'ADA@example.com', 'bob@example.com', 'cy@example.com']
const SERVICE_IDS = ['1', '2', '3']

const name = fc.constantFrom(...NAMES)
const email = fc.option(fc.constantFrom(...EMAILS), { nil: undefined })
const who = fc.nat(5)

const action = fc.oneof(
  fc.record({ kind: fc.constant('signUp' as const), name, email }),
  fc.record({ kind: fc.constant('bring' as const), id: fc.constantFrom(...SERVICE_IDS) }),
  fc.record({ kind: fc.constant('update' as const), who, name, email, asMaster: fc.boolean() }),
  fc.record({ kind: fc.constant('changePassword' as const), who, asMaster: fc.boolean() }),
  fc.record({ kind: fc.constant('logIn' as const), who, isRight: fc.boolean() }),
  fc.record({ kind: fc.constant('link' as const), who, id: fc.constantFrom(...SERVICE_IDS) }),
  fc.record({ kind: fc.constant('forget' as const), who }),
  fc.record({ kind: fc.constant('remove' as const), who }),
)
type Action = typeof action extends fc.Arbitrary<infer Value> ? Value : never

/** The expected state of a user. */
interface Person {
  readonly objectId: string
  name: string
  email: string | undefined
  password: string | undefined
  serviceId: string | undefined
  tokens: string[]
}

/** A model of Parse in a few lines, to compare with. */
class Model {
  people: Person[] = []
  passwords: string[] = []
  replies: string[] = []

  constructor(readonly double: Double) {}

  async run(step: Action): Promise<void> {
    const person = 'who' in step ? this.people[step.who % this.people.length] : undefined
    if ('who' in step && !person) return
    if (step.kind === 'signUp') await this.signUp(step.name, step.email)
    if (step.kind === 'bring') await this.bring(step.id)
    if (!person) return
    if (step.kind === 'update') await this.update(person, step.name, step.email, step.asMaster)
    if (step.kind === 'changePassword') await this.changePassword(person, step.asMaster)
    if (step.kind === 'logIn') await this.logIn(person, step.isRight)
    if (step.kind === 'link') await this.link(person, step.id)
    if (step.kind === 'forget') await this.requestReset(person)
    if (step.kind === 'remove') await this.remove(person)
  }

  async signUp(username: string, address: string | undefined): Promise<void> {
    const password = this.#newPassword()
    const body = { username, password, ...(address === undefined ? {} : { email: address }) }
    const { status, json } = await this.#send('POST', '/users', KEYS, body)
    const code = this.#takenCode(undefined, username, address)
    expect([status, json.code]).toEqual(code ? [400, code] : [201, undefined])
    if (!code) this.#add(json, { name: username, email: address, password, serviceId: undefined })
  }

  async bring(id: string): Promise<void> {
    const { status, json } = await this.#send('POST', '/users', KEYS, { authData: { x: { id } } })
    const known = this.people.find(({ serviceId }) => serviceId === id)
    expect([status, json.code]).toEqual([known ? 200 : 201, undefined])
    if (known) {
      expect(json.objectId).toBe(known.objectId)
      known.tokens.push(String(json.sessionToken))
    } else {
      this.#add(json, { name: String(json.username), email: undefined, password: undefined, serviceId: id })
    }
  }

  async update(person: Person, username: string, address: string | undefined, asMaster: boolean) {
    const body = { username, ...(address === undefined ? {} : { email: address }) }
    const { status, json } = await this.#put(person, body, asMaster)
    const code = this.#takenCode(person, username, address)
    expect([status, json.code]).toEqual(code ? [400, code] : [200, undefined])
    if (!code) Object.assign(person, { name: username, ...(address === undefined ? {} : { email: address }) })
  }

  async changePassword(person: Person, asMaster: boolean): Promise<void> {
    const password = this.#newPassword()
    const isMaster = asMaster || person.tokens.length === 0
    const { status, json } = await this.#put(person, { password }, asMaster)
    expect(status).toBe(200)
    Object.assign(person, { password, tokens: isMaster ? [] : [String(json.sessionToken)] })
  }

  async logIn(person: Person, isRight: boolean): Promise<void> {
    const password = isRight ? (person.password ?? 'secret-none') : 'secret-wrong'
    const query = new URLSearchParams({ username: person.name, password })
    const { status, json } = await this.#send('GET', `/login?${query}`, KEYS)
    const isExpected = isRight && person.password !== undefined
    expect([status, json.objectId]).toEqual(isExpected ? [200, person.objectId] : [404, undefined])
    if (isExpected) person.tokens.push(String(json.sessionToken))
  }

  async link(person: Person, id: string): Promise<void> {
    const isTaken = this.people.some((other) => other !== person && other.serviceId === id)
    const { status, json } = await this.#put(person, { authData: { x: { id } } }, false)
    expect([status, json.code]).toEqual(isTaken ? [400, 208] : [200, undefined])
    if (!isTaken) person.serviceId = id
  }

  async requestReset({ email: address }: Person): Promise<void> {
    if (address) await this.#send('POST', '/requestPasswordReset', KEYS, { email: address })
  }

  async remove(person: Person): Promise<void> {
    const { status } = await this.#send('DELETE', `/users/${person.objectId}`, MASTER)
    expect(status).toBe(200)
    this.people = this.people.filter((other) => other !== person)
  }

  check(): void {
    const { defaultWorld: world, outbox, journal } = this.double
    const users = [...world.users]
    for (const column of ['username', 'email'] as const) {
      const keys = users.flatMap((user) => user[column]?.toLowerCase() ?? [])
      expect(new Set(keys).size).toBe(keys.length)
    }
    const sessions = [...world.table(sessionModel)]
    expect(sessions.filter((session) => !userOf(world, session))).toEqual([])
    const tokens = this.people.flatMap((person) => person.tokens)
    expect(sessions.map(tokenOf).toSorted()).toEqual(tokens.toSorted())
    const told = JSON.stringify([this.replies, outbox.mails, journal.entries])
    expect(this.passwords.filter((password) => told.includes(password))).toEqual([])
  }

  #takenCode(person: Person | undefined, username: string, address: string | undefined) {
    const others = this.people.filter((other) => other !== person)
    const holds = (other: string | undefined, value: string) => other?.toLowerCase() === value.toLowerCase()
    if (others.some((other) => holds(other.name, username))) return 202
    return address && others.some((other) => holds(other.email, address)) ? 203 : undefined
  }

  #add(json: Readonly<Record<string, unknown>>, person: Omit<Person, 'objectId' | 'tokens'>): void {
    this.people.push({ ...person, objectId: String(json.objectId), tokens: [String(json.sessionToken)] })
  }

  #newPassword(): string {
    const password = `secret-${this.passwords.length}-word`
    this.passwords.push(password)
    return password
  }

  #put(person: Person, body: object, asMaster: boolean) {
    const token = person.tokens.at(-1)
    const headers = asMaster || token === undefined ? MASTER : as(token)
    return this.#send('PUT', `/users/${person.objectId}`, headers, body)
  }

  async #send(method: string, path: string, headers: Readonly<Record<string, string>>, body?: object) {
    const { status, text } = await answer(this.double, { method, path: `/parse${path}`, headers, body })
    this.replies.push(text)
    return { status, json: JSON.parse(text) as Readonly<Record<string, unknown>> }
  }
}

describe('A random sequence of account requests', () => {
  it('keeps accounts apart, ends the right sessions, and never shows a password', async () => {
    const run = async (steps: readonly Action[]) => {
      const model = new Model(createDouble({ dialects: ['parse'], fixture: 'empty' }))
      for (const step of steps) await model.run(step)
      model.check()
    }
    await fc.assert(fc.asyncProperty(fc.array(action, { minLength: 10, maxLength: 60 }), run), {
      numRuns: 100,
      seed: 1,
    })
  })
})
