import { base, en, type LocaleDefinition } from '@faker-js/faker'

/** The names and numbers that people are made of: English ones, and what all languages share. */
export const locale: LocaleDefinition[] = [en, base]
