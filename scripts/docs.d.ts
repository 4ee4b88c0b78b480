import type { Double } from '../src/double.js'

interface Part {
  readonly file: string
  readonly name: string
  readonly text: string
}

export function generatedParts(
  double: Pick<Double, 'dialects' | 'defaultWorld' | 'fixture'>,
  overview: (url: string) => string,
  openApi: { readonly paths: object },
): Part[]
export function withPart(document: string, name: string, text: string): string
export function toSchema(kind: { readonly json: object }): object
