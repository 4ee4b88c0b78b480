import { ApiRequest } from '../../src/request.js'
import { type Form, readForm } from './forms/form.js'
import { Parameters } from './forms/parameters.js'
import type { Format } from './replies/envelope.js'

/** Decodes the parameters of a request, from its query and its body. */
export function decode(request: ApiRequest): ApiRequest {
  const form = readForm(request)
  const decoded = new ApiRequest({ ...request.parts, data: form })
  const { bodyNames, read } = form
  if (bodyNames.length > 0) decoded.unread = () => bodyNames.filter((name) => !read.has(name))
  return decoded
}

/** Returns the parameters and files of a decoded request. */
export function formOf(request: ApiRequest): Form {
  return request.data as Form
}

/** Returns the parameters of a decoded request as an object. */
export function bodyOf(request: ApiRequest): object {
  return Object.fromEntries(formOf(request).parameters)
}

/** Returns the parameters of a decoded request. */
export function parametersOf(request: ApiRequest): Parameters {
  return new Parameters(formOf(request))
}

/** Returns the format of the reply that the parameters ask for. */
export function formatOf(parameters: Parameters): Format {
  return {
    isPretty: parameters.isTrue('pretty_json'),
    hidesStatus: parameters.isTrue('suppress_response_codes'),
  }
}
