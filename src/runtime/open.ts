import type { Server } from 'node:http'

export const DEFAULT_PORT = 4100
export const DEFAULT_HOST = '127.0.0.1'

const REASONS: Readonly<Record<string, string>> = {
  EADDRINUSE: 'the port is in use. Please choose another, or 0 for any free one',
  EACCES: 'the port needs more rights. Please choose one above 1023',
  EADDRNOTAVAIL: 'this machine has no such address. Please bind to 127.0.0.1',
  ENOTFOUND: 'there is no host of that name. Please bind to 127.0.0.1',
}

/**
 * Opens a server's socket.
 *
 * @throws Error with the reason and advice when the port can't be bound
 */
export function open(server: Server, port = DEFAULT_PORT, host = DEFAULT_HOST): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      const reason = REASONS[error.code ?? ''] ?? `${error.message}. Please choose another address`
      reject(new Error(`Failed to listen on ${host}:${port}: ${reason}.`, { cause: error }))
    })
    server.listen(port, host, resolve)
  })
}

/** Closes a server and all its connections immediately. */
export function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve())
    server.closeAllConnections()
  })
}
