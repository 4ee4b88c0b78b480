import {
  fromJsonSchema,
  type JsonSchemaType,
  McpServer,
  type StandardSchemaWithJSON,
} from '@modelcontextprotocol/server'
import manifest from '../../../package.json' with { type: 'json' }
import type { ControlOperation } from '../../control/operation.js'
import { described, members, text } from '../../options/kinds.js'
import type { Kind } from '../../options/types.js'
import { reasonOf } from '../../report.js'

type Input = Readonly<Record<string, unknown>>

/** Runs an operation in a world, which is the default world when undefined. */
export type RunOperation = (
  operation: ControlOperation,
  world: string | undefined,
  input: Input,
) => Promise<unknown>

const INSTRUCTIONS = [
  manifest.description,
  'These tools steer a running double: make operations fail, watch requests and mails, take and restore snapshots, move the clock, load scenarios.',
  'Every tool takes a world, an isolated copy of all data; the default world when left out.',
  'Begin with status_show. operations_list lists the names for patterns such as *.users.create.',
].join(' ')

/**
 * Makes an MCP server with a tool for each operation.
 *
 * @param operations the operations; deprecated ones and streams have no tool
 */
export function createMcpServer(operations: readonly ControlOperation[], run: RunOperation): McpServer {
  const { name, version } = manifest
  const server = new McpServer({ name, version }, { instructions: INSTRUCTIONS })
  for (const operation of operations) {
    if (operation.deprecated !== true && !('stream' in operation)) addTool(server, operation, run)
  }
  return server
}

/** Returns the name of an operation's tool. Clients allow no dots in it. */
function toToolName({ name }: ControlOperation): string {
  return name.replaceAll('.', '_')
}

function addTool(server: McpServer, operation: ControlOperation, run: RunOperation): void {
  const { summary, method, output } = operation
  const config = {
    description: summary,
    inputSchema: toSchema(toolInput(operation)),
    outputSchema: toSchema(output),
    annotations: {
      readOnlyHint: method === 'GET',
      destructiveHint: method === 'DELETE',
      openWorldHint: false,
    },
  }
  server.registerTool(toToolName(operation), config, async (given) => {
    const { world, ...input } = given as Input
    try {
      const answer = await run(operation, world === undefined ? undefined : String(world), input)
      const structuredContent = answer as Record<string, unknown>
      return { content: [{ type: 'text', text: JSON.stringify(answer) }], structuredContent }
    } catch (error) {
      return { content: [{ type: 'text', text: reasonOf(error) }], isError: true }
    }
  })
}

const worldMember = described('The name of the world; the default world when left out.', text())

function toolInput({ input, required }: ControlOperation): Kind {
  return members({ ...input, world: worldMember }, required)
}

// The double checks the input itself, and its messages say what to do next.
function toSchema({ json }: Kind): StandardSchemaWithJSON {
  const schema: JsonSchemaType = { ...json, type: 'object' }
  return fromJsonSchema(schema, {
    getValidator: () => (data) => ({ valid: true, data: data as never, errorMessage: undefined }),
  })
}
