/** Milliseconds to wait for an active worker to take control of the page. */
const PATIENCE = 5000

const PUT_SCRIPT =
  "Please put MSW's script into a folder that your page is served from: npx stuntdouble init <public-dir>. If it is served below a base path, please name its address: { workerUrl: '/base/mockServiceWorker.js' }."

/** Throws the error for a service worker that can't be started. */
function failToStart(reason: string, advice: string, cause?: unknown): never {
  throw new Error(`Failed to start the service worker: ${reason}. ${advice}`, { cause })
}

/**
 * Refuses a worker whose scope doesn't include this page.
 *
 * @param scope the path below which the worker should control pages; the folder of the script by default
 * @throws Error when the page is not below the scope
 */
export function requireScope(script: URL, scope: string | undefined): void {
  const controlled = new URL(scope ?? '.', scope === undefined ? script : location.href)
  if (location.href.startsWith(controlled.href)) return
  failToStart(
    `${script.pathname} controls pages below ${controlled.pathname} only, and this page is ${location.pathname}`,
    "Please serve the script from the page's folder or from one above it, and name its address as workerUrl.",
  )
}

/**
 * Explains why a worker could not be registered.
 *
 * @throws Error with the reason and advice, always
 */
export async function explainRegistration(script: URL, cause: unknown): Promise<never> {
  const response = await fetch(script, { cache: 'no-store' }).catch(() => undefined)
  if (!response) return failToStart(`${script.href} could not be loaded`, PUT_SCRIPT, cause)
  if (!response.ok) {
    return failToStart(
      `there is no script at ${script.pathname} (status ${response.status})`,
      PUT_SCRIPT,
      cause,
    )
  }
  const type = response.headers.get('content-type') ?? 'no type'
  if (!/javascript|ecmascript/i.test(type)) {
    return failToStart(
      `${script.pathname} is served as ${type}, so the server probably answers unknown addresses with a page`,
      PUT_SCRIPT,
      cause,
    )
  }
  const reason =
    cause instanceof Error ? cause.message.replace(/\s+/g, ' ').replace(/\.$/, '') : String(cause)
  return failToStart(
    `${script.pathname} could not be registered: ${reason}`,
    'Please use a page of http://localhost or of https, where service workers are allowed.',
    cause,
  )
}

/**
 * Waits until the worker of a script controls this page.
 *
 * @throws Error when the worker does not take control in time
 */
export async function requireControl(script: URL): Promise<void> {
  const { serviceWorker } = navigator
  const isControlled = () => serviceWorker.controller?.scriptURL === script.href
  if (isControlled() || (await changesTo(serviceWorker, isControlled))) return
  const other = serviceWorker.controller?.scriptURL
  failToStart(
    other === undefined
      ? 'the worker runs, but does not control this page'
      : `another worker controls this page: ${other}`,
    other === undefined
      ? 'Please reload the page; a hard reload (Shift) bypasses every service worker.'
      : 'Please unregister it while you work with the double, and reload the page.',
  )
}

function changesTo(serviceWorker: ServiceWorkerContainer, isControlled: () => boolean): Promise<boolean> {
  return new Promise((resolve) => {
    const finish = (result: boolean) => {
      clearTimeout(timer)
      serviceWorker.removeEventListener('controllerchange', look)
      resolve(result)
    }
    const look = () => isControlled() && finish(true)
    const timer = setTimeout(() => finish(false), PATIENCE)
    serviceWorker.addEventListener('controllerchange', look)
  })
}
