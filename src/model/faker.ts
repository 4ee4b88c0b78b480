import { Faker } from '@faker-js/faker'
import { locale } from './locale.js'
import type { PersonFaker } from './model.js'
import { Random } from './random.js'

/** A faker of a world's own, on the world's kind of random source: the process-wide `faker` and its seed stay untouched. */
export function createFaker(seed: number, referenceTime: number): PersonFaker {
  const random = new Random(seed)
  const randomizer = {
    next: () => random.fraction(),
    seed: (value: number | number[]) => random.reseed(Number(Array.isArray(value) ? value[0] : value)),
  }
  const faker = new Faker({ locale, randomizer })
  faker.setDefaultRefDate(new Date(referenceTime))
  return faker
}
