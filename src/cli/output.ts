import { styleText } from 'node:util'
import type { Paint } from '../runtime/request-line.js'

/** The part of a stream that commands print to. `process.stdout` is one. */
export interface Output {
  readonly isTTY?: boolean
  /** True while more is written than the reader of the stream takes. */
  readonly writableNeedDrain: boolean
  /** False when the terminal, or the environment by `NO_COLOR`, refuses colours. */
  hasColors?(): boolean
  write(text: string): unknown
}

/** Returns a function that paints texts on a terminal with colours, and leaves them as they are elsewhere. */
export function painterFor(output: Output): Paint {
  const isColored = output.isTTY === true && output.hasColors?.() === true
  return (tone, text) => (isColored ? styleText(tone, text, { validateStream: false }) : text)
}
