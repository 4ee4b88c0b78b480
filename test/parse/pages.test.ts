import { expect, it } from 'vitest'
import { describeApi, describeMatrix } from '../matrix/matrix.js'
import { KEYS, logIn, signUp } from './parse-api.js'
import { followLink, lastMail, postForm } from './parse-pages.js'

const EMAIL = 'lost@example.com'

describeMatrix('Parse: the page to choose a new password', (api) => {
  async function lose(username = 'lost') {
    await signUp(api, username, { email: EMAIL })
    const path = '/parse/requestPasswordReset'
    await api.send({ method: 'POST', path, headers: KEYS, body: { email: EMAIL } })
    return lastMail(api)
  }
  const send = (fields: Readonly<Record<string, string>>) => postForm(api, 'request_password_reset', fields)

  it('needs no keys, and is not cached', async () => {
    const { status, headers, text } = await followLink(api, (await lose()).link)
    expect(status).toBe(200)
    expect(headers['content-type']).toBe('text/html; charset=utf-8')
    expect(headers['cache-control']).toBe('no-store')
    expect(text).toContain('<h1>Choose a new password for stuntdouble</h1>')
    expect(text).toMatch(
      /<form method="post" action="[^"]*\/parse\/apps\/app\/request_password_reset" novalidate>/,
    )
  })

  it('escapes the username', async () => {
    const { link } = await lose('<b>"bold"</b>')
    expect((await followLink(api, link)).text).toContain(
      '<strong>&lt;b&gt;&quot;bold&quot;&lt;/b&gt;</strong>',
    )
  })

  it('has a second path', async () => {
    const { token } = await lose()
    const { text } = await api.send({ path: `/parse/apps/choose_password?appId=app&token=${token}` })
    expect(text).toContain('Choose a new password')
  })

  it('changes the password', async () => {
    const { token } = await lose()
    const { status, text } = await send({ token, new_password: 'found', confirm_new_password: 'found' })
    expect(status).toBe(200)
    expect(text).toContain('<h1>Your password is changed</h1>')
    expect((await logIn(api, 'lost', 'found')).status).toBe(200)
    expect((await send({ token, new_password: 'x' })).text).toContain('This link doesn’t work')
  })

  it.each([
    ['no password', { new_password: '' }, 'Please enter a new password.'],
    [
      'two passwords',
      { new_password: 'a', confirm_new_password: 'b' },
      'The two passwords are not the same.',
    ],
  ])('asks again after %s', async (_what, fields, problem) => {
    const { token } = await lose()
    const { text } = await send({ token, ...fields })
    expect(text).toContain(`role="alert">${problem}`)
    expect(text).toContain(`name="token" value="${token}"`)
    expect((await logIn(api, 'lost', 'secret')).status).toBe(200)
  })

  it.each(['', '?token=', '?token=unknown', '?token[$ne]=x'])('shows no form for %j', async (search) => {
    const { status, text } = await api.send({ path: `/parse/apps/app/request_password_reset${search}` })
    expect(status).toBe(200)
    expect(text).toContain('This link doesn’t work')
    expect(text).not.toContain('<form')
  })

  it('accepts JSON from a script, and reports malformed JSON', async () => {
    const { token } = await lose()
    const post = (body: string) =>
      api.send({
        method: 'POST',
        path: '/parse/apps/app/request_password_reset',
        headers: { 'Content-Type': 'application/json', 'X-Requested-With': 'XMLHttpRequest' },
        body,
      })
    expect((await post('{')).status).toBe(400)
    expect((await post('null')).json.error).toBe('Missing token')
    expect((await post(JSON.stringify({ token, new_password: 'found' }))).status).toBe(200)
  })
})

describeApi('Parse: notices', (api) => {
  it.each([
    ['password_reset_success', 'Your password is changed'],
    ['password_reset_link_invalid', 'This link doesn’t work'],
    ['email_verification_success', 'Your e-mail address is verified'],
    ['email_verification_send_success', 'A link is on its way'],
    ['email_verification_send_fail', 'No link was sent'],
    ['email_verification_link_invalid', 'This link doesn’t work'],
    ['email_verification_link_expired', 'This link has expired'],
  ])('exist as %s.html', async (name, title) => {
    const { status, text } = await api.send({ path: `/1/apps/${name}.html` })
    expect(status).toBe(200)
    expect(text).toContain(`<h1>${title}</h1>`)
  })

  it('do not exist under other names', async () => {
    const { status, text } = await api.send({ path: '/1/apps/constructor.html' })
    expect([status, text]).toEqual([404, 'Not found.'])
  })
})

describeApi(
  'Parse: pages of a strict server',
  (api) => {
    it('exist for its own app only', async () => {
      const other = await api.send({ path: '/parse/apps/other/verify_email?token=x' })
      expect([other.status, other.text]).toEqual([403, '{"error":"unauthorized"}'])
      expect((await api.send({ path: '/parse/apps/stuntdouble/verify_email?token=x' })).status).toBe(200)
    })
  },
  { strict: true },
)
