import { describe, expect, it } from 'vitest'
import { createMask, maskText } from '../../src/world/secrets.js'

const mask = createMask(['nonce', '_Key'])

/** Queries that carry the value `sesame` as a secret, in all the ways in which servers read it. */
const LEAKS = [
  '?password=sesame',
  '?PASSWORD=sesame',
  '?user[password]=sesame',
  '?user%5Bpassword%5D=sesame',
  '?pass%77ord=sesame',
  '?pass%77ord%ZZ=sesame',
  '?a=1&new_password_confirmation=sesame&b=2',
  '?where={"password":"sesame"}',
  `?where=${encodeURIComponent('{"$or":[{"user":{"password":{"$regex":"sesame"}}}]}')}`,
  `?where=${encodeURIComponent('{"pass\\u0077ord":"sesame"}')}`,
  `?where=${encodeURIComponent('{"password":"sesame"')}`,
  `?where=${encodeURIComponent('{"note":"{\\"token\\":\\"sesame\\"}"}')}`,
  `?authData.github.access_token=sesame`,
  '?code=sesame',
  '?code_verifier=sesame',
  '?api_key=sesame',
  '?apiKey=sesame',
  '?pwd=sesame',
  '?client_secret=sesame',
  '?refresh_token=sesame',
  '?_session_id=sesame',
  '?nonce=sesame',
  '?_key=sesame',
  `?redirect_uri=${encodeURIComponent('https://app.example/?token=sesame')}`,
  '?redirect_uri=https://app.example/?token=sesame',
  `?x=${encodeURIComponent(`${'{"a":'.repeat(200)}{"password":"sesame"}${'}'.repeat(200)}`)}`,
]

/** Queries that are shown as they are. */
const HARMLESS = [
  '',
  '?',
  '?page=2&per_page=100',
  '?username=ann&limit=5',
  '?where=%7B%22age%22%3A%7B%22%24gt%22%3A5%7D%7D',
  '?keys=username,sessionToken',
  '?status_code=200',
  '?%E0%A4%A=1',
  '?monkey=1&keyword=code',
]

describe('the mask of the journal', () => {
  it.each(LEAKS)('hides the secret of %s', (search) => {
    expect(mask(search)).not.toContain('sesame')
    expect(mask(search)).toContain('***')
  })

  it.each(HARMLESS)('shows %j as it is', (search) => {
    expect(mask(search)).toBe(search)
  })

  it('hides no more than the secret', () => {
    expect(mask('?username=ann&password=sesame&limit=1')).toBe('?username=ann&password=***&limit=1')
    const where = encodeURIComponent('{"username":"ann","password":"***"}')
    expect(mask('?where={"username":"ann","password":"sesame"}&limit=1')).toBe(`?where=${where}&limit=1`)
  })

  it('hides the names of one dialect in that dialect only', () => {
    expect(createMask()('?nonce=sesame')).toBe('?nonce=sesame')
  })

  it.each([
    ['password=sesame', 'password=***'],
    ['bad body {"token": "sesame", "a": 1}', 'bad body {"token": ***", "a": 1}'],
    ['bad body {\\"token\\":\\"sesame\\"}', 'bad body {\\"token\\":***\\"}'],
    ['at read (/app/passwords.ts:12:3)', 'at read (/app/passwords.ts:12:3)'],
    [
      "Cannot read properties of undefined (reading 'token')",
      "Cannot read properties of undefined (reading 'token')",
    ],
  ])('shows the text of the error %j without its secret', (text, shown) => {
    expect(maskText(text)).toBe(shown)
  })

  it('looks at a long text in linear time', () => {
    const began = performance.now()
    for (const text of ['token'.repeat(200_000), 'token '.repeat(150_000), `token${' '.repeat(900_000)}`]) {
      mask(`?x={${text}`)
      maskText(text)
    }
    expect(performance.now() - began).toBeLessThan(3000)
  })
})
