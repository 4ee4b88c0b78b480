import { type BrowserServer, chromium } from 'playwright-core'
import type { TestProject } from 'vitest/node'
import { findBrowser } from '../../scripts/find-browser.js'
import { isChosen } from '../matrix/chosen.js'
import { serveSite } from './site.js'

declare module 'vitest' {
  interface ProvidedContext {
    /** Where to connect to the browser. */
    browserEndpoint: string
    /** The origin that serves the pages. */
    siteUrl: string
  }
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

/** Starts one browser and one site for all tests, and returns a function that ends them. */
export default async function setup(project: TestProject): Promise<(() => Promise<void>) | undefined> {
  if (!isChosen('browser')) return undefined
  const [browser, site] = await Promise.all([launch(), serveSite()])
  project.provide('browserEndpoint', browser.wsEndpoint())
  project.provide('siteUrl', site.url)
  project.onTestsRerun(site.rebuild)
  return async () => {
    site.close()
    await browser.close()
  }
}

async function launch(): Promise<BrowserServer> {
  const executablePath = findBrowser()
  if (executablePath === undefined) {
    throw new Error(
      'Failed to start a browser: there is none. Please run: node scripts/ensure-browser.js, or name one in the variable CHROMIUM_PATH.',
    )
  }
  try {
    return await chromium.launchServer({ executablePath, args: BROWSER_OPTIONS })
  } catch (error) {
    throw new Error(
      `Failed to start the browser ${executablePath}: ${(error as Error).message.split('\n')[0]} Please name one that runs in the variable CHROMIUM_PATH.`,
      { cause: error },
    )
  }
}
