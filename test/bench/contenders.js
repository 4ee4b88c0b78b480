import { fileURLToPath } from 'node:url'

const bin = fileURLToPath(new URL('../../bin/stuntdouble.js', import.meta.url))
const express = fileURLToPath(new URL('servers/express.js', import.meta.url))
const msw = fileURLToPath(new URL('servers/msw.js', import.meta.url))

/** The server that is measured: its script, and its arguments for a port. */
export const stuntdouble = { name: 'stuntdouble', script: bin, args: (port) => ['--port', port] }

/** The double's MSW handlers behind Express. */
export const mswInExpress = { name: 'MSW in Express', script: msw, args: (port) => [port] }

/** A route of Express that sends this JSON. */
export function bareExpress(json) {
  return { name: 'Express', script: express, args: (port) => [port, json] }
}
