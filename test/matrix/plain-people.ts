import type { Fixture } from '../../src/index.js'
import { findFixture } from '../../src/model/fixture.js'

const { people = [] } = findFixture('default') ?? {}

/** The default population without its variety: all generated people are end users, and records are those of a new account. */
export const PLAIN_PEOPLE: Fixture = { users: 25, people }
