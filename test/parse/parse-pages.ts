import type { Mail } from '../../src/world/mail.js'
import type { Api, Reply } from '../matrix/matrix.js'

/** A mail with the link in it. */
export interface LinkMail extends Mail {
  readonly token: string
  readonly link: string
}

/** Returns the newest mail. */
export async function lastMail(api: Api): Promise<LinkMail> {
  const mail = (await api.mails()).at(-1)
  if (!mail) throw new Error('Failed to read the last mail: none was sent.')
  return { ...mail, token: mail.details.token ?? '', link: mail.details.link ?? '' }
}

/** Opens a mailed link on the double, regardless of its host. */
export function followLink(api: Api, link: string): Promise<Reply> {
  const { pathname, search } = new URL(link)
  return api.send({ path: pathname.slice(pathname.search(/\/(parse|1)\/apps/)) + search })
}

/** Sends a form of a page, as a browser or a script does. */
export function postForm(
  api: Api,
  page: string,
  fields: Readonly<Record<string, string>>,
  isScript = false,
): Promise<Reply> {
  return api.send({
    method: 'POST',
    path: `/parse/apps/app/${page}`,
    headers: {
      'Content-Type': 'application/x-www-form-urlencoded',
      ...(isScript ? { 'X-Requested-With': 'XMLHttpRequest' } : {}),
    },
    body: new URLSearchParams(fields).toString(),
  })
}

/**
 * Returns true when a reply redirects to a page. In a browser a fetch does not see the target, so any redirect counts
 * there.
 */
export function landsOn({ status, headers }: Reply, page: string): boolean {
  return status === 0 || (status === 303 && headers.location?.endsWith(page) === true)
}
