import mime from 'mime/lite'
import { fromBase64, toBase64 } from '../../../src/base64.js'
import type { Scope } from '../context.js'
import { errors } from '../errors.js'
import { parseFacet } from '../facet.js'
import { fileModel, type ParseFile } from './model.js'

/** A file in a request. */
export interface Upload {
  readonly name: string
  /** Null for a Content-Type that is not valid in a header. */
  readonly contentType: string | null | undefined
  readonly bytes: Uint8Array
}

const LONGEST_NAME = 128
const NAME = /^[_a-zA-Z0-9][a-zA-Z0-9@. ~_-]*$/
const PREFIX_LENGTH = 32
const CONTENT_TYPE = /^[\w!#$%&'*+.^`|~-]+\/([\w!#$%&'*+.^`|~-]+)\s*(?:;|$)/
const UNKNOWN_TYPE = 'application/octet-stream'

/**
 * Stores a file under a unique name.
 *
 * @param storedName the whole name; the name of the upload with a random prefix when left out
 * @throws ApiError when the caller may not upload it, or it is not valid
 * @see https://docs.parseplatform.org/rest/guide/#uploading-files
 */
export function saveFile(scope: Scope, { name, contentType, bytes }: Upload, storedName?: string): ParseFile {
  requireUploader(scope)
  if (name.length > LONGEST_NAME) throw errors.fileNameTooLong()
  if (!NAME.test(name)) throw errors.fileNameInvalid()
  if (contentType === null) throw errors.invalidContentType()
  if (!scope.caller.isMaster) refuseExtensions(scope, name, contentType)
  if (bytes.length === 0) throw errors.emptyUpload()
  const whole = withExtension(name, contentType)
  return scope.world.table(fileModel).insert({
    name: storedName ?? `${scope.world.random.hex(PREFIX_LENGTH)}_${whole}`,
    contentType: mime.getType(whole) ?? contentType ?? UNKNOWN_TYPE,
    content: toBase64(bytes),
  })
}

export function findFile({ world }: Pick<Scope, 'world'>, name: string): ParseFile | undefined {
  return world.table(fileModel).findBy('name', name)
}

/** Returns the bytes of a file. */
export function contentOf({ content }: ParseFile): Uint8Array {
  return fromBase64(content)
}

/**
 * Deletes a file.
 *
 * @throws ApiError when it does not exist
 */
export function removeFile(scope: Scope, name: string): void {
  const file = findFile(scope, name)
  if (!file) throw errors.fileNotFoundForDelete()
  scope.world.table(fileModel).remove(file.id)
}

function requireUploader({ world, caller, options }: Scope): void {
  if (caller.isMaster) return
  const { enableForPublic, enableForAnonymousUser, enableForAuthenticatedUser } = options.fileUpload
  if (!caller.user) {
    if (!enableForPublic) throw errors.uploadDisabled('public')
  } else if ('anonymous' in parseFacet.of(world, caller.user).authData) {
    if (!enableForAnonymousUser) throw errors.uploadDisabled('anonymous user')
  } else if (!enableForAuthenticatedUser) {
    throw errors.uploadDisabled('authenticated user')
  }
}

// The Content-Type is the type of files whose name has no known extension.
function refuseExtensions({ options }: Scope, name: string, contentType: string | undefined): void {
  const allowed = options.fileUpload.fileExtensions
  if (allowed.includes('*')) return
  const isAllowed = (extension: string) => allowed.some((pattern) => new RegExp(pattern).test(extension))
  const extension = extensionOf(name).replaceAll(' ', '')
  if (extension !== '' && !isAllowed(extension)) throw errors.extensionDisabled(extension)
  if (!contentType || (extension !== '' && mime.getType(name))) return
  const subtype = CONTENT_TYPE.exec(contentType)?.[1]
  if (subtype === undefined) throw errors.invalidContentType()
  if (!isAllowed(subtype)) throw errors.extensionDisabled(subtype)
}

function withExtension(name: string, contentType: string | undefined): string {
  const extension = extensionOf(name) === '' && contentType ? mime.getExtension(contentType) : null
  if (!extension) return name
  return name.endsWith('.') ? name + extension : `${name}.${extension}`
}

function extensionOf(name: string): string {
  return name.includes('.') ? name.slice(name.lastIndexOf('.') + 1) : ''
}
