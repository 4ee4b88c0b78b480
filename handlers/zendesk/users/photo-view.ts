import type { JsonObject } from '../../../src/json.js'
import { drawInitials, toDataUrl } from '../../../src/model/initials.js'
import type { User } from '../../../src/model/user.js'
import { urlOf, type ViewContext } from '../context.js'

/**
 * Shows the photo of a generated user as an attachment. Its content is a data URL, as the double stores no files.
 *
 * @see https://developer.zendesk.com/api-reference/ticketing/tickets/ticket-attachments/#json-format
 */
export function viewPhoto(context: ViewContext, user: User): JsonObject {
  const picture = drawInitials(user)
  const url = toDataUrl(picture)
  return {
    url: urlOf(context, `/attachments/${user.id}`),
    id: user.id,
    file_name: picture.filename,
    content_url: url,
    mapped_content_url: url,
    content_type: picture.contentType,
    size: picture.bytes.length,
    width: picture.size,
    height: picture.size,
    inline: false,
    deleted: false,
    thumbnails: [],
  }
}
