import { readFile } from 'node:fs/promises'
import type { Schema } from '@cfworker/json-schema'
import schema from '../../fixtures/fixture.schema.json' with { type: 'json' }
import type { Fixture } from '../model/fixture.js'

/**
 * Finds the fixture that a command names: one that comes with the package, or a JSON file.
 *
 * @returns the name of a fixture of ours, or what the file says
 * @throws Error when the file can't be read, or is no fixture
 */
export async function loadFixture(name: string): Promise<string | Fixture> {
  const isFile = name.endsWith('.json') || name.includes('/')
  if (!isFile) return name
  const fixture = await readJson(name)
  await check(name, fixture)
  return fixture as Fixture
}

async function readJson(file: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(file, 'utf8'))
  } catch (error) {
    throw new Error(
      `Failed to read the fixture "${file}": ${(error as Error).message}. Please name a JSON file, or one of: default, empty.`,
    )
  }
}

async function check(file: string, fixture: unknown): Promise<void> {
  const { Validator } = await import('@cfworker/json-schema')
  const { valid, errors } = new Validator(schema as Schema, '2020-12', false).validate(fixture)
  if (valid) return
  const { instanceLocation = '#', error = 'it is no fixture' } = errors.at(-1) ?? {}
  throw new Error(
    `Failed to read the fixture "${file}": at ${instanceLocation}, ${error.replace(/\.$/, '')}. Please see fixtures/fixture.schema.json.`,
  )
}
