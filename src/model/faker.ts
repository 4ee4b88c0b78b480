import { Faker } from '@faker-js/faker'
import { locale } from './locale.js'
import type { PersonFaker } from './model.js'
import type { Random } from './random.js'

/**
 * Makes a faker with a random source of its own, independent of the library's global `faker`. The library's object is
 * made at the first use, because most worlds generate no people.
 *
 * @param random a source that nothing else uses; `seed` reseeds it
 */
export function createFaker(random: Random, referenceTime: number): PersonFaker {
  let instance: Faker | undefined
  const faker = () => {
    instance ??= open(random, referenceTime)
    return instance
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
