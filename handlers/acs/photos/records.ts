import { described, filledText, integer, moment, textLike } from '../../../src/options/kinds.js'
import { people, recordList } from '../../../src/world/records.js'
import { acsFacet } from '../facet.js'
import { toPhoto } from './rules.js'

/** The MD5 digest of an empty file. */
const MD5_OF_NOTHING = 'd41d8cd98f00b204e9800998ecf8427e'

/** Photos of people in fixtures. */
export const photoRecords = recordList({
  noun: 'photos',
  members: () => ({
    user: described('A username or an e-mail address.', filledText()),
    id: described(
      'Generated when left out.',
      textLike(/^[0-9a-f]{24}$/, '24 hexadecimal digits in lower case'),
    ),
    filename: described('"photo.jpg" when left out.', filledText()),
    content_type: described('"image/jpeg" when left out.', filledText()),
    size: described('In bytes; 0 when left out.', integer(0)),
    md5: textLike(/^[0-9a-f]{32}$/, '32 hexadecimal digits in lower case'),
    created_at: described("The clock's time when left out.", moment()),
  }),
  load(record) {
    const { world } = record
    const { id, filename, content_type, size, md5 } = record.values
    const createdAt = record.moment('created_at')
    const upload = {
      filename: typeof filename === 'string' ? filename : 'photo.jpg',
      contentType: typeof content_type === 'string' ? content_type : 'image/jpeg',
      size: typeof size === 'number' ? size : 0,
      md5: typeof md5 === 'string' ? md5 : MD5_OF_NOTHING,
    }
    const fixed = {
      ...(typeof id === 'string' ? { id } : {}),
      ...(createdAt === undefined ? {} : { createdAt }),
    }
    acsFacet.update(world, record.require('user', people), toPhoto(world, upload, fixed))
  },
})
