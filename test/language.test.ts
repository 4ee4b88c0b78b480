import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { readPhrases } from './language/phrases.js'
import { findBreaks, rules } from './language/rules.js'

const ROOTS = ['bin', 'decisions', 'handlers', 'scripts', 'src', 'test']
const DOCUMENTS = readdirSync('.').filter((name) => name.endsWith('.md'))

/** Files that break the rules on purpose, or that tests generate. */
const SAMPLES = ['test/language/rules.test.ts', 'test/docs/.generated/']

const files = [...DOCUMENTS, ...ROOTS.flatMap(listFiles)].filter(
  (file) => /\.(?:ts|js|mjs|cjs|mts|md)$/.test(file) && !SAMPLES.some((part) => file.startsWith(part)),
)
const phrases = files.flatMap((file) => readPhrases(file, readFileSync(file, 'utf8')))

function listFiles(folder: string): string[] {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  return names.map((name) => `${folder}/${name.replaceAll('\\', '/')}`)
}

describe('The language of the project', () => {
  it('is read from its files', () => {
    expect(phrases.length).toBeGreaterThan(1000)
  })

  it.each(rules.map((rule) => [rule.words, rule] as const))('%s', (words, rule) => {
    expect(findBreaks(rule, phrases), words).toEqual([])
  })
})
