import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { dialects } from '../handlers/index.js'

interface Source {
  readonly file: string
  readonly code: string
  readonly imports: readonly string[]
}

const sources = ['src', 'handlers'].flatMap(listTypeScript).map(read).toSorted(byFile)
const src = sources.filter(({ file }) => file.startsWith('src/'))
const handlers = sources.filter(({ file }) => file.startsWith('handlers/'))

/** Words that only one vendor uses. `parse` alone is a word of every program. */
const VENDOR_WORDS = /zendesk|\btyk\b|titanium|appcelerator|x-parse-|parse-server|api\.parse\.com/i

/** Time, chance and ids that do not come from a world. */
const OUTSIDE_WORLD = /\bDate\.now\(|new Date\(\)|Math\.random\(|randomUUID\(|getRandomValues\(/

function listTypeScript(folder: string): string[] {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  return files.filter((file) => file.endsWith('.ts')).map((file) => `${folder}/${file}`)
}

function read(file: string): Source {
  const code = withoutComments(readFileSync(file, 'utf8'))
  const imports = Array.from(code.matchAll(/(?:from|import\()\s*'([^']+)'/g), ([, source = '']) => source)
  return { file: file.replaceAll('\\', '/'), code, imports }
}

function byFile(a: Source, b: Source): number {
  return a.file < b.file ? -1 : 1
}

function filesOf(found: readonly Source[]): string[] {
  return found.map(({ file }) => file)
}

/** The code without its comments, where examples may say what code may not. */
function withoutComments(code: string): string {
  return code.replaceAll(/\/\*\*[\s\S]*?\*\//g, '').replaceAll(/^\s*\/\/.*$/gm, '')
}

describe('the code', () => {
  it('is there to be looked at', () => {
    expect(src.length).toBeGreaterThan(20)
    expect(handlers.length).toBeGreaterThan(10)
  })

  it('names no vendor in src', () => {
    expect(filesOf(src.filter(({ code }) => VENDOR_WORDS.test(code)))).toEqual([])
  })

  it('imports express, ws and the runtimes of msw in src/runtime only', () => {
    const isRuntime = (source: string) => /^(express|ws|msw(\/.*)?)$/.test(source)
    const importers = src.filter(({ code, imports }) => imports.some(isRuntime) && !isTypeOnly(code))
    expect(filesOf(importers).filter((file) => !file.startsWith('src/runtime/'))).toEqual([])
    expect(filesOf(handlers.filter(({ imports }) => imports.some(isRuntime)))).toEqual([])
  })

  it('imports handlers through their index only, and where dialects are chosen by name', () => {
    const importers = src.filter(({ imports }) => imports.some((source) => source.includes('/handlers/')))
    expect(filesOf(importers)).toEqual(['src/cli/dialects.ts', 'src/index.ts'])
    for (const { imports } of importers) {
      const inner = imports.filter((source) => source.includes('/handlers/'))
      for (const source of inner) expect(source).toMatch(/handlers\/index\.js$/)
    }
  })

  it('gives handlers the dialect contract, the model, options, worlds and pages, and nothing else of src', () => {
    const allowed =
      /\/src\/(contract|dialect|reply|report|request)\.js$|\/src\/(model|options|world|pages)\/[\w-]+\.js$/
    const foreign = handlers.flatMap(({ imports }) => imports.filter((source) => source.includes('/src/')))
    expect(foreign.filter((source) => !allowed.test(source))).toEqual([])
  })

  it('keeps the dialects apart', () => {
    for (const { file, imports } of handlers.filter((source) => source.file !== 'handlers/index.ts')) {
      const [, own = ''] = file.split('/')
      for (const name of Object.keys(dialects).filter((dialect) => dialect !== own)) {
        expect(imports.filter((source) => source.includes(`/${name}/`))).toEqual([])
      }
    }
  })

  it('lists each dialect of handlers, by its own name and folder', () => {
    const folders = readdirSync('handlers', { withFileTypes: true }).filter((entry) => entry.isDirectory())
    const names = Object.values(dialects).map((dialect) => dialect.name)
    expect(Object.keys(dialects)).toEqual(names)
    expect(folders.map(({ name }) => name).toSorted()).toEqual(names.toSorted())
  })

  it('takes time, chance and ids from the world', () => {
    const takers = sources.filter(({ code }) => OUTSIDE_WORLD.test(code))
    expect(filesOf(takers)).toEqual(['src/model/clock.ts'])
  })

  it('knows the internals of @mswjs/data in one file', () => {
    const importers = sources.filter(({ imports }) => imports.includes('@mswjs/data'))
    expect(filesOf(importers)).toEqual(['src/model/database.ts'])
  })

  it('names the fixtures that there are', () => {
    expect(readdirSync('fixtures').toSorted()).toEqual(['default.json', 'empty.json', 'fixture.schema.json'])
  })

  it('has files that can be known at a glance', () => {
    expect(filesOf(sources.filter(({ code }) => code.split('\n').length > 300))).toEqual([])
  })
})

function isTypeOnly(code: string): boolean {
  const lines = code.split('\n').filter((line) => /from '(express|ws|msw(\/.*)?)'/.test(line))
  return lines.every((line) => line.startsWith('import type'))
}
