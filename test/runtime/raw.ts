import { type IncomingHttpHeaders, request } from 'node:http'

export interface RawReply {
  readonly status: number
  readonly headers: IncomingHttpHeaders
  /** As they were written, each followed by its value. */
  readonly rawHeaders: readonly string[]
  readonly text: string
}

export interface RawRequest {
  readonly method?: string
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string
}

/** Sends a request as it is: fetch would not let a test set Host, or give a GET a body. */
export function sendRaw(
  url: string,
  { method = 'GET', headers = {}, body }: RawRequest = {},
): Promise<RawReply> {
  return new Promise((resolve, reject) => {
    const outgoing = request(url, { method, headers, agent: false }, (response) => {
      const { statusCode = 0, headers: received, rawHeaders } = response
      response.toArray().then((chunks) => {
        resolve({ status: statusCode, headers: received, rawHeaders, text: Buffer.concat(chunks).toString() })
      }, reject)
    })
    outgoing.on('error', reject)
    outgoing.end(body)
  })
}
