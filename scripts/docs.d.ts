import type { Dialect } from '../src/dialect.js'

export function generatedParts(dialects: Readonly<Record<string, Dialect>>): Map<string, string>
export function withPart(document: string, part: string): string
