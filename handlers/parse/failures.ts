import type { Failures } from '../../src/contract.js'
import { html } from '../../src/reply.js'
import { errors } from './errors.js'

/** What parse-server, an Express app, says where no endpoint of its own speaks. */
export const failures: Failures = {
  unknownRoute: ({ method, basePath, path }) => html(404, errorPage(`Cannot ${method} ${basePath}${path}`)),
  badPath: (error) => errors.malformedBody(error.message).reply,
  undecodable: ({ status, message }) => errors.undecodableBody(status, message).reply,
  tooLarge: () => errors.tooLarge().reply,
  internal: () => errors.internal().reply,
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
