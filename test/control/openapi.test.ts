import { Validator } from '@seriousme/openapi-schema-validator'
import { expect, it } from 'vitest'
import { controlOperations } from '../../src/control/operations/index.js'
import { createDouble } from '../../src/index.js'
import { openApi } from './document.js'

it('The document of the control API is valid OpenAPI 3.1', async () => {
  const validator = new Validator()
  const result = await validator.validate({ ...openApi })
  expect(result).toMatchObject({ valid: true })
  expect(validator.version).toBe('3.1')
})

it('The control API serves its document', async () => {
  const response = await createDouble().fetch('/__stuntdouble/openapi.json')
  const document = (await response.json()) as { paths: object }
  expect(Object.keys(document.paths)).toEqual(expect.arrayContaining(['/reset', '/openapi.json']))
})

it.each(controlOperations)('$name has a name, a summary, and a description of each member', (operation) => {
  const { name, summary, input } = operation
  expect(name).toMatch(/^[a-z][a-zA-Z]*\.[a-z][a-zA-Z]*$/)
  expect(summary).toMatch(/^[A-Z].*\.$/)
  for (const [member, { json }] of Object.entries(input)) {
    expect([member, json.description]).toEqual([member, expect.stringMatching(/^[A-Z`].*\.$/s)])
  }
})

it('Operations have different names', () => {
  const names = controlOperations.map(({ name }) => name)
  expect(names).toEqual([...new Set(names)])
})
