import { copyFile, mkdir } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { join, resolve } from 'node:path'

const SCRIPT = 'mockServiceWorker.js'

/**
 * Copies the worker's script of the installed msw: the page and the script must be of one version.
 *
 * @param publicDir the folder that the page is served from; made when it isn't there
 */
export async function init(publicDir: string): Promise<void> {
  const target = resolve(publicDir, SCRIPT)
  await mkdir(publicDir, { recursive: true }).catch(fail(publicDir))
  await copyFile(findScript(), target).catch(fail(publicDir))
  console.log(
    `Copied the service worker to ${join(publicDir, SCRIPT)}. Serve that folder at your page's root.`,
  )
}

// The page's own msw comes first; ours may be another copy when the command runs through npx.
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
      `Failed to init "${publicDir}": ${error.message}. Please name a folder that can be written.`,
    )
  }
}
