import { base, en, type LocaleDefinition } from '@faker-js/faker'

/** The source of generated names and numbers: English, and the data that all languages share. */
export const locale: LocaleDefinition[] = [en, base]
