import { type ControlTarget, streamOperation } from '../../control/client.js'
import { requestLine } from '../../runtime/request-line.js'
import { painterFor } from '../output.js'
import type { ClientCommand, Input } from './client-command.js'
import { findOperation } from './find-operation.js'
import { toCell, toTable } from './tables.js'

interface RequestSummary {
  readonly id: number
  readonly world: string
  readonly at: string
  readonly durationMs: number
  readonly operation: string | null
  readonly caller: string | null
  readonly method: string
  readonly url: string
  readonly status: number
  readonly reason?: string
  readonly fault?: string
  readonly unread: readonly string[]
  readonly advice: readonly string[]
  readonly error?: string
}

interface Message {
  readonly headers: Readonly<Record<string, unknown>>
  readonly body?: unknown
  readonly note?: string
}

interface RequestDetails extends RequestSummary {
  readonly request: Message
  readonly reply: Message
}

export const requestCommands: readonly ClientCommand[] = [
  {
    name: 'requests list',
    operation: 'requests.list',
    isDefault: true,
    print: printRequests,
    follow: {
      operation: 'requests.stream',
      description: 'show new requests as they come',
      events: followRequests,
      print: printLine,
    },
  },
  { name: 'requests show', operation: 'requests.show', arguments: ['id'], print: printDetails },
  {
    name: 'requests count',
    operation: 'requests.count',
    print: ({ count }: { readonly count: number }) => String(count),
  },
  { name: 'requests wait', operation: 'requests.wait', print: printDetails },
  {
    name: 'requests clear',
    operation: 'requests.clear',
    print: ({ world }: { readonly world: string }) => `Emptied the journal of the world "${world}".`,
  },
]

function followRequests(target: ControlTarget, input: Input): AsyncIterable<unknown> {
  return streamOperation(findOperation('requests.stream'), target, input)
}

function printRequests({
  requests,
  total,
}: {
  readonly requests: readonly RequestSummary[]
  readonly total: number
}): string {
  const table = toTable(
    requests.map(({ id, at, method, status, operation, caller, url }) => [
      id,
      at,
      method,
      status,
      operation,
      caller,
      url,
    ]),
    'No request matches.',
    ['ID', 'TIME', 'METHOD', 'STATUS', 'OPERATION', 'CALLER', 'URL'],
  )
  const earlier = total - requests.length
  return earlier === 0 ? table : `${table}\n${earlier} earlier requests are left out. Give --limit for more.`
}

/** Writes a request as a line as in the log of the server, and advice on it as further lines. */
function printLine(summary: RequestSummary): string {
  const { url, reason, advice } = summary
  const shown = { ...summary, url: toCell(url), reason: reason === undefined ? undefined : toCell(reason) }
  const line = requestLine(shown, painterFor(process.stdout))
  return [line, ...advice.map((sentence) => `  ${toCell(sentence)}`)].join('\n')
}

function printDetails(details: RequestDetails): string {
  const { id, at, unread, error, request, reply } = details
  const notes = [
    ...(unread.length === 0 ? [] : [`No rule read: ${toCell(unread)}`]),
    ...(error === undefined ? [] : [`Error: ${toLines(error).join('\n')}`]),
  ]
  return [
    `#${id}  ${at}`,
    printLine(details),
    ...notes,
    '',
    ...printMessage('Request', request),
    '',
    ...printMessage('Reply', reply),
  ].join('\n')
}

function printMessage(title: string, { headers, body, note }: Message): string[] {
  const rows = Object.entries(headers).map(([name, value]) => [`  ${name}:`, value])
  const lines = body === undefined ? [] : toLines(body).map((line) => `  ${line}`)
  return [
    title,
    toTable(rows, '  no headers'),
    ...(lines.length === 0 ? [] : ['', ...lines]),
    ...(note === undefined ? [] : [`  (${toCell(note)})`]),
  ]
}

function toLines(body: unknown): string[] {
  const text = typeof body === 'string' ? body : JSON.stringify(body, null, 2)
  return text.split('\n').map(toCell)
}
