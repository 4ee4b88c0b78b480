import { html, type Reply } from '../reply.js'
import { Markup, markup } from './markup.js'
import { STYLES } from './styles.js'

/** A page holds what one visitor sees, once; only its empty icon is loaded for it, and no other page may frame it. */
const HEADERS = {
  'cache-control': 'no-store',
  'content-security-policy':
    "default-src 'none'; img-src data:; style-src 'unsafe-inline'; base-uri 'none'; frame-ancestors 'none'",
  // Not no-referrer: forms would have no origin then, and be taken for those of a foreign page.
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
