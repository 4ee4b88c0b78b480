import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

const ROOT = new URL('../../', import.meta.url)
const GENERATED = new URL('./.generated/', import.meta.url)

interface Example {
  readonly title: string
  readonly file: string
  readonly code: string
}

/** Matches examples that need a page. Browser tests make the same call. */
const IN_A_PAGE = /startWorker/

const examples = ['src', 'handlers'].flatMap(listTypeScript).flatMap(readExamples)
const runnable = examples.filter(({ code }) => !IN_A_PAGE.test(code))

function listTypeScript(folder: string): string[] {
  const files = readdirSync(new URL(folder, ROOT), { recursive: true, encoding: 'utf8' })
  return files.filter((file) => file.endsWith('.ts')).map((file) => `${folder}/${file.replaceAll('\\', '/')}`)
}

function readExamples(file: string): Example[] {
  const source = readFileSync(new URL(file, ROOT), 'utf8')
  const found = source.matchAll(/@example\n((?: *\* ?.*\n)+?) *\*\/\n(?:export )?(.*)/g)
  return Array.from(found, ([, comment = '', declaration = '']) => ({
    title: `${file}: ${declaration.replace(/[{(].*/, '').trim()}`,
    file,
    code: comment.replaceAll(/^ *\* ?/gm, ''),
  }))
}

/** Returns an example as a module that imports the names of its file. A line `expression // value` becomes an assertion. */
function toModule({ file, code }: Example): string {
  const checked = code.replaceAll(/^(?!import|const|\/\/)(\S.*?) +\/\/ (.+)$/gm, 'expect($1).toEqual($2)')
  const names = code.includes('import ')
    ? ''
    : `import * as subject from '../../../${file.replace(/\.ts$/, '.js')}'\n`
  const taken = names && `const { ${exportedNames(file, code).join(', ')} } = subject\n`
  return `import { expect } from 'vitest'\n${names}${taken}${checked}\nexport {}\n`
}

function exportedNames(file: string, code: string): string[] {
  const source = readFileSync(new URL(file, ROOT), 'utf8')
  const names = Array.from(
    source.matchAll(/^export (?:async )?(?:function\*?|class|const) (\w+)/gm),
    ([, name = '']) => name,
  )
  return names.filter((name) => new RegExp(`\\b${name}\\b`).test(code))
}

describe('the examples in docstrings', () => {
  beforeAll(() => {
    mkdirSync(GENERATED, { recursive: true })
    runnable.forEach((example, index) => {
      writeFileSync(new URL(`example-${index}.ts`, GENERATED), toModule(example))
    })
  })
  afterAll(() => rmSync(GENERATED, { recursive: true, force: true }))

  it('are found', () => {
    expect(examples.length).toBeGreaterThan(8)
  })

  it.each(runnable.map(({ title }, index) => [title, index] as const))('%s runs', async (_title, index) => {
    const { pathname } = new URL(`./example-${index}.ts`, GENERATED)
    await expect(import(/* @vite-ignore */ pathname)).resolves.toBeDefined()
  })
})
