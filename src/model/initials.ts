import { toBase64 } from '../base64.js'
import { markup } from '../pages/markup.js'
import type { User } from './user.js'

/** A generated picture. */
export interface Picture {
  readonly filename: string
  readonly contentType: string
  readonly bytes: Uint8Array
  /** The width and the height in pixels. */
  readonly size: number
}

const SIZE = 80
/** The angle between the hues of users who follow one another, so that neighbors differ. */
const HUE_STEP = 137

const ENCODER = new TextEncoder()
/** The first letter of a name with its accents. */
const FIRST_LETTER = /[\p{L}\p{N}]\p{M}*/u

/**
 * Draws a photo of a user: the initials on a color of the user's own. The same user always has the same photo, until
 * the name changes.
 */
export function drawInitials(user: User): Picture {
  const hue = (user.id * HUE_STEP) % 360
  const svg = markup`<svg xmlns="http://www.w3.org/2000/svg" width="${SIZE}" height="${SIZE}" viewBox="0 0 80 80"><rect width="80" height="80" fill="hsl(${hue} 45% 40%)"/><text x="40" y="52" font-family="sans-serif" font-size="34" fill="#fff" text-anchor="middle">${initialsOf(user)}</text></svg>`
  return {
    filename: `user-${user.id}.svg`,
    contentType: 'image/svg+xml',
    bytes: ENCODER.encode(svg.text),
    size: SIZE,
  }
}

/** Returns a picture as a data URL, which needs no network. */
export function toDataUrl({ contentType, bytes }: Picture): string {
  return `data:${contentType};base64,${toBase64(bytes)}`
}

function initialsOf({ firstName, lastName, username, email }: User): string {
  const names = [firstName, lastName].filter((name) => name !== null)
  const letters = names.map((name) => FIRST_LETTER.exec(name)?.[0] ?? '').join('')
  return (letters || FIRST_LETTER.exec(username ?? email ?? '')?.[0] || '?').toUpperCase()
}
