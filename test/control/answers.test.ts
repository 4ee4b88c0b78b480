import { Ajv2020 } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import { beforeEach, describe, expect, it } from 'vitest'
import { createDouble, type Double } from '../../src/index.js'

interface OperationObject {
  readonly operationId: string
  readonly requestBody?: unknown
  readonly responses: {
    readonly 200: { readonly content: Readonly<Record<string, { readonly schema: object }>> }
  }
}

interface Document {
  readonly paths: Readonly<Record<string, Readonly<Record<string, OperationObject>>>>
}

type Input = Readonly<Record<string, unknown>>

const CONTROL = '/__stuntdouble'

/** An input for each operation; the parameters of its path come first. Functions get an exported state. */
const INPUTS: Readonly<Record<string, Input | ((state: Input) => Input)>> = {
  'api.describe': {},
  'clock.advance': { by: '15m' },
  'clock.freeze': { at: '2030-01-01T00:00:00Z' },
  'clock.release': {},
  'clock.show': {},
  'codes.list': {},
  'delays.add': { pattern: 'parse.*', ms: [1, 2] },
  'environment.show': { dialect: 'parse', url: 'http://127.0.0.1:4100' },
  'faults.add': { pattern: 'parse.*', status: 503, times: 2 },
  'faults.clear': {},
  'faults.delete': { id: 'fault-1' },
  'faults.list': {},
  'health.show': {},
  'journal.list': {},
  'mails.clear': {},
  'mails.list': { to: 'admin@example.com' },
  'mails.wait': {},
  'operations.list': { pattern: 'parse.users.*' },
  'outbox.list': {},
  'profiles.list': {},
  'profiles.set': { name: 'slow' },
  'rateLimits.add': { pattern: 'parse.*', requests: 10, per: '1m' },
  'requests.clear': {},
  'requests.count': { dialect: 'parse' },
  'requests.list': {},
  'requests.show': { id: 1 },
  'requests.wait': {},
  'scenarios.list': {},
  'scenarios.load': { name: 'empty' },
  'scenarios.show': {},
  'snapshots.delete': { name: 'before' },
  'snapshots.export': { name: 'before' },
  'snapshots.import': (state) => ({ name: 'copy', ...state }),
  'snapshots.list': {},
  'snapshots.restore': { name: 'before' },
  'snapshots.take': { name: 'after' },
  'state.diff': { from: 'before' },
  'state.export': {},
  'state.import': (state) => state,
  'status.show': {},
  'users.list': { limit: 3 },
  'users.show': { id: 'admin' },
  'worlds.delete': { name: 'checkout' },
  'worlds.list': {},
  'worlds.reset': {},
}

const ajv = addFormats.default(new Ajv2020({ allErrors: true, strict: false }))
const document = (await (await createDouble().fetch(`${CONTROL}/openapi.json`)).json()) as Document
const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]) => ({
    path,
    method: method.toUpperCase(),
    ...operation,
  })),
)
const answering = operations.filter(({ responses }) => 'application/json' in responses[200].content)

/** Sends the input of an operation as its part of the document says. */
async function send(
  double: Double,
  { path, method, requestBody }: (typeof operations)[number],
  input: Input,
) {
  const names = Array.from(path.matchAll(/\{(\w+)\}/g), ([, name = '']) => name)
  const address = path.replaceAll(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(String(input[name])))
  const rest = Object.entries(input).filter(([name]) => !names.includes(name))
  if (requestBody) {
    const headers = { 'content-type': 'application/json' }
    const body = JSON.stringify(Object.fromEntries(rest))
    return double.fetch(CONTROL + address, { method, headers, body })
  }
  const query = new URLSearchParams(rest.map(([name, value]) => [name, String(value)]))
  return double.fetch(`${CONTROL}${address}?${query}`, { method })
}

describe('The document of the control API describes the answer of', () => {
  let double: Double
  beforeEach(async () => {
    double = createDouble()
    double.snapshot('before')
    double.world('checkout')
    double.fail('zendesk.*', { status: 503, times: 1 })
    const headers = { 'content-type': 'application/json', 'x-parse-application-id': 'any' }
    const body = '{"email":"admin@example.com"}'
    await double.fetch('/parse/requestPasswordReset', { method: 'POST', headers, body })
  })

  it('every operation that is listed here', () => {
    expect(answering.map(({ operationId }) => operationId).toSorted()).toEqual(Object.keys(INPUTS).toSorted())
  })

  it.each(answering)('$operationId', async (operation) => {
    const given = INPUTS[operation.operationId] ?? {}
    const input = typeof given === 'function' ? given(JSON.parse(JSON.stringify(double.export()))) : given
    const response = await send(double, operation, input)
    const answer: unknown = await response.json()
    expect([response.status, answer]).toEqual([200, expect.anything()])
    const validate = ajv.compile(operation.responses[200].content['application/json']?.schema ?? {})
    validate(answer)
    expect(validate.errors ?? []).toEqual([])
  })
})
