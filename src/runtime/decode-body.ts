import { type BodyProblem, NO_BYTES, type RequestParts } from '../request.js'

/** The bytes of a body, or the reason why they cannot be read. */
export type Body = Uint8Array | 'too large' | BodyProblem

type Decoder = (bytes: Uint8Array, limit: number) => Promise<Body>

/** The content encodings that vendors read, with the names of their decoders in Node and in browsers. */
const ENCODINGS = {
  gzip: { node: 'gunzip', web: 'gzip' },
  deflate: { node: 'inflate', web: 'deflate' },
  br: { node: 'brotliDecompress', web: 'brotli' },
} as const

type Encoding = (typeof ENCODINGS)[keyof typeof ENCODINGS]

/**
 * Decodes a request's body by its `Content-Encoding`.
 *
 * @param header the header; undefined when the request has none
 * @param limit the limit of the decoded body, in bytes
 */
export async function decodeBody(
  bytes: Uint8Array,
  header: string | undefined,
  limit: number,
): Promise<Body> {
  const name = header?.trim().toLowerCase() ?? ''
  if (name === '' || name === 'identity' || bytes.length === 0) return bytes
  if (!isEncoding(name)) return unsupported(name)
  const decode = findDecoder(ENCODINGS[name])
  return decode ? decode(bytes, limit) : unsupported(name)
}

/** Returns the parts of a request that describe its body. */
export function bodyParts(body: Body): Pick<RequestParts, 'bytes' | 'tooLarge' | 'undecodable'> {
  if (body instanceof Uint8Array) return { bytes: body }
  return body === 'too large' ? { bytes: NO_BYTES, tooLarge: true } : { bytes: NO_BYTES, undecodable: body }
}

function isEncoding(name: string): name is keyof typeof ENCODINGS {
  return Object.hasOwn(ENCODINGS, name)
}

function unsupported(name: string): BodyProblem {
  return { status: 415, message: `unsupported content encoding ${JSON.stringify(name)}` }
}

// Bundles for pages must not import Node's own modules, and browsers have no Brotli.
function findDecoder({ node, web }: Encoding): Decoder | undefined {
  const zlib = typeof process === 'undefined' ? undefined : process.getBuiltinModule?.('node:zlib')
  if (!zlib) return webDecoder(web)
  return (bytes, limit) =>
    new Promise((resolve) => {
      const end = (error: NodeJS.ErrnoException | null, decoded: Uint8Array) => {
        if (!error) resolve(decoded)
        else resolve(error.code === 'ERR_BUFFER_TOO_LARGE' ? 'too large' : corrupt(error))
      }
      if (node === 'brotliDecompress') zlib.brotliDecompress(bytes, { maxOutputLength: limit }, end)
      else zlib[node](bytes, { maxOutputLength: limit }, end)
    })
}

function webDecoder(format: string): Decoder | undefined {
  try {
    const stream = new DecompressionStream(format as CompressionFormat)
    return (bytes, limit) => decodeStream(stream, bytes, limit).catch(corrupt)
  } catch {
    return undefined
  }
}

async function decodeStream(stream: DecompressionStream, bytes: Uint8Array, limit: number): Promise<Body> {
  const reader = new Response(bytes.slice()).body?.pipeThrough(stream).getReader()
  const chunks: Uint8Array<ArrayBuffer>[] = []
  let length = 0
  for (let read = await reader?.read(); read && !read.done; read = await reader?.read()) {
    length += read.value.length
    if (length > limit) {
      await reader?.cancel()
      return 'too large'
    }
    chunks.push(new Uint8Array(read.value))
  }
  return new Uint8Array(await new Blob(chunks).arrayBuffer())
}

function corrupt(error: Error): BodyProblem {
  return { status: 400, message: error.message }
}
