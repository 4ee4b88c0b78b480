/** The most people that a population may have. */
export const MOST_USERS = 1_000_000

/**
 * Named worlds that are kept, unless told otherwise. One of the default population takes 0.2 MB once it was written to, so
 * that these take 200 MB at most, while few test suites have as many cases under way at once.
 */
export const DEFAULT_WORLD_LIMIT = 1000

/** The most named worlds that a double may be told to keep. */
export const MOST_WORLDS = 1_000_000
