import { Faker } from '@faker-js/faker'
import { locale } from './locale.js'
import type { PersonFaker } from './model.js'
import type { Random } from './random.js'

/**
 * Makes a faker that draws from one random source; the process-wide `faker` stays untouched. The library's own object
 * is made at the first use, as most worlds generate no people.
 *
 * @param random source of the faker alone; `seed` reseeds it
 */
export function createFaker(random: Random, referenceTime: number): PersonFaker {
  let made: Faker | undefined
  const faker = () => {
    made ??= open(random, referenceTime)
    return made
  }
  return {
    person: { firstName: () => faker().person.firstName(), lastName: () => faker().person.lastName() },
    phone: { number: (options) => faker().phone.number(options) },
    number: { float: () => faker().number.float() },
    seed: (seed) => faker().seed(seed),
  }
}

function open(random: Random, referenceTime: number): Faker {
  const randomizer = {
    next: () => random.fraction(),
    seed: (seed: number | number[]) => random.reseed(Number(Array.isArray(seed) ? seed[0] : seed)),
  }
  const faker = new Faker({ locale, randomizer })
  faker.setDefaultRefDate(new Date(referenceTime))
  return faker
}
