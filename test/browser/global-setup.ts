import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { BrowserServer } from 'playwright-core'
import type { TestProject } from 'vitest/node'
import { findBrowser } from '../../scripts/find-browser.js'
import type { Site } from './site.js'

declare module 'vitest' {
  interface ProvidedContext {
    /** The URL that starts the browser and the site, and answers with their addresses. */
    browserStarter: string
  }
}

/** The addresses of the browser and of the site that serves the pages. */
export interface Started {
  readonly browserEndpoint: string
  readonly siteUrl: string
}

interface Parts {
  readonly browser: BrowserServer
  readonly site: Site
}

const BROWSER_OPTIONS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  // Offline but for the site, which has a foreign name, too: what the double doesn't answer fails.
  '--host-resolver-rules=MAP foreign.example 127.0.0.1, MAP * ~NOTFOUND, EXCLUDE 127.0.0.1',
]

/**
 * Starts one browser and one site for the whole run, as soon as the first test asks for them: most runs of a few tests need neither.
 * Returns a function that ends them.
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  let parts: Promise<Parts> | undefined
  const starter = createServer(async (_request, response) => {
    parts ??= start()
    try {
      const { browser, site } = await parts
      response.end(
        JSON.stringify({ browserEndpoint: browser.wsEndpoint(), siteUrl: site.url } satisfies Started),
      )
    } catch (error) {
      response.writeHead(500).end((error as Error).message)
    }
  })
  await new Promise<void>((resolve) => starter.listen(0, '127.0.0.1', resolve))
  project.provide('browserStarter', `http://127.0.0.1:${(starter.address() as AddressInfo).port}`)
  project.onTestsRerun(async () => (await parts)?.site.rebuild())
  return async () => {
    starter.closeAllConnections()
    starter.close()
    const { browser, site } = (await parts?.catch(() => undefined)) ?? {}
    site?.close()
    await browser?.close()
  }
}

async function start(): Promise<Parts> {
  const { serveSite } = await import('./site.js')
  const [browser, site] = await Promise.all([launch(), serveSite()])
  return { browser, site }
}

async function launch(): Promise<BrowserServer> {
  const executablePath = findBrowser()
  if (executablePath === undefined) {
    throw new Error(
      'Failed to start a browser: there is none. Please run: node scripts/ensure-browser.js, or name one in the variable CHROMIUM_PATH.',
    )
  }
  const { chromium } = await import('playwright-core')
  try {
    return await chromium.launchServer({ executablePath, args: BROWSER_OPTIONS })
  } catch (error) {
    throw new Error(
      `Failed to start the browser ${executablePath}: ${(error as Error).message.split('\n')[0]} Please name one that runs in the variable CHROMIUM_PATH.`,
      { cause: error },
    )
  }
}
