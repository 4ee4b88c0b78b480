import { copyFile, mkdir } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { join, resolve } from 'node:path'
import { explainFileError } from './file-problem.js'

const SCRIPT = 'mockServiceWorker.js'

/**
 * Copies the service worker script of the installed msw, whose version must be that of the page's msw.
 *
 * @param publicDir the folder that the page is served from; created when missing
 */
export async function init(publicDir: string): Promise<void> {
  const target = resolve(publicDir, SCRIPT)
  await mkdir(publicDir, { recursive: true }).catch(fail(publicDir))
  await copyFile(findScript(), target).catch(fail(publicDir))
  console.log(
    `Copied the service worker script to ${join(publicDir, SCRIPT)}. Please serve that folder at the root of your page.`,
  )
}

// The msw of the current project comes first. Ours may be another copy, as when npx runs the command.
function findScript(): string {
  for (const base of [join(process.cwd(), 'package.json'), import.meta.url]) {
    try {
      return createRequire(base).resolve(`msw/${SCRIPT}`)
    } catch {}
  }
  throw new Error('Failed to init: msw is not installed. Please run: npm install --save-dev msw')
}

function fail(publicDir: string): (error: Error) => never {
  return (error) => {
    throw new Error(
      `Failed to init "${publicDir}": ${explainFileError(error)}. Please name a writable folder.`,
    )
  }
}
