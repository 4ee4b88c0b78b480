import { describe, expect, it } from 'vitest'
import { createDouble } from '../../src/index.js'
import { toHtml } from '../../src/world/mail.js'
import { describeMatrix } from '../matrix/matrix.js'
import { differences, findOperation } from './document.js'

const HEADERS = { 'Content-Type': 'application/json', 'X-Parse-Application-Id': 'any' }

describeMatrix('Mails over the control API', (api) => {
  const control = (method: string, path: string) => api.send({ method, path: `/__stuntdouble${path}` })
  const askForReset = (email: string) =>
    api.send({ method: 'POST', path: '/parse/requestPasswordReset', headers: HEADERS, body: { email } })

  it('are listed by recipient, with text and HTML', async () => {
    await askForReset('admin@example.com')
    await askForReset('john@jive.ly')
    const { json } = await control('GET', '/mails?to=JOHN@jive.ly')
    expect(json.mails).toMatchObject([{ id: 2, channel: 'email', to: 'john@jive.ly', dialect: 'parse' }])
    expect(differences(findOperation('mails.list'), json)).toEqual([])
    const [{ html, details }] = json.mails as [{ html: string; details: { link: string } }]
    expect(html).toContain(`<a href="${details.link.replaceAll('&', '&amp;')}">`)
  })

  it('have links that work', async () => {
    await askForReset('admin@example.com')
    const { json } = await control('GET', '/mails/next?to=admin@example.com')
    const { link } = json.details as { link: string }
    // An Express app may serve the double below a path of its own.
    const path = link.slice(link.indexOf('/parse/'))
    const page = await api.send({ method: 'GET', path })
    expect([page.status, page.text]).toEqual([200, expect.stringContaining('name="new_password"')])
  })

  it('can be waited for, each one once', async () => {
    const waiting = control('GET', '/mails/next?subject=reset')
    await askForReset('admin@example.com')
    const { status, json } = await waiting
    expect([status, json.to]).toEqual([200, 'admin@example.com'])
    expect(differences(findOperation('mails.wait'), json)).toEqual([])
    const late = await control('GET', '/mails/next?subject=reset&timeout=10ms')
    expect([late.status, late.json.error]).toEqual([
      404,
      'Failed to wait for a mail: none with {"subject":"reset"} came within 10ms; the last mails are "Password Reset for stuntdouble" to admin@example.com. Please check the filter, or wait longer.',
    ])
  })

  it('can be removed', async () => {
    await askForReset('admin@example.com')
    expect((await control('DELETE', '/mails')).json).toEqual({ world: 'default' })
    expect((await control('GET', '/mails')).json).toEqual({ mails: [] })
  })

  it.each([
    ['/mails?channel=fax', 'channel', 'Please give "email" or "sms".'],
    ['/mails?form=a', 'form', 'Please choose one of: to, dialect, channel, subject, since.'],
    ['/mails/next?timeout=soon', 'timeout', 'Please give milliseconds, or a text such as "15m".'],
  ])('are not listed for the wrong query %s', async (path, member, advice) => {
    const { status, json } = await control('GET', path)
    expect([status, json.path, json.error]).toEqual([400, member, expect.stringContaining(advice)])
  })
})

describe('Mails in code', () => {
  const send = (double: ReturnType<typeof createDouble>, to: string) =>
    double.outbox.send({ at: 0, dialect: 'parse', to, subject: 'Hello', text: 'Hello', details: {} })

  it('are found by recipient, and counted', () => {
    const double = createDouble()
    send(double, 'ann@example.com')
    expect(double.mails.size).toBe(1)
    expect([...double.mails]).toEqual(double.mails.to('Ann@Example.com'))
    double.mails.clear()
    expect(double.mails.to('ann@example.com')).toEqual([])
  })

  it('are returned by a wait in the order in which they came', async () => {
    const double = createDouble()
    send(double, 'ann@example.com')
    send(double, 'bob@example.com')
    expect((await double.nextMail()).to).toBe('ann@example.com')
    expect((await double.nextMail()).to).toBe('bob@example.com')
    const waiting = double.nextMail('ann@example.com')
    send(double, 'bob@example.com')
    send(double, 'ann@example.com')
    expect((await waiting).id).toBe(4)
  })

  it('are numbered from 1 again after a reset, and a wait finds them', async () => {
    const double = createDouble()
    send(double, 'ann@example.com')
    await double.nextMail()
    double.reset()
    send(double, 'ann@example.com')
    expect((await double.nextMail()).id).toBe(1)
  })

  it('are waited for in vain with an error that names those that came', async () => {
    const double = createDouble()
    await expect(double.nextMail('ann@example.com', { timeout: 1 })).rejects.toThrow(
      'Failed to wait for a mail: none with {"to":"ann@example.com"} came within 1 ms; the outbox is empty. Please check the filter, or wait longer.',
    )
    await expect(double.nextMail({}, { timeout: 'soon' })).rejects.toThrow(
      'Failed to wait for a mail: timeout is "soon". Please give milliseconds, or a text such as "15m".',
    )
  })

  it('belong to their world', () => {
    const double = createDouble()
    send(double, 'ann@example.com')
    expect(double.world('other').mails.size).toBe(0)
  })
})

describe('The HTML of a mail', () => {
  it.each([
    ['a <b> & "c"', '<p>a &lt;b&gt; &amp; &quot;c&quot;</p>'],
    ['one\n\ntwo', '<p>one</p>\n<p>two</p>'],
    [
      'see http://a.example/x?a=1&b=2.',
      '<p>see <a href="http://a.example/x?a=1&amp;b=2">http://a.example/x?a=1&amp;b=2</a>.</p>',
    ],
    ['javascript:alert(1)', '<p>javascript:alert(1)</p>'],
  ])('of %j has escaped text, paragraphs and links', (text, html) => {
    expect(toHtml(text)).toBe(html)
  })
})
