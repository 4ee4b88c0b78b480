// Adds a dialect by copying scripts/dialect-template: npm run new-dialect NAME.
import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join, relative, sep } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Script } from 'node:vm'

const root = join(dirname(fileURLToPath(import.meta.url)), '..')
const template = join(root, 'scripts', 'dialect-template')
const registry = join(root, 'handlers', 'index.ts')
const biome = createRequire(import.meta.url).resolve('@biomejs/biome/bin/biome')

const NAME = /^[a-z][a-z0-9]*$/
/** Names that a dialect can't have, besides keywords and the names that the template imports. */
const RESERVED = ['await', 'dialects', 'undefined']
const inOrder = new Intl.Collator('en', { numeric: true }).compare

const [name = ''] = process.argv.slice(2)
const problem = findProblem(name)
if (problem) {
  console.error(`Failed to add the dialect "${name}": ${problem}`)
  process.exitCode = 1
} else {
  addDialect(name)
  console.log(nextSteps(name))
}

/** @returns {string | undefined} the problem with the name, and advice; undefined for a valid name */
function findProblem(name) {
  if (!NAME.test(name))
    return 'a name is one lower-case word of letters and digits. Please give one: npm run new-dialect acme'
  if (isReserved(name)) return 'the code uses that word for something else. Please choose another name.'
  const taken = [`handlers/${name}`, `test/${name}`].find((folder) => existsSync(join(root, folder)))
  return taken && `the folder ${taken} already exists. Please choose another name.`
}

// The name becomes a variable in the dialect's index and in the list of dialects, beside the names that they import.
function isReserved(name) {
  const imports = readFileSync(join(template, 'index.ts'), 'utf8').match(/^import .*$/gm) ?? []
  return !canBeDeclared(name) || [...RESERVED, ...imports.join('\n').match(/\w+/g)].includes(name)
}

function canBeDeclared(name) {
  try {
    return Boolean(new Script(`'use strict'; const ${name} = 0`))
  } catch {
    return false
  }
}

function addDialect(name) {
  for (const file of readdirSync(template, { recursive: true, withFileTypes: true })) {
    if (file.isFile()) copy(join(file.parentPath, file.name), name)
  }
  writeFileSync(registry, withEntry(readFileSync(registry, 'utf8'), name))
  // A name longer than `acme` may need other line breaks.
  const written = [`handlers/${name}`, `test/${name}`, registry]
  execFileSync(process.execPath, [biome, 'check', '--write', '--log-level=error', ...written], {
    cwd: root,
    stdio: ['ignore', 'ignore', 'inherit'],
  })
}

function copy(file, name) {
  const path = rename(relative(template, file), name)
  const isTest = path.startsWith(`test${sep}`)
  const target = isTest
    ? join(root, 'test', name, relative('test', path))
    : join(root, 'handlers', name, path)
  mkdirSync(dirname(target), { recursive: true })
  writeFileSync(target, rename(readFileSync(file, 'utf8'), name))
}

function rename(text, name) {
  const title = name.charAt(0).toUpperCase() + name.slice(1)
  return text
    .replaceAll('acme', name)
    .replaceAll('Acme', title)
    .replaceAll('ACME', name.toUpperCase())
    .replaceAll("'../../../test/", "'../")
}

/** Adds an entry to the text of the list of dialects, in the order of their names. */
function withEntry(list, name) {
  const names = Array.from(list.matchAll(/^ {2}(\w+),$/gm), ([, known]) => known)
  const next = names.find((known) => inOrder(known, name) > 0)
  return [importLine, entryLine].reduce((text, toLine) => {
    const line = toLine(name)
    if (next) return text.replace(toLine(next), (found) => line + found)
    return text.replace(toLine(names.at(-1)), (found) => found + line)
  }, list)
}

function importLine(name) {
  return `import { ${name} } from './${name}/index.js'\n`
}

function entryLine(name) {
  return `  ${name},\n`
}

function nextSteps(name) {
  const steps = [
    [`handlers/${name}/`, 'the dialect; begin with index.ts and errors.ts'],
    [`test/${name}/`, 'its tests'],
    [`npx vitest ${name}`, 'runs its tests whenever you save a file'],
    ['npm run docs', 'writes its tables in the documentation'],
    ['npm test', 'runs all tests'],
  ]
  const width = Math.max(...steps.map(([step]) => step.length))
  const lines = steps.map(([step, purpose]) => `  ${step.padEnd(width)}  ${purpose}`)
  return [
    `Added the dialect "${name}", and listed it in handlers/index.ts.`,
    'It serves users and sessions already. Next:',
    '',
    ...lines,
  ].join('\n')
}
