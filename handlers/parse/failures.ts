import {
  ApiError,
  type Failures,
  limitHeaders,
  OUTAGE_STATUS,
  type OutageCause,
  rateLimitHeaders,
} from '../../src/contract.js'
import { html, json } from '../../src/reply.js'
import { errors } from './errors.js'

/** The replies of parse-server, an Express app, to requests that reach no endpoint, or whose endpoint fails. */
export const failures: Failures = {
  unknownRoute: ({ method, basePath, path }) => html(404, errorPage(`Cannot ${method} ${basePath}${path}`)),
  badPath: (error) => errors.malformedBody(error.message).reply,
  undecodable: ({ status, message }) => errors.undecodableBody(status, message).reply,
  tooLarge: () => errors.tooLarge().reply,
  internal: () => errors.internal().reply,
  limitHeaders,
  outage: (cause, rateLimit) => {
    const reply = json(OUTAGE_STATUS[cause], OUTAGE_BODIES[cause], rateLimitHeaders(cause, rateLimit))
    return new ApiError(reply)
  },
}

// The codes are those of the SDKs: 100 for a failed connection, 124 for a time-out.
const OUTAGE_BODIES: Readonly<Record<OutageCause, object>> = {
  unauthorized: { error: 'unauthorized' },
  forbidden: { error: 'unauthorized' },
  notFound: { code: 101, error: 'Object not found.' },
  conflict: { code: 137, error: 'A duplicate value for a field with unique values was provided' },
  rateLimited: { code: 100, error: 'Too many requests' },
  internal: { code: 1, error: 'Internal server error.' },
  badGateway: { code: 100, error: 'Bad Gateway' },
  unavailable: { code: 100, error: 'Service Unavailable' },
  timeout: { code: 124, error: 'The request timed out on the server.' },
}

function errorPage(message: string): string {
  return [
    '<!DOCTYPE html>',
    '<html lang="en">',
    '<head>',
    '<meta charset="utf-8">',
    '<title>Error</title>',
    '</head>',
    '<body>',
    `<pre>${escapeHtml(message)}</pre>`,
    '</body>',
    '</html>',
    '',
  ].join('\n')
}

function escapeHtml(message: string): string {
  return message
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
}
