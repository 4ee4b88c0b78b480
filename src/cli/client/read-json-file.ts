import { readFile } from 'node:fs/promises'
import { text } from 'node:stream/consumers'
import { isObject } from '../../json.js'
import { explainFileError } from '../file-problem.js'
import type { Input } from './client-command.js'

/** The name that stands for the standard input. */
const STDIN = '-'

/**
 * Reads an object from a JSON file; `-` is the standard input.
 *
 * @param purpose as in `Failed to <purpose>: …`
 * @throws Error when the file can't be read, or does not contain a JSON object
 */
export async function readJsonFile(file: string, purpose: string): Promise<Input> {
  const content = await parse(file).catch((error: NodeJS.ErrnoException) => {
    throw new Error(
      `Failed to ${purpose}: the file "${file}" can't be read: ${explainFileError(error)}. Please give the path of a JSON file, or - for the standard input.`,
    )
  })
  if (isObject(content)) return content
  throw new Error(
    `Failed to ${purpose}: the file "${file}" contains no object. Please give a file that contains one.`,
  )
}

async function parse(file: string): Promise<unknown> {
  return JSON.parse(file === STDIN ? await text(process.stdin) : await readFile(file, 'utf8'))
}
