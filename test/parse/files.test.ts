import { expect, it } from 'vitest'
import { describeMatrix } from '../matrix/matrix.js'
import { as, good, KEYS, MASTER, refusal, save, signUp } from './parse-api.js'

const TEXT = { 'Content-Type': 'text/plain' }

/** Uploads of logged-in users that are refused. */
const REFUSED: readonly (readonly [name: string, type: string, body: string, code: number, error: string])[] =
  [
    ['a.txt', 'text/plain', '', 130, 'Invalid file upload.'],
    ['$.txt', 'text/plain', 'x', 122, 'Filename contains invalid characters.'],
    ['.txt', 'text/plain', 'x', 122, 'Filename contains invalid characters.'],
    [`${'a'.repeat(129)}`, 'text/plain', 'x', 122, 'Filename too long.'],
    ['page.HTML', 'text/plain', 'x', 130, 'File upload of extension HTML is disabled.'],
    ['page.svg', 'image/svg+xml', 'x', 130, 'File upload of extension svg is disabled.'],
    ['page', 'image/svg+xml', 'x', 130, 'File upload of extension svg+xml is disabled.'],
    ['page.unknown', 'text/html; charset=utf-8', 'x', 130, 'File upload of extension html is disabled.'],
    ['page', 'text', 'x', 130, 'Invalid Content-Type.'],
  ]

/** Types in the SDK's form that are not valid in a header. */
const UNWRITABLE_TYPES = [
  'text/x; name=€',
  'text/plain\r\nset-cookie: a=b',
  'image/png\n',
  'text/x; name="😀"',
  'text/plain\0',
  'text/x;\u007f',
  '\u0001',
  '\ud800/plain',
]

/** Types that browsers would execute, and types that they only show. */
const SERVED: readonly Served[] = [
  { name: 'page.html', type: 'text/html', policy: 'sandbox' },
  { name: 'picture.svg', type: 'image/svg+xml', policy: 'sandbox' },
  { name: 'page.xhtml', type: 'application/xhtml+xml', policy: 'sandbox' },
  { name: 'page', type: 'text/html; charset=utf-8', policy: 'sandbox' },
  { name: 'data.xml', type: 'text/xml', policy: 'sandbox' },
  {
    name: 'stream',
    type: 'multipart/x-mixed-replace; boundary=a',
    policy: 'sandbox',
    disposition: 'attachment',
  },
  { name: 'unknown', type: 'image/png,text/html', policy: 'sandbox' },
  { name: 'picture.png', type: 'image/png' },
  { name: 'note.txt', type: 'text/plain' },
  { name: 'book.pdf', type: 'application/pdf' },
  { name: 'data.csv', type: 'text/csv' },
  { name: 'film.mp4', type: 'video/mp4' },
]

interface Served {
  readonly name: string
  readonly type: string
  readonly policy?: string
  readonly disposition?: string
}

