import fc from 'fast-check'

/** A method, a path, and names of its parameters. */
export type OddRoute = readonly [method: string, path: string, names: readonly string[]]

/** Makes requests to one of some routes, with at least one of its parameters, of any value. */
export function oddRequests<Value>(routes: readonly OddRoute[], value: fc.Arbitrary<Value>) {
  return fc
    .constantFrom(...routes)
    .chain(([method, path, names]) =>
      fc.tuple(
        fc.constant(method),
        fc.constant(path),
        fc.dictionary(fc.constantFrom(...names), value, { minKeys: 1 }),
      ),
    )
}
