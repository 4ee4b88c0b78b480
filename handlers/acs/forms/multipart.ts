import { md5 } from '@noble/hashes/legacy.js'
import { bytesToHex } from '@noble/hashes/utils.js'
import { type MultipartPart, parseMultipart } from '@remix-run/multipart-parser'

/** A file of a form, without its bytes. */
export interface Upload {
  readonly filename: string
  /** In bytes. */
  readonly size: number
  readonly md5: string
  readonly contentType: string
}

/** A form with files. */
export interface Multipart {
  readonly fields: readonly (readonly [name: string, value: string])[]
  readonly files: ReadonlyMap<string, Upload>
}

const BOUNDARY = /;\s*boundary=(?:"([^"]+)"|([^;\s]+))/i
const MOST_PARTS = 1000
/** The limit of RFC 2046. */
const LONGEST_BOUNDARY = 70

/**
 * Reads a `multipart/form-data` body.
 *
 * @throws Error when the body is malformed
 */
export function readMultipart(bytes: Uint8Array, contentType: string): Multipart {
  const [, quoted, plain] = BOUNDARY.exec(contentType) ?? []
  const boundary = quoted ?? plain
  if (boundary === undefined) throw new Error('the Content-Type has no boundary')
  if (boundary.length > LONGEST_BOUNDARY) throw new Error('the boundary is too long')
  const parts = [...parseMultipart(bytes, { boundary, maxParts: MOST_PARTS, maxFileSize: bytes.length })]
  const fields = parts.filter(({ filename }) => filename === undefined)
  const files = parts.filter(({ filename }) => filename !== undefined)
  return {
    fields: fields.map((part) => [part.name ?? '', part.text]),
    files: new Map(files.map((part) => [part.name ?? '', toUpload(part)])),
  }
}

function toUpload(part: MultipartPart): Upload {
  return {
    filename: part.filename ?? '',
    size: part.size,
    md5: bytesToHex(md5(part.bytes)),
    contentType: part.mediaType ?? 'application/octet-stream',
  }
}
