import { expect, it } from 'vitest'
import { type Api, describeMatrix } from '../matrix/matrix.js'
import { client, refusal, signUp, user, users } from './acs-api.js'

const PICTURE = 'GIF89a, or nearly so'
const FIELDS = { username: 'joé', password: 'secret', password_confirmation: 'secret' }

/** Returns a form with a photo, as browsers and clients write it. */
function multipart(values: object, type = 'image/gif'): string {
  const fields = Object.entries(values).map(
    ([name, value]) => `--b0undary\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`,
  )
  const photo = `--b0undary\r\nContent-Disposition: form-data; name="photo"; filename="me.gif"\r\nContent-Type: ${type}\r\n\r\n${PICTURE}\r\n`
  return `${fields.join('')}${photo}--b0undary--\r\n`
}

function send(api: Api, method: string, path: string, body: string) {
  const headers = { 'Content-Type': 'multipart/form-data; boundary=b0undary' }
  return api.send({ method, path: `/v1/${path}`, headers, body })
}

describeMatrix(
  'ACS photos',
  (api) => {
    it('stores the data about an uploaded photo', async () => {
      const reply = await send(api, 'POST', 'users/create.json?key=any', multipart(FIELDS))
      const { photo_id, photo, stats, username } = user(reply)
      expect(username).toBe('joé')
      expect(photo_id).toMatch(/^[0-9a-f]{24}$/)
      expect(photo).toEqual({
        id: photo_id,
        filename: 'me.gif',
        size: PICTURE.length,
        md5: '09c8655eef7dbeb17375bbd7dfc924d0',
        created_at: '2026-02-03T04:05:06+0000',
        updated_at: '2026-02-03T04:05:06+0000',
        processed: false,
        content_type: 'image/gif',
        urls: {},
      })
      expect(stats).toEqual({ photos: { total_count: 1 }, storage: { used: PICTURE.length } })
      const where = { photo_id }
      expect(users(await client(api).get('users/query.json', { where }))).toHaveLength(1)
    })

    it.each([{ photo: '' }, { photo_id: '' }])('removes the photo for %o', async (values) => {
      const { sessionId } = await signUp(api, 'joe')
      const path = `users/update.json?key=any&_session_id=${sessionId}`
      expect(user(await send(api, 'PUT', path, multipart({}))).photo).toBeDefined()
      const bare = user(await client(api, sessionId).put('users/update.json', values))
      expect([bare.photo, bare.photo_id]).toEqual([undefined, undefined])
    })

    it('stores the id of a photo that was uploaded elsewhere', async () => {
      const photo_id = '4d8bc645d0afbe0363000013'
      const { sessionId } = await signUp(api, 'joe', { photo_id })
      const joe = user(await client(api, sessionId).get('users/show/me.json'))
      expect([joe.photo_id, joe.photo]).toEqual([photo_id, undefined])
    })

    it('refuses a file that is not a picture', async () => {
      const reply = await send(api, 'POST', 'users/create.json?key=any', multipart(FIELDS, 'text/html'))
      expect(refusal(reply)).toEqual([
        400,
        'Invalid photo; it must be a JPEG, PNG or GIF image',
        'createUser',
      ])
    })
  },
  { now: '2026-02-03T04:05:06Z' },
)
