import type { Dialect } from '../src/dialect.js'

interface Part {
  readonly file: string
  readonly name: string
  readonly text: string
}

export function generatedParts(
  dialects: Readonly<Record<string, Dialect>>,
  overview: (url: string) => string,
): Part[]
export function withPart(document: string, name: string, text: string): string
