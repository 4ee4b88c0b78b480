import { type Browser, chromium } from 'playwright-core'
import { inject } from 'vitest'
import type { Started } from './global-setup.js'

/** Connects to the browser of this run. The first call of a run starts it, and the site. */
export async function connectBrowser(): Promise<{ readonly browser: Browser; readonly siteUrl: string }> {
  const response = await fetch(inject('browserStarter'))
  if (!response.ok) throw new Error(await response.text())
  const { browserEndpoint, siteUrl } = (await response.json()) as Started
  return { browser: await chromium.connect(browserEndpoint), siteUrl }
}
