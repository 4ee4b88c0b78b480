/** A call takes a limited number of arguments. */
const CHUNK = 0x8000

/** Returns bytes in base64. */
export function toBase64(bytes: Uint8Array): string {
  let text = ''
  for (let start = 0; start < bytes.length; start += CHUNK) {
    text += String.fromCharCode(...bytes.subarray(start, start + CHUNK))
  }
  return btoa(text)
}

/**
 * Returns the bytes of a base64 text.
 *
 * @throws DOMException when it is not valid base64
 */
export function fromBase64(base64: string): Uint8Array {
  return Uint8Array.from(atob(base64), (character) => character.charCodeAt(0))
}
