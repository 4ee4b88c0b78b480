import { html, type Reply } from '../reply.js'
import { Markup, markup } from './markup.js'
import { STYLES } from './styles.js'

/** Pages are not cached, load nothing but their empty icon, and can't be framed. */
const HEADERS = {
  'cache-control': 'no-store',
  'content-security-policy':
    "default-src 'none'; img-src data:; style-src 'unsafe-inline'; base-uri 'none'; frame-ancestors 'none'",
  // With no-referrer, forms would send the origin "null" and be refused as foreign.
  'referrer-policy': 'same-origin',
  'x-content-type-options': 'nosniff',
}

/**
 * A reply of a whole page.
 *
 * @param main what stands in its column, with a heading first
 * @param styles of this page's own, on top of what every page has
 */
export function page(status: number, title: string, main: Markup, styles = ''): Reply {
  const document = markup`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<link rel="icon" href="data:,">
<title>${title}</title>
<style>${new Markup(STYLES + styles)}</style>
</head>
<body>
<main>
${main}
</main>
</body>
</html>
`
  return html(status, document.text, HEADERS)
}
