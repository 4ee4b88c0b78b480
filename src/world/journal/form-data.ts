/** A file of a form, without its content. */
interface FormFile {
  readonly filename: string
  readonly type: string
  /** In bytes. */
  readonly size: number
}

type FormEntry = readonly [name: string, value: string | FormFile]

const FORM_TYPE = /^\s*multipart\/form-data\b/i
/** The first line of a body without its type: the boundary, before the header of a part. */
const FIRST_LINE = /^--([^\r\n]*)\r\ncontent-disposition:/i
const DASH = 0x2d
const BOUNDARY = /;\s*boundary=(?:"([^"]+)"|([^;\s]+))/i
/** A function takes a limited number of arguments. */
const CHUNK = 8192
const BLANK_LINE = '\r\n\r\n'

/**
 * Reads the complete parts of a `multipart/form-data` body, of which the end may be missing. Parts without a readable
 * name are left out.
 *
 * @param contentType the header, which names the boundary; without it, the body's first line does
 * @returns undefined when neither names a boundary
 */
export function readFormData(bytes: Uint8Array, contentType: string): readonly FormEntry[] | undefined {
  const isForm = FORM_TYPE.test(contentType)
  if (!isForm && (bytes[0] !== DASH || bytes[1] !== DASH)) return undefined
  // One character a byte, so that lengths are sizes.
  const text = toLatin1(bytes)
  const [, quoted, plain] = (isForm ? BOUNDARY.exec(contentType) : FIRST_LINE.exec(text)) ?? []
  const boundary = quoted ?? plain
  if (boundary === undefined) return undefined
  const sections = text.split(`--${boundary}`)
  // Before the first boundary and after the last one, no part is complete.
  return sections.slice(1, -1).flatMap(readPart)
}

function readPart(section: string): FormEntry[] {
  const blank = section.indexOf(BLANK_LINE)
  if (blank === -1) return []
  const head = section.slice(0, blank)
  const name = parameterOf(head, 'name')
  if (name === undefined) return []
  const content = section.slice(blank + BLANK_LINE.length, -2)
  const filename = parameterOf(head, 'filename')
  if (filename === undefined) return [[name, toUtf8(content)]]
  const type = /^content-type:\s*([^\r\n]+)/im.exec(head)?.[1] ?? 'application/octet-stream'
  return [[name, { filename, type, size: content.length }]]
}

function parameterOf(head: string, parameter: string): string | undefined {
  const pattern = new RegExp(`;\\s*${parameter}=(?:"((?:[^"\\\\]|\\\\.)*)"|([^;\\s]+))`, 'i')
  const [, quoted, plain] = pattern.exec(head) ?? []
  const value = quoted?.replaceAll(/\\(.)/g, '$1') ?? plain
  return value === undefined ? undefined : toUtf8(value)
}

function toLatin1(bytes: Uint8Array): string {
  let text = ''
  for (let start = 0; start < bytes.length; start += CHUNK) {
    text += String.fromCharCode(...bytes.subarray(start, start + CHUNK))
  }
  return text
}

function toUtf8(latin1: string): string {
  return new TextDecoder().decode(Uint8Array.from(latin1, (character) => character.charCodeAt(0)))
}
