import { callOperation } from '../../control/client.js'
import { controlOperations } from '../../control/operations/index.js'
import { findDouble } from './find-double.js'

/** Options of `stuntdouble mcp`. */
export interface McpOptions {
  /** The URL of a running double. Without it, a double is started when none runs at the default URL. */
  readonly url?: string
}

/**
 * Serves the operations of a double to an agent, as MCP tools over stdin and stdout, until stdin ends.
 *
 * @throws Error when no double answers at the given URL
 */
export async function mcp({ url }: McpOptions): Promise<void> {
  const double = await findDouble(url)
  const [{ serveStdio }, { createMcpServer }] = await Promise.all([
    import('@modelcontextprotocol/server/stdio'),
    import('./server.js'),
  ])
  const server = serveStdio(() =>
    createMcpServer(controlOperations, (operation, world, input) =>
      callOperation(operation, { url: double.url, world }, input),
    ),
  )
  const end = async () => {
    await Promise.all([server.close(), double.close()])
    process.exit(0)
  }
  process.stdin.once('end', () => void end())
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void end())
  console.error(`stuntdouble: serving the tools of the double at ${double.url} over stdio.`)
}
