import { md5 } from '@noble/hashes/legacy.js'
import { bytesToHex } from '@noble/hashes/utils.js'
import { objectIds } from '../../../src/model/ids.js'
import { drawInitials, toDataUrl } from '../../../src/model/initials.js'
import type { User } from '../../../src/model/user.js'
import type { AcsUser } from '../facet.js'
import type { Photo } from './photo.js'

const photoIds = objectIds(0x526f0000, '29499fffff')

/** Returns the photo of a user: the uploaded one, or the initials of a generated user. */
export function photoOf(user: User, { photo }: AcsUser): Photo | null {
  return photo === 'initials' ? toPhoto(user) : photo
}

/** Returns the id of a user's photo. */
export function photoIdOf(user: User, { photo, photoId }: AcsUser): string | null {
  return photo === 'initials' ? photoIds.encode(user.id) : photoId
}

function toPhoto(user: User): Photo {
  const picture = drawInitials(user)
  const { bytes, filename, contentType } = picture
  return {
    id: photoIds.encode(user.id),
    filename,
    size: bytes.length,
    md5: bytesToHex(md5(bytes)),
    contentType,
    createdAt: user.createdAt,
    url: toDataUrl(picture),
  }
}
