import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { compare } from 'bcryptjs'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { tyk } from '../../handlers/tyk/index.js'
import { createDouble } from '../../src/index.js'
import { listen } from '../../src/runtime/express.js'
import { DEFAULT_ORG, JOHN } from './tyk-api.js'

const execute = promisify(execFile)

/** Runs a script with the address of a double. Returns the lines that it prints. */
async function run(script: string, url: string): Promise<string[]> {
  const file = fileURLToPath(new URL(`./scripts/${script}.sh`, import.meta.url))
  const { stdout } = await execute('bash', [file, url])
  return stdout.trim().split('\n')
}

const DONE = '{"Status":"OK","Message":"User password updated","Meta":""}'

describe.each([false, true])('Shell scripts with curl (strict: %s)', (strict) => {
  let url: string
  let close: () => Promise<void>

  beforeEach(async () => {
    const listening = await listen(createDouble({ dialects: [tyk.with({ strict })] }), { port: 0 })
    url = listening.url
    close = async () => listening.close()
  })
  afterEach(() => close())

  it('set up an organisation with its administrator', async () => {
    const [reset, shown = '', ids] = await run('set-up-organisation', url)
    expect(reset).toBe(DONE)
    expect(ids).toMatch(/^[0-9a-f]{24} [0-9a-f]{24} [0-9a-f]{32}$/)
    const [org_id, id, access_key] = String(ids).split(' ')
    const user = JSON.parse(shown)
    expect(user).toMatchObject({ email_address: 'ann@acme.example', org_id, id, access_key, active: true })
    expect(await compare('test123', user.password)).toBe(true)
  })

  it('set up a demo with JSON that is sent as a form', async () => {
    const [reset, groupId, orgId] = await run('set-up-demo', url)
    expect(reset).toBe(DONE)
    expect(groupId).toMatch(/^[0-9a-f]{24}$/)
    expect(orgId).toBe(DEFAULT_ORG)
  })

  it('call the API with the key that the admin API returns, and not with the message of the users API', async () => {
    const [status, refused = ''] = await run('bootstrap', url)
    expect(status).toBe('200')
    if (strict) expect(refused).toBe('{"Status":"Error","Message":"Not authorised","Meta":""}')
    else expect(JSON.parse(refused)).toHaveProperty('users')
  })

  it('get the current user, and nothing else, with a key in a cookie', async () => {
    const ask = async (path: string, key: string) => {
      const cookie = `a=1; authorisation=${key}; b=2`
      const { stdout } = await execute('curl', ['-sS', '-H', `cookie: ${cookie}`, url + path])
      return JSON.parse(stdout)
    }
    expect(await ask('/api/users/me', JOHN.key)).toMatchObject({ id: JOHN.id })
    expect(await ask('/api/users/me', '')).toMatchObject({ Message: 'Not authorised' })
    expect(await ask('/api/users', JOHN.key)).toMatchObject({ Message: 'Not authorised' })
  })
})
