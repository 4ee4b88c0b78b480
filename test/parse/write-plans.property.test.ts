import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { ANONYMOUS, callerAs, MASTER } from '../../handlers/parse/access/caller.js'
import { objectIdOf } from '../../handlers/parse/ids.js'
import { findRow } from '../../handlers/parse/objects/model.js'
import { saveObject } from '../../handlers/parse/objects/rules.js'
import { defaultOptions } from '../../handlers/parse/options.js'
import { signUp } from '../../handlers/parse/users/sign-up.js'
import { planUser } from '../../handlers/parse/users/write.js'
import { planWrite } from '../../handlers/parse/writes/plan.js'
import { ApiError } from '../../src/contract.js'
import { createDouble, type Double } from '../../src/index.js'
import type { JsonObject } from '../../src/json.js'
import type { User } from '../../src/model/user.js'
import { stateOf } from '../matrix/state.js'
import { writeBody } from './write-bodies.js'

const CLASSES = ['_User', '_Session', '_Installation', '_Role', 'Game', 'New'] as const
type ClassName = (typeof CLASSES)[number]

describe('The plan of a write', () => {
  let double: Double
  let user: User
  let gameId: string

  const scopeOf = (caller = ANONYMOUS) => ({ world: double.defaultWorld, caller, options: defaultOptions })

  beforeAll(() => {
    double = createDouble({ dialects: ['parse'], users: 3 })
    user = signUp(scopeOf(), { username: 'taken', password: 'secret' }).user
    const game = { score: 1, name: 'go', list: [1], map: { a: 1 } }
    gameId = saveObject(scopeOf(), 'Game', game).objectId
  })

  function plan(className: ClassName, isMaster: boolean, isNew: boolean, body: JsonObject): void {
    const scope = scopeOf(isMaster ? MASTER : callerAs(double.defaultWorld, user))
    if (className === '_User') {
      const target = isNew ? undefined : { objectId: objectIdOf(user), user }
      planUser(scope, target, body, { authData: undefined, verified: undefined })
    } else {
      const stored = findRow(scope.world, 'Game', gameId)
      planWrite(scope, className, isNew ? undefined : { objectId: gameId, stored }, body)
    }
  }

  it('stores nothing for valid and for refused bodies, in each class', () => {
    const outcomes = new Set<string>()
    const write = fc.record({
      className: fc.constantFrom(...CLASSES),
      isMaster: fc.boolean(),
      isNew: fc.boolean(),
      body: writeBody,
    })
    fc.assert(
      fc.property(write, ({ className, isMaster, isNew, body }) => {
        const before = stateOf(double)
        let outcome = 'valid'
        try {
          plan(className, isMaster, isNew, body as JsonObject)
        } catch (error) {
          expect(error).toBeInstanceOf(ApiError)
          outcome = 'refused'
        }
        expect(stateOf(double), `${outcome} ${className}`).toEqual(before)
        outcomes.add(`${className} ${outcome}`)
      }),
      { numRuns: 2000, seed: 1 },
    )
    const expected = CLASSES.flatMap((className) => [`${className} refused`, `${className} valid`])
    expect([...outcomes].toSorted()).toEqual(expected.toSorted())
  })
})
