import { page } from '../../../src/pages/document.js'
import { markup } from '../../../src/pages/markup.js'
import type { Reply } from '../../../src/reply.js'

/** Makes the page for errors that can't be sent to the client, because the redirect URI is unknown or invalid. */
export function refusalPage(status: number, code: string, description: string, advice: string): Reply {
  const main = markup`<h1>This app can’t get access</h1>
<p class="error" role="alert"><code>${code}</code>: ${description}</p>
<p>${advice}</p>`
  return page(status, 'This app can’t get access', main)
}
