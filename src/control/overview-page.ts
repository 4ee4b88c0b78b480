import type { Double } from '../double.js'
import { page } from '../pages/document.js'
import { type Markup, markup } from '../pages/markup.js'
import { type Reply, withHeaders } from '../reply.js'
import { type DialectOverview, describeDialects } from './overview.js'
import { CONTROL_PREFIX } from './prefix.js'

const STYLES = `
main { max-width: 52rem }
dl { margin: .25rem 0 0; display: grid; grid-template-columns: 6rem 1fr; gap: .25rem .75rem }
dt { color: var(--faint) }
a { color: var(--accent) }
dd { margin: 0; min-width: 0 }
pre { margin: 0; white-space: pre-wrap; font-size: .9em }
@media (max-width: 30rem) { dl { grid-template-columns: 1fr; gap: 0 } dd { margin-bottom: .5rem } }
`

/**
 * Returns the overview of the dialects as a page.
 *
 * @param url the server's origin, such as `http://127.0.0.1:4100`
 */
export function overviewPage(double: Double, url: string): Reply {
  const people = double.defaultWorld.users.size
  const main = markup`<h1>stuntdouble</h1>
<p>A mock API server is up, with ${people} ${people === 1 ? 'person' : 'people'}.</p>
${describeDialects(double, url).map(toSection)}
<h2>Control</h2>
<p><a href="${CONTROL_PREFIX}/mails">E-mails that would have been sent</a>, <a href="${CONTROL_PREFIX}/requests">the last requests</a></p>
<pre><code>curl -X POST ${url}${CONTROL_PREFIX}/reset</code></pre>`
  return withHeaders(page(200, 'stuntdouble', main, STYLES), { vary: 'accept' })
}

/** Returns the 404 page for browsers. */
export function notFoundPage(reason: string): Reply {
  const main = markup`<h1>Not found</h1>
<p>${reason}</p>
<p><a href="/">All dialects and their addresses</a></p>`
  return withHeaders(page(404, 'Not found', main), { vary: 'accept' })
}

function toSection({ title, mounts, signIn, note, command }: DialectOverview): Markup {
  return markup`<h2>${title}</h2>
<dl>
<dt>answers at</dt><dd>${mounts.map(({ url, version }) => markup`<div><code>${url}</code> <span class="faint">(${version})</span></div>`)}</dd>
<dt>sign in as</dt><dd>${signIn}</dd>
${note === undefined ? '' : markup`<dt>note</dt><dd>${note}</dd>`}
<dt>try</dt><dd><pre><code>${command}</code></pre></dd>
</dl>
`
}
