import type { Json } from '../../../src/json.js'
import { parseError } from './parse-error.js'

/** Errors of files, cloud functions, pushes and installations. */
export const serviceErrors = {
  receiptMissing: () => parseError(107, 'missing receipt or productIdentifier'),
  pushWithChannelsAndWhere: () => parseError(115, 'Channels and query can not be set at the same time.'),
  pushWithoutRecipients: () =>
    parseError(115, 'Sending a push requires either "channels" or a "where" query.'),
  fileNameMissing: () => parseError(122, 'Filename not provided.'),
  fileNameTooLong: () => parseError(122, 'Filename too long.'),
  fileNameInvalid: () => parseError(122, 'Filename contains invalid characters.'),
  uploadDisabled: (who: string) => parseError(130, `File upload by ${who} is disabled.`),
  extensionDisabled: (extension: string) =>
    parseError(130, `File upload of extension ${extension} is disabled.`),
  invalidContentType: () => parseError(130, 'Invalid Content-Type.'),
  emptyUpload: () => parseError(130, 'Invalid file upload.'),
  fileNotFoundForDelete: () => parseError(153, 'FileNotFound'),
  ambiguousDevice: () =>
    parseError(132, 'Must specify installationId when deviceToken matches multiple Installation objects'),
  installationWithoutId: () =>
    parseError(
      135,
      'at least one ID field (deviceToken, installationId) must be specified in this operation',
    ),
  deviceTypeMissing: () => parseError(135, 'deviceType must be specified in this operation'),
  notChangeable: (name: string) => parseError(136, `${name} may not be changed in this operation`),
  invalidFunction: (name: string) => parseError(141, `Invalid function: "${name}"`),
  invalidJob: () => parseError(141, 'Invalid job.'),
  functionFailed: (code: number, message: Json) => parseError(code, message),
} as const