describeMatrix('Parse: files', (api) => {
  const upload = (name: string, headers: object, body = 'hello') =>
    api.send({ method: 'POST', path: `/parse/files/${name}`, headers: { ...headers }, body })

  const uploaded = async (name = 'a.txt') => {
    const { json, headers } = await upload(name, { ...MASTER, ...TEXT })
    return { name: String(json.name), url: String(json.url), location: headers.location }
  }

  it('stores an upload of a logged-in user, and serves it to everyone', async () => {
    const { sessionToken } = await signUp(api, 'ann')
    const reply = await upload('hello.txt', { ...as(sessionToken), ...TEXT })
    expect(reply.status).toBe(201)
    expect(reply.json.name).toMatch(/^[0-9a-f]{32}_hello\.txt$/)
    expect(reply.json.url).toMatch(new RegExp(`^https?://.+/parse/files/app/${reply.json.name}$`))
    expect(reply.headers.location).toBe(reply.json.url)
    const served = await api.send({ path: `/1/files/any/${reply.json.name}` })
    expect([served.status, served.text]).toEqual([200, 'hello'])
    expect(served.headers['content-type']).toBe('text/plain; charset=utf-8')
    expect(served.headers['x-content-type-options']).toBe('nosniff')
  })

  it('accepts an upload in the SDK’s form', async () => {
    const { sessionToken } = await signUp(api, 'ann')
    const body = {
      base64: 'aGVsbG8=',
      _ApplicationId: 'app',
      _SessionToken: sessionToken,
      _ContentType: 'image/png',
      fileData: { metadata: {}, tags: {} },
    }
    const request = { method: 'POST', path: '/parse/files/picture', headers: TEXT, body }
    const { name } = await good(api, request)
    expect(name).toMatch(/_picture\.png$/)
    const served = await api.send({ path: `/parse/files/app/${name}` })
    expect([served.text, served.headers['content-type']]).toEqual(['hello', 'image/png'])
  })

  it.each([
    ['malformed JSON', 'hello'],
    ['no application', { base64: 'aGVsbG8=' }],
  ])('refuses a file with %s and without a key in a header', async (_what, body) => {
    const reply = await api.send({ method: 'POST', path: '/parse/files/a.txt', headers: TEXT, body })
    expect([reply.status, reply.text]).toEqual([403, '{"error":"unauthorized"}'])
  })

  it('refuses uploads without a session', async () => {
    const refused = [400, 130, 'File upload by public is disabled.']
    expect(refusal(await upload('a.txt', { ...KEYS, ...TEXT }))).toEqual(refused)
  })

  it.each(REFUSED)('refuses %s (%s, %j)', async (name, type, body, code, error) => {
    const { sessionToken } = await signUp(api, 'ann')
    const reply = await upload(name, { ...as(sessionToken), 'Content-Type': type }, body)
    expect(refusal(reply)).toEqual([400, code, error])
  })

  it.each(UNWRITABLE_TYPES)(
    'refuses a content type that is not valid in a header: %j',
    async (_ContentType) => {
      const { sessionToken } = await signUp(api, 'ann')
      const credentials = [{ _SessionToken: sessionToken }, { _MasterKey: 'master' }]
      for (const [name, credential] of ['a.png', 'a'].flatMap((each) =>
        credentials.map((by) => [each, by] as const),
      )) {
        const body = { base64: 'aGVsbG8=', _ApplicationId: 'app', _ContentType, ...credential }
        const path = `/parse/files/${name}`
        const reply = await api.send({ method: 'POST', path, headers: TEXT, body })
        expect(refusal(reply)).toEqual([400, 130, 'Invalid Content-Type.'])
      }
    },
  )

  it('accepts an application name with half a surrogate pair', async () => {
    const body = { base64: 'aGVsbG8=', _ApplicationId: '\ud800', _MasterKey: 'master' }
    const reply = await api.send({ method: 'POST', path: '/parse/files/a.png', headers: TEXT, body })
    expect([reply.status, reply.json.url]).toEqual([201, expect.stringContaining('/files/%EF%BF%BD/')])
  })

  it.each(SERVED)(
    'serves $name of $type so that browsers do not execute it',
    async ({ name, type, policy, disposition }) => {
      const { json } = await upload(name, { ...MASTER, 'Content-Type': type })
      const { status, text, headers } = await api.send({ path: `/parse/files/app/${json.name}` })
      expect([status, text, headers['x-content-type-options']]).toEqual([200, 'hello', 'nosniff'])
      expect([headers['content-security-policy'], headers['content-disposition']]).toEqual([
        policy,
        disposition,
      ])
    },
  )

  it('requires a name', async () => {
    for (const path of ['/parse/files', '/parse/files/']) {
      const reply = await api.send({
        method: 'POST',
        path,
        headers: { ...MASTER, ...TEXT },
        body: 'malformed JSON',
      })
      expect(refusal(reply)).toEqual([400, 122, 'Filename not provided.'])
    }
  })

  it('accepts any extension with the master key', async () => {
    expect((await uploaded('page.svg')).name).toMatch(/_page\.svg$/)
  })

  it('is deleted with the master key', async () => {
    const { name } = await uploaded()
    const remove = () => api.send({ method: 'DELETE', path: `/parse/files/${name}`, headers: MASTER })
    expect(await remove()).toMatchObject({ status: 200, text: '' })
    expect(await api.send({ path: `/parse/files/app/${name}` })).toMatchObject({
      status: 404,
      text: 'File not found.',
    })
    expect(refusal(await remove())).toEqual([400, 153, 'FileNotFound'])
  })

  it('shows the URL of a file that an object has by name, and keeps other URLs', async () => {
    const { name, url } = await uploaded()
    const elsewhere = { __type: 'File', name: 'b.txt', url: 'https://files.example.com/b.txt' }
    const objectId = await save(api, 'Doc', { file: { __type: 'File', name }, elsewhere })
    await save(api, 'Shelf', { doc: { __type: 'Pointer', className: 'Doc', objectId } })
    const file = { __type: 'File', name, url }
    const doc = await good(api, { path: `/parse/classes/Doc/${objectId}`, headers: KEYS })
    expect(doc).toMatchObject({ file, elsewhere })
    const { results } = await good(api, { path: '/parse/classes/Shelf?include=doc', headers: KEYS })
    expect(results).toMatchObject([{ doc: { file, elsewhere } }])
    const old = await good(api, { path: `/1/classes/Doc/${objectId}`, headers: KEYS })
    expect(old).toMatchObject({ file: { url: url.replace('/parse/', '/1/') } })
  })

  it('shows the URL of a user’s file at a log-in', async () => {
    const { name, url } = await uploaded()
    const file = { __type: 'File', name }
    const authData = { github: { id: '1' } }
    const signUpBody = { username: 'ann', password: 'secret', file, authData }
    await good(api, { method: 'POST', path: '/parse/users', headers: KEYS, body: signUpBody })
    const logIns = [
      { path: '/parse/login?username=ann&password=secret', headers: KEYS },
      { method: 'POST', path: '/parse/users', headers: KEYS, body: { authData } },
    ]
    for (const logIn of logIns) expect((await good(api, logIn)).file).toEqual({ ...file, url })
  })
})

describeMatrix(
  'Parse: files with public uploads',
  (api) => {
    it('are stored when their extension is allowed', async () => {
      const send = (name: string) =>
        api.send({ method: 'POST', path: `/parse/files/${name}`, headers: { ...KEYS, ...TEXT }, body: 'x' })
      expect((await send('a.png')).status).toBe(201)
      expect(refusal(await send('a.txt'))).toEqual([400, 130, 'File upload of extension txt is disabled.'])
      const { sessionToken } = await signUp(api, 'ann')
      const own = {
        method: 'POST',
        path: '/parse/files/a.png',
        headers: { ...as(sessionToken), ...TEXT },
        body: 'x',
      }
      expect(refusal(await api.send(own))).toEqual([
        400,
        130,
        'File upload by authenticated user is disabled.',
      ])
    })
  },
  {
    configure: {
      parse: {
        fileUpload: {
          enableForPublic: true,
          enableForAnonymousUser: false,
          enableForAuthenticatedUser: false,
          fileExtensions: ['^png$'],
        },
      },
    },
  },
)
