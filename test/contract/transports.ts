import type { Double } from '../../src/index.js'
import { listen } from '../../src/runtime/express.js'
import { intercept } from '../../src/runtime/node.js'

/** A way on which a vendor's client reaches a double. */
export interface Transport {
  readonly title: string
  /** Starts it; the URL is that of the standalone server, and undefined where the vendor's own address answers. */
  start(double: Double): Promise<{ readonly url: string | undefined; close(): Promise<void> | void }>
}

export const TRANSPORTS: readonly Transport[] = [
  { title: 'a socket', start: (double) => listen(double, { port: 0 }) },
  {
    title: 'the interceptor, at its production URL',
    start: async (double) => ({ url: undefined, close: intercept(double, { unhandled: 'error' }).close }),
  },
]
