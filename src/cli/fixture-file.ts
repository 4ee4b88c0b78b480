import { readFile } from 'node:fs/promises'
import { extname } from 'node:path'
import { isPlainObject } from 'es-toolkit'
import type { Fixture } from '../model/fixture.js'
import { show } from '../options/problems.js'
import { explainFileError } from './file-problem.js'

/** The fixture that a command names. */
interface NamedFixture {
  /** The name of a built-in fixture, or the unchecked content of a file. */
  readonly fixture: string | Fixture
  /** The file's name; undefined for a built-in fixture. */
  readonly file?: string
}

/**
 * Loads the fixture that a command names: a built-in one, or a JSON file.
 *
 * @throws Error when the file can't be read, or does not contain a JSON object
 */
export async function loadFixture(name: string): Promise<NamedFixture> {
  const extension = extname(name)
  if (extension === '' && !/[/\\]/.test(name)) return { fixture: name }
  if (extension !== '' && extension.toLowerCase() !== '.json') {
    throw new Error(
      `Failed to read the fixture "${name}": ${extension} is not supported. Please give a JSON file.`,
    )
  }
  return { fixture: await readJson(name), file: name }
}

async function readJson(file: string): Promise<Fixture> {
  const content = await parse(file)
  if (isPlainObject(content)) return content
  throw new Error(
    `Failed to read the fixture "${file}": it contains ${show(content)} instead of an object. Please see fixtures/fixture.schema.json in the package.`,
  )
}

async function parse(file: string): Promise<unknown> {
  try {
    const text = await readFile(file, 'utf8')
    return JSON.parse(text.replace(/^\uFEFF/, ''))
  } catch (error) {
    throw new Error(
      `Failed to read the fixture "${file}": ${explainFileError(error as NodeJS.ErrnoException)}. Please give the path of a JSON file, or one of: default, empty.`,
    )
  }
}
