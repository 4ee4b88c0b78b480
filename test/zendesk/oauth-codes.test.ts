import { beforeEach, describe, expect, it } from 'vitest'
import { authorizationCodeModel, oauthClientModel } from '../../handlers/zendesk/oauth/model.js'
import { createDouble } from '../../src/index.js'
import { answer } from '../matrix/in-process.js'
import { answerForm, encode } from './oauth-flow.js'

const FORM = { 'content-type': 'application/x-www-form-urlencoded' }

describe('Zendesk: unused codes', () => {
  const double = createDouble({ users: 0, now: '2030-01-01' })
  const { default: world } = double.worlds
  beforeEach(() => double.reset())

  const allow = async (params = {}) => {
    const request = { method: 'POST', path: '/oauth/authorizations', headers: FORM }
    expect((await answer(double, { ...request, body: encode(answerForm(params)) })).status).toBe(302)
  }

  it('are deleted after they expire', async () => {
    await allow()
    await allow()
    expect(world.table(authorizationCodeModel).size).toBe(2)
    double.clock.advance(120_000)
    await allow()
    expect(world.table(authorizationCodeModel).size).toBe(1)
  })

  it('are limited to 1000 while the clock is frozen, and redirect URIs to 20 per client', async () => {
    for (let count = 0; count < 1010; count += 1) {
      await allow({ redirect_uri: `https://app.example/${count}` })
    }
    expect(world.table(authorizationCodeModel).size).toBe(1000)
    const client = world.table(oauthClientModel).findBy('identifier', 'acme_app')
    expect(client?.redirectUris).toHaveLength(20)
    expect(client?.redirectUris.at(-1)).toBe('https://app.example/1009')
  })
})
