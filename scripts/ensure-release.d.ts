/** Returns the reason why a release is not ready, and what to do, or undefined. */
export function findProblem(
  manifest: { readonly version: string; readonly repository: { readonly url: string } },
  changelog: string,
): string | undefined
