import { file, json, type Reply, text } from '../../../src/reply.js'
import { masterOnly } from '../access/master.js'
import type { ParseContext } from '../context.js'
import { errors } from '../errors.js'
import type { ParseEndpoint } from '../objects/resources.js'
import { contentOf, deleteFile, findFile, saveFile } from './rules.js'
import { fileUrl } from './urls.js'

const NAMED = '/files/:name'
/** Types that say nothing of how their characters are written. */
const IS_TEXT = /^(?:text\/[^;]+|application\/json)$/

/** Files, which anyone may read who knows their name. */
export const fileEndpoints: readonly ParseEndpoint[] = [
  { operation: 'files.createUnnamed', method: 'POST', path: '/files', respond: refuseUnnamed },
  { operation: 'files.create', method: 'POST', path: NAMED, respond: create },
  { operation: 'files.get', method: 'GET', path: '/files/:applicationId/:name', respond: get },
  { operation: 'files.delete', method: 'DELETE', path: NAMED, respond: masterOnly(remove) },
]

function refuseUnnamed(): never {
  throw errors.fileNameMissing()
}

function create(context: ParseContext): Reply {
  const { request, params } = context
  const { name } = saveFile(context, {
    name: params.name ?? '',
    contentType: request.header('content-type'),
    bytes: request.bytes,
  })
  const url = fileUrl(context, name)
  return json(201, { url, name }, { location: url })
}

function get({ world, params }: ParseContext): Reply {
  const found = findFile({ world }, params.name ?? '')
  return found ? file(contentOf(found), withCharset(found.contentType)) : text(404, 'File not found.')
}

function withCharset(contentType: string): string {
  return IS_TEXT.test(contentType) ? `${contentType}; charset=utf-8` : contentType
}

function remove(context: ParseContext): Reply {
  deleteFile(context, context.params.name ?? '')
  return { status: 200, headers: {}, body: '' }
}
