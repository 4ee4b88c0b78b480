import Parse from 'parse'
import { createDouble, type Double, dialects } from '../../src/index.js'
import { startWorker } from '../../src/runtime/browser.js'

// The script of a page that uses the Parse SDK.

/** The SDK as a bundler sees it: its types promise a default export, but the module itself is the SDK. */
type Sdk = typeof Parse.default

declare global {
  interface Window {
    sdk: Sdk
    double: Double
    /** Starts a double, and the SDK against it. */
    startParse(serverURL: string, options: { readonly baseUrl?: string }): Promise<void>
  }
}

window.sdk = Parse as unknown as Sdk
window.startParse = async (serverURL, options) => {
  window.double = createDouble({ dialects: [dialects.parse.with(options)] })
  await startWorker(window.double, { quiet: true })
  window.sdk.initialize('myAppId', 'myJavaScriptKey')
  window.sdk.serverURL = serverURL
}
