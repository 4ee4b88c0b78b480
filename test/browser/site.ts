import { readFileSync } from 'node:fs'
import { createServer, type RequestListener, type Server } from 'node:http'
import { createRequire } from 'node:module'
import type { AddressInfo } from 'node:net'
import { fileURLToPath } from 'node:url'
import { type OutputAsset, type OutputChunk, rolldown } from 'rolldown'
import { slimData, slimLocale } from '../../scripts/bundle.js'

/** The pages and their scripts. */
const PAGES = {
  page: './page.ts',
  'sdk-page': './sdk-page.ts',
  'titanium-page': './titanium-page.ts',
  'in-a-page': '../docs/programs/in-a-page.ts',
}

const sources = fileURLToPath(new URL('../../src/', import.meta.url))
const handlers = fileURLToPath(new URL('../../handlers/', import.meta.url))

const SCRIPT_TYPE = 'text/javascript'
const PAGE_TYPE = 'text/html'

interface File {
  readonly type: string
  readonly text: string
}

/** A site on this machine that serves the pages of the tests. */
export interface Site {
  readonly url: string
  /** Bundles the pages again, after the sources changed. */
  rebuild(): Promise<void>
  close(): void
}

/** Bundles the pages and serves them, with the worker's script of the installed msw. */
export async function serveSite(): Promise<Site> {
  let files = await collectFiles()
  const server = await listen(({ url = '/' }, response) => {
    const file = files.get(new URL(url, 'http://site').pathname)
    if (file) response.writeHead(200, { 'content-type': file.type }).end(file.text)
    else response.writeHead(404, { 'content-type': 'text/plain' }).end('The site has no such file.')
  })
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}`,
    async rebuild() {
      files = await collectFiles()
    },
    close() {
      server.closeAllConnections()
      server.close()
    },
  }
}

async function collectFiles(): Promise<ReadonlyMap<string, File>> {
  const [path, script] = workerScript()
  return new Map([
    ...Object.keys(PAGES).map(toPage),
    [path, script],
    // A site below a base path, and a server that answers with a page where it has no file.
    [`/base${path}`, script],
    ['/base/page.html', toPage('page')[1]],
    ['/page.js.html', toPage('page')[1]],
    ...(await bundleScripts()),
  ])
}

function toPage(name: string): [path: string, file: File] {
  const text = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${name}</title><link rel="icon" href="data:,"><script type="module" src="/${name}.js"></script></head><body></body></html>`
  return [`/${name}.html`, { type: PAGE_TYPE, text }]
}

function workerScript(): [path: string, file: File] {
  const path = createRequire(import.meta.url).resolve('msw/mockServiceWorker.js')
  return ['/mockServiceWorker.js', { type: SCRIPT_TYPE, text: readFileSync(path, 'utf8') }]
}

// As the bundler of a user's page does it, but for the parts of @mswjs/data that the package leaves out as well.
async function bundleScripts(): Promise<[path: string, file: File][]> {
  const bundle = await rolldown({
    cwd: fileURLToPath(new URL('.', import.meta.url)),
    input: PAGES,
    // The README's program imports the package by its name.
    resolve: {
      alias: {
        'stuntdouble/browser': `${sources}runtime/browser.ts`,
        'stuntdouble/titanium': `${handlers}acs/titanium/index.ts`,
        stuntdouble: `${sources}index.ts`,
      },
    },
    platform: 'browser',
    // The package says that its modules have no effects; those of the pages do.
    treeshake: { moduleSideEffects: [{ test: /\/test\//, sideEffects: true }] },
    plugins: [slimData(), slimLocale()],
    // The Parse SDK brings one.
    checks: { eval: false },
  })
  const { output } = await bundle.generate({ format: 'esm' })
  await bundle.close()
  return output.map((file) => [`/${file.fileName}`, { type: SCRIPT_TYPE, text: toText(file) }])
}

function toText(file: OutputAsset | OutputChunk): string {
  return file.type === 'chunk' ? file.code : String(file.source)
}

function listen(listener: RequestListener): Promise<Server> {
  return new Promise((resolve) => {
    const server = createServer(listener).listen(0, '127.0.0.1', () => resolve(server))
  })
}
