import { dialects } from '../../src/index.js'
import type { Face } from './face.js'

/** The face of each dialect. */
export const FACES: readonly Face[] = await Promise.all(Object.keys(dialects).map(importFace))

async function importFace(name: string): Promise<Face> {
  const { pathname } = new URL(`../${name}/face.ts`, import.meta.url)
  const { face } = (await import(/* @vite-ignore */ pathname)) as { readonly face: Face }
  return face
}
