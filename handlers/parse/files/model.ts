import { defineModel, type Row } from '../../../src/model/model.js'

/** A file that was uploaded. */
export interface ParseFile extends Row {
  readonly name: string
  readonly contentType: string
  /** Base64: rows are plain values. */
  readonly content: string
}

export const fileModel = defineModel<ParseFile>({
  name: 'parse.file',
  fields: () => ({ name: () => '', contentType: () => '', content: () => '' }),
  unique: { name: (file) => file.name },
})
