/** Returns the reason why a release is not ready, and advice; undefined when it is ready. */
export function findProblem(
  manifest: { readonly version: string; readonly repository: { readonly url: string } },
  changelog: string,
): string | undefined
