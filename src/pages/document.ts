import { html, type Reply } from '../reply.js'
import { Markup, markup } from './markup.js'
import { STYLES } from './styles.js'

/** Headers of every page: not cached, no subresources except an empty icon, no framing. */
const HEADERS = {
  'cache-control': 'no-store',
  'content-security-policy':
    "default-src 'none'; img-src data:; style-src 'unsafe-inline'; base-uri 'none'; frame-ancestors 'none'",
  // With `no-referrer`, forms would send `Origin: null` and be refused as cross-origin.
  'referrer-policy': 'same-origin',
  'x-content-type-options': 'nosniff',
}

/**
 * Returns a reply with a complete HTML page.
 *
 * @param main the content of the page, which begins with a heading
 * @param styles CSS of this page only, which follows the common CSS
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
