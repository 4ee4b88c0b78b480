/** The maximum number of users to generate. */
export const MOST_USERS = 1_000_000

/**
 * Named worlds to keep by default. A world of the default population takes about 0.26 MB, so a thousand take up to
 * 260 MB. Few test suites run as many cases at once.
 */
export const DEFAULT_WORLD_LIMIT = 1000

/** The maximum of the option `worldLimit`. */
export const MOST_WORLDS = 1_000_000

/** The largest number of requests that the journal of a world keeps. */
export const MOST_REQUESTS = 100_000

/** The largest number of bytes that a journal keeps of a body. */
export const MOST_BODY_BYTES = 1_048_576
