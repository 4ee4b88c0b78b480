import { fromBase64 } from '../../../src/base64.js'
import { described, filledText, text, textLike } from '../../../src/options/kinds.js'
import { recordList } from '../../../src/world/records.js'
import { fixtureScope } from '../objects/fixture-object.js'
import { saveFile } from './rules.js'

const BASE64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/

/** Files in fixtures. They keep their names, without the prefix of uploads. */
export const fileRecords = recordList({
  noun: 'files',
  members: () => ({
    name: described('The name in the URL, such as "photo.png".', filledText()),
    contentType: filledText(),
    text: described('The content as a text.', text()),
    base64: described('The content in base64.', textLike(BASE64, 'a text in base64')),
  }),
  load({ world, values }) {
    const { base64, contentType, text: content } = values
    const name = String(values.name ?? '')
    const bytes =
      typeof base64 === 'string' ? fromBase64(base64) : new TextEncoder().encode(String(content ?? ''))
    const type = typeof contentType === 'string' ? contentType : undefined
    saveFile(fixtureScope(world), { name, contentType: type, bytes }, name)
  },
})
