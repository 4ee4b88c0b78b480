import { readdirSync, readFileSync, statSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { readPhrases } from './language/phrases.js'
import { findBreaks, rules } from './language/rules.js'

/** Files and folders that the rules hold. */
const CHECKED = [
  'README.md',
  'CONTRIBUTING.md',
  'CHANGELOG.md',
  'SECURITY.md',
  'decisions',
  'fixtures',
  'bin',
  'scripts',
  'src/cli',
  'src/pages',
  'test/cli',
  'test/docs',
  'test/language',
  'test/language.test.ts',
  'test/package',
]

/** Parts of them that the rules do not hold. The samples of the rules break them on purpose. */
const LEFT_OUT = ['scripts/dialect-template', 'test/language/rules.test.ts', 'test/docs/.generated']

const files = CHECKED.flatMap(listFiles).filter(
  (file) => /\.(?:ts|js|mjs|cjs|mts|md)$/.test(file) && !LEFT_OUT.some((part) => file.startsWith(part)),
)
const phrases = files.flatMap((file) => readPhrases(file, readFileSync(file, 'utf8')))

function listFiles(path: string): string[] {
  if (statSync(path).isFile()) return [path]
  const names = readdirSync(path, { recursive: true, encoding: 'utf8' })
  return names.map((name) => `${path}/${name.replaceAll('\\', '/')}`)
}

describe('The language of the project', () => {
  it('is read from its files', () => {
    expect(phrases.length).toBeGreaterThan(200)
  })

  it.each(rules.map((rule) => [rule.words, rule] as const))('%s', (words, rule) => {
    expect(findBreaks(rule, phrases), words).toEqual([])
  })
})
