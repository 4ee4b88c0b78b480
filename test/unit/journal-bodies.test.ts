import { describe, expect, it } from 'vitest'
import { createDouble } from '../../src/index.js'
import { Journal } from '../../src/world/journal/journal.js'
import { Journals } from '../../src/world/journal/journals.js'
import { retainBody } from '../../src/world/journal/retained-body.js'
import { requestRecord } from './request-record.js'

const JSON_TYPE = 'application/json'
const FORM = 'application/x-www-form-urlencoded'
const MULTIPART = 'multipart/form-data; boundary=cut'

const bytes = (text: string) => new TextEncoder().encode(text)

/** Returns the request that a journal shows for a body that was sent. */
function shown(body: string | Uint8Array, contentType: string, limit = 8192) {
  const journal = new Journal()
  const sent = typeof body === 'string' ? bytes(body) : body
  const headers = ['Content-Type', contentType]
  journal.record(requestRecord({ request: { headers, body: retainBody(sent, limit) } }))
  return journal.entries[0]?.request
}

const part = (head: string, content: string) =>
  `--cut\r\nContent-Disposition: form-data; ${head}\r\n\r\n${content}\r\n`

describe('the body of a journal entry', () => {
  it.each([
    ['JSON', '{"user":{"name":"Ann"}}', JSON_TYPE, { user: { name: 'Ann' } }],
    ['JSON that is sent as a form', '{"name":"Ann"}', FORM, { name: 'Ann' }],
    ['a form', 'user%5Bname%5D=Ann&tag=a&tag=b', FORM, { 'user[name]': 'Ann', tag: ['a', 'b'] }],
    ['text', 'Hello, Ann.', 'text/plain', 'Hello, Ann.'],
    ['malformed JSON', '{"name": Ann}', JSON_TYPE, '{"name": Ann}'],
    ['markup', '<p>Hello</p>', 'text/html', '<p>Hello</p>'],
  ])('is the data of %s', (_form, text, contentType, body) => {
    expect(shown(text, contentType)).toMatchObject({ body, size: bytes(text).length })
    expect(shown(text, contentType)).not.toHaveProperty('note')
  })

  it('is the fields of a form with files, and the size of each file', () => {
    const photo = part('name="photo"; filename="a.png"\r\nContent-Type: image/png', '\u0001\u0002\u0003')
    const text = `${part('name="first_name"', 'Änn')}${photo}--cut--\r\n`
    expect(shown(text, MULTIPART)?.body).toEqual({
      first_name: 'Änn',
      photo: { filename: 'a.png', type: 'image/png', size: 3 },
    })
  })

  it('is the complete fields of a form whose file was cut', () => {
    const text = part('name="first_name"', 'Ann') + part('name="photo"; filename="a"', 'x'.repeat(9000))
    expect(shown(text, MULTIPART, 200)).toMatchObject({
      body: { first_name: 'Ann' },
      note: `Only the first 200 of ${text.length} bytes were kept.`,
    })
  })

  it.each([
    ['a type for files', bytes('%PDF'), 'application/pdf', 'Binary: application/pdf.'],
    ['bytes that are not text', new Uint8Array([0xff, 0xfe, 0]), '', 'Binary: no content type.'],
  ])('is a size for %s', (_what, body, contentType, note) => {
    expect(shown(body, contentType)).toEqual({
      headers: { 'content-type': contentType },
      size: body.length,
      note,
    })
  })

  it('is the complete values at the start of a long JSON', () => {
    const users = Array.from({ length: 500 }, (_, id) => ({ id, name: `"User" [${id}]` }))
    const request = shown(JSON.stringify({ users }), JSON_TYPE, 1000)
    const shownUsers = (request?.body as { users: object[] } | undefined)?.users ?? []
    expect(shownUsers.length).toBeGreaterThan(10)
    expect(users.slice(0, shownUsers.length)).toMatchObject(shownUsers)
    expect(request?.note).toMatch(/^Only the first 1000 of \d+ bytes were kept\.$/)
  })

  it.each([
    ['within a name', '{"a":1,"b', { a: 1 }],
    ['before a value', '{"a":1,"b":', { a: 1 }],
    ['within a string', '["a","b\\"', ['a']],
    ['after an opening bracket', '{"a":{"b":[', { a: { b: [] } }],
    ['within a character', '["a","Ä"]'.slice(0, 6), ['a']],
  ])('is the start of JSON that is cut %s', (_where, start, body) => {
    expect(shown(`${start}${' '.repeat(100)}`, JSON_TYPE, bytes(start).length)?.body).toEqual(body)
  })

  it('is not shown when JSON is nested too deeply to be cut', () => {
    expect(shown('['.repeat(5000), JSON_TYPE, 4000)?.note).toContain('Only the first 4000')
  })

  it('is read in linear time when a form repeats one name', () => {
    const fields = shown('a=1&'.repeat(250_000), FORM, 1_000_000)?.body as { a: string[] }
    expect(fields.a).toHaveLength(250_000)
  })

  it('is left out of a request without one', () => {
    expect(shown('', JSON_TYPE)).toEqual({ headers: { 'content-type': JSON_TYPE } })
  })
})

