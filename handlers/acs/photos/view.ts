import type { JsonObject } from '../../../src/json.js'
import { toTime } from '../users/time.js'
import type { Photo } from './photo.js'

/** Returns a photo in ACS's JSON. */
export function viewPhoto({ id, filename, size, md5, contentType, createdAt, url }: Photo): JsonObject {
  return {
    id,
    filename,
    size,
    md5,
    created_at: toTime(createdAt),
    updated_at: toTime(createdAt),
    processed: url !== undefined,
    content_type: contentType,
    urls: url === undefined ? {} : { square_75: url, thumb_100: url, original: url },
  }
}
