import type { World } from '../../../src/world/world.js'
import { errors } from '../errors.js'
import type { AcsUser } from '../facet.js'
import type { Upload } from '../forms/multipart.js'
import type { Parameters } from '../forms/parameters.js'
import type { Photo } from './photo.js'

type PhotoFields = Pick<AcsUser, 'photo' | 'photoId'>

const TYPES: ReadonlySet<string> = new Set(['image/jpeg', 'image/png', 'image/gif'])
const ID_LENGTH = 24

/**
 * Makes a photo of an upload.
 *
 * @param fixed fields that a fixture sets, and a client cannot
 * @throws AcsError when the type of the file is not accepted
 */
export function toPhoto(world: World, upload: Upload, fixed: Partial<Photo> = {}): PhotoFields {
  if (!TYPES.has(upload.contentType)) throw errors.badPhoto()
  const id = fixed.id ?? world.random.hex(ID_LENGTH)
  const createdAt = fixed.createdAt ?? world.clock.stamp()
  return { photo: { id, ...upload, createdAt }, photoId: id }
}

/**
 * Reads the id of a photo that was uploaded elsewhere. An empty `photo` or `photo_id` removes the photo.
 *
 * @returns no fields when both parameters are missing
 */
export function readPhotoId(form: Parameters): Partial<PhotoFields> {
  const name = ['photo_id', 'photo'].find((parameter) => form.has(parameter))
  return name === undefined ? {} : { photo: null, photoId: form.text(name) || null }
}
