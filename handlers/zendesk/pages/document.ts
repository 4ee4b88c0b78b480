import { html, type Reply } from '../../../src/reply.js'
import { Markup, markup } from './markup.js'
import { STYLES } from './styles.js'

/** A page holds what one visitor sees, once; nothing is loaded for it, and no other page may frame it. */
const HEADERS = {
  'cache-control': 'no-store',
  'content-security-policy':
    "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; frame-ancestors 'none'",
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
}

/** A reply of a whole page. */
export function page(status: number, title: string, main: Markup): Reply {
  const document = markup`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<link rel="icon" href="data:,">
<title>${title}</title>
<style>${new Markup(STYLES)}</style>
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
