/** Returns true for the response by which a handler leaves a request to the network. */
export function isPassthrough(response: Response): boolean {
  return response.headers.get('x-msw-intention') === 'passthrough'
}
