import { WORLD_HEADER } from '../headers.js'
import { anything, recordOf, text } from '../options/kinds.js'
import type { Kind } from '../options/types.js'
import { type ControlOperation, defineOperation, hasBody, pathParameters } from './operation.js'
import { CONTROL_PREFIX } from './prefix.js'
import { inputKind } from './run.js'

const DOCUMENT_PATH = '/openapi.json'
const PROBLEM = {
  type: 'object',
  properties: {
    error: { type: 'string', description: 'The reason, and what to do next.' },
    path: { type: 'string', description: 'The member of the input that is wrong.' },
    schema: { type: 'string', description: 'The schema of the input, as a pointer into this document.' },
  },
  required: ['error'],
}
const PROBLEM_REPLY = {
  description: 'The input is refused, and nothing is changed.',
  content: { 'application/json': { schema: { $ref: '#/components/schemas/Problem' } } },
}
const WORLD_PARAMETER = {
  name: WORLD_HEADER,
  in: 'header',
  description: 'The world; the default world when left out.',
  schema: text().json,
}

/** Returns the address of the schema of an operation's input, below the server. */
export function schemaPointer({ name }: ControlOperation): string {
  return `${CONTROL_PREFIX}${DOCUMENT_PATH}#/components/schemas/${name}`
}

/**
 * Defines the operation that describes all operations of the control API.
 *
 * @param operations returns all of them, this one included
 */
export function describeApi(operations: () => readonly ControlOperation[]): ControlOperation {
  return defineOperation({
    name: 'api.describe',
    method: 'GET',
    path: DOCUMENT_PATH,
    summary: 'Describe the control API as an OpenAPI 3.1 document.',
    input: {},
    output: recordOf(anything(), 'an object'),
    run: () => toOpenApi(operations()),
  })
}

/** Makes the OpenAPI 3.1 document of operations. */
export function toOpenApi(operations: readonly ControlOperation[]): object {
  const paths: Record<string, Record<string, object>> = {}
  for (const operation of operations) {
    const path = operation.path.replaceAll(/:(\w+)/g, '{$1}')
    paths[path] = { ...paths[path], [operation.method.toLowerCase()]: toOperationObject(operation) }
  }
  const inputs = operations.map((operation) => [operation.name, inputKind(operation).json])
  return {
    openapi: '3.1.0',
    info: {
      title: 'The control API of stuntdouble',
      version: '1',
      description: 'Makes a double fail, watches it, and winds it back. Every operation works on one world.',
    },
    servers: [{ url: CONTROL_PREFIX }],
    paths,
    components: { schemas: { Problem: PROBLEM, ...Object.fromEntries(inputs) } },
  }
}

function toOperationObject(operation: ControlOperation): object {
  const { name, summary, deprecated = false } = operation
  return {
    operationId: name,
    tags: [name.split('.')[0]],
    summary,
    ...(deprecated ? { deprecated } : {}),
    parameters: [WORLD_PARAMETER, ...parametersOf(operation)],
    ...(hasBody(operation) ? bodyOf(operation) : {}),
    responses: { 200: successOf(operation), '4XX': PROBLEM_REPLY },
  }
}

function parametersOf(operation: ControlOperation): object[] {
  const { input, path, required } = operation
  const inPath = pathParameters(path)
  const inQuery = hasBody(operation) ? [] : Object.keys(input).filter((name) => !inPath.includes(name))
  return [
    ...inPath.map((name) => ({ name, in: 'path', required: true, ...toParameter(input[name]) })),
    ...inQuery.map((name) => ({
      name,
      in: 'query',
      required: required.includes(name),
      ...toParameter(input[name]),
    })),
  ]
}

function toParameter(kind: Kind | undefined): object {
  const { description, ...schema } = kind?.json ?? {}
  return { ...(description === undefined ? {} : { description }), schema }
}

function bodyOf(operation: ControlOperation): object {
  const inPath = pathParameters(operation.path)
  const own = Object.entries(operation.input).filter(([name]) => !inPath.includes(name))
  if (own.length === 0) return {}
  const required = operation.required.filter((name) => !inPath.includes(name))
  const schema = {
    type: 'object',
    properties: Object.fromEntries(own.map(([name, { json }]) => [name, json])),
    additionalProperties: false,
    ...(required.length === 0 ? {} : { required }),
  }
  return { requestBody: { required: required.length > 0, content: { 'application/json': { schema } } } }
}

function successOf(operation: ControlOperation): object {
  const type = 'stream' in operation ? 'text/event-stream' : 'application/json'
  const description = 'stream' in operation ? 'Events; the schema is that of their data.' : 'Done.'
  return { description, content: { [type]: { schema: operation.output.json } } }
}
