import { file, isHeaderValue, json, type Reply, text } from '../../../src/reply.js'
import type { ParseContext, ParseRoute } from '../context.js'
import { errors } from '../errors.js'
import { contentOf, findFile, removeFile, saveFile } from './rules.js'
import { fileUrl } from './urls.js'

const NAMED = '/files/:name'
/** Content types of text without a charset. */
const IS_TEXT = /^(?:text\/[^;]+|application\/json)$/

/** Files. Everyone who knows the name of a file may read it. */
export const fileEndpoints: readonly ParseRoute[] = [
  { operation: 'files.createUnnamed', method: 'POST', path: '/files', respond: refuseUnnamedFile },
  { operation: 'files.create', method: 'POST', path: NAMED, respond: createFile },
  { operation: 'files.download', method: 'GET', path: '/files/:applicationId/:name', respond: downloadFile },
  { operation: 'files.delete', method: 'DELETE', path: NAMED, masterOnly: true, respond: deleteFile },
]

function refuseUnnamedFile(): never {
  throw errors.fileNameMissing()
}

function createFile(context: ParseContext): Reply {
  const { request, params } = context
  const contentType = request.header('content-type')
  const { name } = saveFile(context, {
    name: params.name ?? '',
    contentType: contentType === undefined || isHeaderValue(contentType) ? contentType : null,
    bytes: request.bytes,
  })
  const url = fileUrl(context, name)
  return json(201, { url, name }, { location: url })
}

function downloadFile({ world, params }: ParseContext): Reply {
  const found = findFile({ world }, params.name ?? '')
  return found ? file(contentOf(found), withCharset(found.contentType)) : text(404, 'File not found.')
}

function withCharset(contentType: string): string {
  return IS_TEXT.test(contentType) ? `${contentType}; charset=utf-8` : contentType
}

function deleteFile(context: ParseContext): Reply {
  removeFile(context, context.params.name ?? '')
  return { status: 200, headers: {}, body: '' }
}
