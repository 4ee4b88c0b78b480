import { page } from '../../../src/pages/document.js'
import { hidden, type Markup, markup } from '../../../src/pages/markup.js'
import type { Reply } from '../../../src/reply.js'

interface Notice {
  readonly title: string
  readonly text: string
  readonly isProblem?: true
}

/** Pages with a text and nothing else, by the file names of parse-server. */
const NOTICES = {
  password_reset_success: {
    title: 'Your password is changed',
    text: 'Log in with the new one. You are logged out everywhere else.',
  },
  password_reset_link_invalid: {
    title: 'This link doesn’t work',
    text: 'It was used already, or another one was sent since. Please ask for a new password again.',
    isProblem: true,
  },
  password_reset_link_expired: {
    title: 'This link has expired',
    text: 'Please ask for a new password again, and use the link soon.',
    isProblem: true,
  },
  email_verification_success: {
    title: 'Your e-mail address is verified',
    text: 'Thank you. You can close this page.',
  },
  email_verification_send_success: {
    title: 'A link is on its way',
    text: 'If the address still has to be verified, there is a new link in its mail.',
  },
  email_verification_send_fail: {
    title: 'No link was sent',
    text: 'This address is unknown, or verified already.',
    isProblem: true,
  },
  email_verification_link_invalid: {
    title: 'This link doesn’t work',
    text: 'It was used already, or another one was sent since. Perhaps the address is verified.',
    isProblem: true,
  },
  email_verification_link_expired: {
    title: 'This link has expired',
    text: 'Please have another one sent, and use it soon.',
    isProblem: true,
  },
} as const satisfies Readonly<Record<string, Notice>>

export type NoticeName = keyof typeof NOTICES

/** Returns true when a page of this name exists. */
export function isNotice(name: string): name is NoticeName {
  return Object.hasOwn(NOTICES, name)
}

/** Makes a page with a text and an optional form. */
export function noticePage(name: NoticeName, form?: Markup): Reply {
  const { title, text, isProblem }: Notice = NOTICES[name]
  const main = markup`<h1>${title}</h1>
${isProblem ? markup`<p class="error" role="alert">${text}</p>` : markup`<p>${text}</p>`}
${form}`
  return page(200, title, main)
}

/** Makes a button that sends another link. */
export function resendForm(action: string, token: string): Markup {
  return markup`<form method="post" action="${action}">
${hidden('token', token)}
<div class="actions"><button class="main">Send another link</button></div>
</form>`
}
