import { defineModel, type Row } from '../../../src/model/model.js'

/** An uploaded file. */
export interface ParseFile extends Row {
  readonly name: string
  readonly contentType: string
  /** In base64, as rows hold plain values. */
  readonly content: string
}

export const fileModel = defineModel<ParseFile>({
  name: 'parse.file',
  fields: () => ({ name: () => '', contentType: () => '', content: () => '' }),
  unique: { name: (file) => file.name },
})
