import { readdirSync, readFileSync } from 'node:fs'
import { posix } from 'node:path'

/** A source file, its code without comments, and the modules that it imports. */
export interface Source {
  /** The path from the repository's root, with slashes. */
  readonly file: string
  readonly code: string
  /** The module specifiers, as they are written. */
  readonly imports: readonly string[]
}

/** Returns the TypeScript files below some folders, in order of their paths. */
export function readSources(...folders: readonly string[]): Source[] {
  return folders.flatMap(listTypeScript).map(readSource).toSorted(byFile)
}

export function filesOf(sources: readonly Source[]): string[] {
  return sources.map(({ file }) => file)
}

/** Returns the files of this repository that a source imports. */
export function importedFiles({ file, imports }: Source): string[] {
  return imports
    .filter((specifier) => specifier.startsWith('.'))
    .map((specifier) => posix.join(posix.dirname(file), specifier).replace(/\.js$/, '.ts'))
}

function listTypeScript(folder: string): string[] {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  return files.filter((file) => file.endsWith('.ts')).map((file) => `${folder}/${file.replaceAll('\\', '/')}`)
}

function readSource(file: string): Source {
  const code = withoutComments(readFileSync(file, 'utf8'))
  const imports = Array.from(code.matchAll(/(?:from|import\()\s*'([^']+)'/g), ([, source = '']) => source)
  return { file, code, imports }
}

function byFile(a: Source, b: Source): number {
  return a.file < b.file ? -1 : 1
}

/** Removes comments, which may hold examples that the rules forbid in code. */
function withoutComments(code: string): string {
  return code.replaceAll(/\/\*\*[\s\S]*?\*\//g, '').replaceAll(/^\s*\/\/.*$/gm, '')
}