describe('the memory of journals', () => {
  const record = (body: string, limit?: number) =>
    requestRecord({ reply: { headers: {}, body: retainBody(body, limit) } })
  const noteOf = (journal: Journal, index: number) => journal.entries.at(index)?.reply.note

  it('holds no body when none is to be kept', () => {
    const journal = new Journal(new Journals({ bodies: 'none' }))
    journal.record(record('Hello', journal.bodyLimit))
    expect([journal.weight, noteOf(journal, 0)]).toEqual([0, 'The journal keeps no bodies.'])
  })

  it('holds the start of a long text only', () => {
    const journal = new Journal()
    journal.record(record('Ä'.repeat(100_000), journal.bodyLimit))
    expect(journal.weight).toBe(8192)
    expect(journal.entries[0]?.reply).toMatchObject({
      body: 'Ä'.repeat(4096),
      note: 'Only the first 8192 of 100000 characters were kept.',
    })
  })

  it('loses the weight of requests that are dropped or cleared', () => {
    const journal = new Journal(new Journals({ capacity: 2 }))
    for (const body of ['a', 'bb', 'ccc']) journal.record(record(body, 10))
    expect([journal.weight, journal.entries.length]).toEqual([5, 2])
    journal.clear()
    expect(journal.weight).toBe(0)
    journal.record(record('dddd', 10))
    expect(journal.weight).toBe(4)
  })

  it('is free of the request that a new one replaces, before the new one is counted', () => {
    const size = 20_000_000
    const journal = new Journal(new Journals({ capacity: 1 }))
    for (const letter of ['a', 'b']) journal.record(record(letter.repeat(size), size))
    expect([journal.weight, noteOf(journal, 0)]).toEqual([size, undefined])
  })

  it('is bounded for all worlds together: the least recently used one loses its oldest bodies', () => {
    const journals = new Journals({ bodies: 1_000_000 })
    const [idle, busy] = [new Journal(journals), new Journal(journals)]
    const body = 'x'.repeat(1_000_000)
    for (let count = 0; count < 10; count += 1) idle.record(record(body, 1_000_000))
    for (let count = 0; count < 25; count += 1) busy.record(record(body, 1_000_000))
    expect(idle.weight + busy.weight).toBeLessThanOrEqual(32 * 1024 * 1024)
    expect(busy.weight).toBe(25_000_000)
    expect(noteOf(idle, 0)).toBe('Dropped, to make room for the bodies of later requests.')
    expect(noteOf(idle, -1)).toBeUndefined()
    for (let count = 0; count < 20; count += 1) busy.record(record(body, 1_000_000))
    expect(idle.weight).toBe(0)
    expect(busy.weight).toBeLessThanOrEqual(32 * 1024 * 1024)
    expect(noteOf(busy, -1)).toBeUndefined()
  })

  it('is a setting of the double', async () => {
    const double = createDouble({ dialects: ['parse'], journal: { bodies: 'none', capacity: 2 } })
    for (let count = 0; count < 3; count += 1) await double.fetch('/parse/health')
    expect(double.journal.entries.map(({ id, reply }) => [id, reply.note])).toEqual([
      [2, 'The journal keeps no bodies.'],
      [3, 'The journal keeps no bodies.'],
    ])
  })

  it.each([
    [{ bodies: 'some' }, 'journal.bodies is "some". Please give "none", or an integer from 1 to 1048576.'],
    [{ capacity: 0 }, 'journal.capacity is 0. Please give an integer from 1 to 100000.'],
    [{ capcity: 1 }, 'there is no option "journal.capcity". Please use "journal.capacity".'],
  ])('refuses the setting %j', (journal, reason) => {
    const options = { dialects: ['parse'], journal } as Parameters<typeof createDouble>[0]
    expect(() => createDouble(options)).toThrow(`Failed to create the double: ${reason}`)
  })
})
