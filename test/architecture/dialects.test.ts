import { existsSync, readdirSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { dialects } from '../../handlers/index.js'
import { importedFiles, readSources, type Source } from './sources.js'

/** Files in the folder of each dialect. Other files belong to a room, a folder for one feature. */
const REQUIRED = [
  'README.md',
  'auth.ts',
  'context.ts',
  'errors.ts',
  'facet.ts',
  'failures.ts',
  'fixture.ts',
  'headers.ts',
  'index.ts',
  'options.ts',
  'resources.ts',
  'wire.ts',
]
const OPTIONAL = [
  'environment.ts',
  'endpoints.ts',
  'example.ts',
  'ids.ts',
  'models.ts',
  'seed.ts',
  'versions.ts',
]

/** Folders for a kind of code. The code of one feature stands together instead. */
const LAYER_FOLDERS = ['endpoints', 'models', 'rules', 'views']

const folders = [...Object.keys(dialects).map((name) => `handlers/${name}`), 'scripts/dialect-template']

const isEndpoints = (file: string) => /\/([\w-]+-)?endpoints\.ts$/.test(file)
const roomOf = (file: string) => file.split('/').slice(0, -1).join('/')

describe.each(folders)('%s', (folder) => {
  const sources = readSources(folder).filter(({ file }) => !file.endsWith('.test.ts'))

  const offending = (isOffending: (source: Source) => boolean) =>
    sources.filter(isOffending).map(({ file }) => file)

  it('has the files that every dialect has, and rooms for everything else', () => {
    const entries = readdirSync(folder, { withFileTypes: true })
    const files = entries.filter((entry) => entry.isFile()).map(({ name }) => name)
    const others = files.filter((name) => !/\.test\.ts$|^face\.ts$/.test(name) && !OPTIONAL.includes(name))
    expect(others.toSorted()).toEqual(REQUIRED)
  })

  it('has folders for features, none for a kind of code', () => {
    expect(LAYER_FOLDERS.filter((name) => existsSync(`${folder}/${name}`))).toEqual([])
  })

  it('declares models in files called model or facet', () => {
    const declares = ({ file, code }: Source) =>
      /\bdefine(Model|Facet)\b/.test(code) && !/\/(([\w-]+-)?model|facet)\.ts$/.test(file)
    expect(offending(declares)).toEqual([])
  })

  it('lists routes in files called endpoints', () => {
    const lists = ({ file, code }: Source) => /\boperation: '/.test(code) && !isEndpoints(file)
    expect(offending(lists)).toEqual([])
  })

  it('shares rules and views between rooms, never endpoints', () => {
    const takesEndpoints = (source: Source) => {
      const room = roomOf(source.file)
      const others = importedFiles(source).filter((file) => isEndpoints(file) && roomOf(file) !== room)
      return room !== folder && others.length > 0
    }
    expect(offending(takesEndpoints)).toEqual([])
  })

  it('keeps HTTP out of its rules', () => {
    const knowsHttp = ({ file, imports }: Source) =>
      /\/([\w-]+-)?rules\.ts$/.test(file) &&
      imports.some((source) => /\/src\/(reply|request)\.js$/.test(source))
    expect(offending(knowsHttp)).toEqual([])
  })
})

describe('handlers/index.ts', () => {
  it('lists each dialect of handlers, by its own name and folder', () => {
    const entries = readdirSync('handlers', { withFileTypes: true }).filter((entry) => entry.isDirectory())
    const names = Object.values(dialects).map((dialect) => dialect.name)
    expect(Object.keys(dialects)).toEqual(names)
    expect(entries.map(({ name }) => name).toSorted()).toEqual(names.toSorted())
  })
})
