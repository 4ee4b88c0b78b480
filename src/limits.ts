/** The most people that a population may have. */
export const MOST_USERS = 1_000_000
