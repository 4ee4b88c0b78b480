import { describe, expect, it } from 'vitest'
import { dialects } from '../../handlers/index.js'
import { findCircles } from './circles.js'
import { filesOf, importedFiles, readSources, type Source } from './sources.js'

const sources = readSources('src', 'handlers')
const src = sources.filter(({ file }) => file.startsWith('src/'))
const handlers = sources.filter(({ file }) => file.startsWith('handlers/'))

/** The layers from top to bottom. A file imports from its own layer and from those below. */
const LAYERS = [
  /^src\/(index|cli\/.*)\.ts$/,
  /^handlers\/index\.ts$/,
  /^src\/core\.ts$/,
  /^src\/runtime\//,
  /^src\/control\//,
  /^src\/(double|addresses|world-view)\.ts$/,
  /^handlers\//,
  /^src\/(dialect\.ts|pipeline\/.*)$/,
  /^src\/(contract|site)\.ts$/,
  /^src\/(world\/.*|example)\.ts$/,
  /^src\/(model|options|fixture)\//,
  /^src\//,
]

/** The modules of src that handlers may import. */
const FOR_HANDLERS =
  /\/src\/((base64|contract|dialect|json|reply|report|request)|(model|options|world|pages)\/[\w-]+)\.js$/

function layerOf(file: string): number {
  return LAYERS.findIndex((layer) => layer.test(file))
}

function upwardImports(source: Source): string[] {
  const layer = layerOf(source.file)
  const upward = importedFiles(source).filter((file) => file.endsWith('.ts') && layerOf(file) < layer)
  return upward.map((file) => `${source.file} imports ${file}`)
}

function importersOf(candidates: readonly Source[], modules: RegExp): Source[] {
  return candidates.filter(({ imports }) => imports.some((source) => modules.test(source)))
}

describe('findCircles', () => {
  const source = (file: string, ...imports: readonly string[]): Source => ({ file, code: '', imports })

  it('finds files that import one another through others', () => {
    const files = [
      source('a/one.ts', './two.js'),
      source('a/two.ts', '../b/three.js', './four.js'),
      source('b/three.ts', '../a/one.js'),
      source('a/four.ts'),
    ]
    expect(findCircles(files).map((circle) => circle.toSorted())).toEqual([
      ['a/one.ts', 'a/two.ts', 'b/three.ts'],
    ])
  })

  it('finds none where two files import a third', () => {
    expect(
      findCircles([source('a.ts', './c.js'), source('b.ts', './c.js', './a.js'), source('c.ts')]),
    ).toEqual([])
  })
})

describe('an import', () => {
  it('never leads back to its own file', () => {
    expect(findCircles(sources)).toEqual([])
  })

  it('points to the same layer or to one below', () => {
    expect(sources.flatMap(upwardImports)).toEqual([])
  })

  it('takes express, ws and the runtimes of msw in src/runtime only', () => {
    const runtimes = /^(express|ws|msw(\/.*)?)$/
    const importers = importersOf(src, runtimes).filter(({ code }) => !importsTypesOnly(code))
    expect(filesOf(importers).filter((file) => !file.startsWith('src/runtime/'))).toEqual([])
    expect(filesOf(importersOf(handlers, runtimes))).toEqual([])
  })

  it('takes handlers through their index, where dialects are chosen by name', () => {
    const importers = importersOf(src, /\/handlers\//)
    expect(filesOf(importers)).toEqual(['src/cli/dialects.ts', 'src/index.ts'])
    for (const { imports } of importers) {
      const inner = imports.filter((source) => source.includes('/handlers/'))
      for (const source of inner) expect(source).toMatch(/handlers\/index\.js$/)
    }
  })

  it('gives handlers the contract, the model, options, worlds and pages, and nothing else of src', () => {
    const foreign = handlers.flatMap(({ imports }) => imports.filter((source) => source.includes('/src/')))
    expect(foreign.filter((source) => !FOR_HANDLERS.test(source))).toEqual([])
  })

  it('keeps the dialects apart', () => {
    for (const { file, imports } of handlers.filter((source) => source.file !== 'handlers/index.ts')) {
      const [, own = ''] = file.split('/')
      for (const name of Object.keys(dialects).filter((dialect) => dialect !== own)) {
        expect(imports.filter((source) => source.includes(`/${name}/`))).toEqual([])
      }
    }
  })

  it('of @mswjs/data stands in the one file that knows its internals', () => {
    expect(filesOf(importersOf(sources, /^@mswjs\/data$/))).toEqual(['src/model/database.ts'])
  })
})

function importsTypesOnly(code: string): boolean {
  const lines = code.split('\n').filter((line) => /from '(express|ws|msw(\/.*)?)'/.test(line))
  return lines.every((line) => line.startsWith('import type'))
}
