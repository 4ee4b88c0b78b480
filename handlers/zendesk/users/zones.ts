/** IANA time zones by their Rails names. Zendesk accepts both. */
const ZONES = new Map(
  Object.entries({
    Hawaii: 'Pacific/Honolulu',
    Alaska: 'America/Juneau',
    'Pacific Time (US & Canada)': 'America/Los_Angeles',
    'Mountain Time (US & Canada)': 'America/Denver',
    'Central Time (US & Canada)': 'America/Chicago',
    'Eastern Time (US & Canada)': 'America/New_York',
    'Atlantic Time (Canada)': 'America/Halifax',
    'Buenos Aires': 'America/Argentina/Buenos_Aires',
    Brasilia: 'America/Sao_Paulo',
    UTC: 'Etc/UTC',
    London: 'Europe/London',
    Dublin: 'Europe/Dublin',
    Lisbon: 'Europe/Lisbon',
    Amsterdam: 'Europe/Amsterdam',
    Berlin: 'Europe/Berlin',
    Copenhagen: 'Europe/Copenhagen',
    Madrid: 'Europe/Madrid',
    Paris: 'Europe/Paris',
    Rome: 'Europe/Rome',
    Stockholm: 'Europe/Stockholm',
    Athens: 'Europe/Athens',
    Helsinki: 'Europe/Helsinki',
    Moscow: 'Europe/Moscow',
    'New Delhi': 'Asia/Kolkata',
    Singapore: 'Asia/Singapore',
    'Hong Kong': 'Asia/Hong_Kong',
    Beijing: 'Asia/Shanghai',
    Tokyo: 'Asia/Tokyo',
    Seoul: 'Asia/Seoul',
    Sydney: 'Australia/Sydney',
    Auckland: 'Pacific/Auckland',
  }),
)

const LOCALES = new Map(
  Object.entries({
    'en-US': 1,
    es: 2,
    'en-GB': 1176,
    de: 8,
    fr: 16,
    'pt-BR': 19,
    ja: 67,
  }),
)

const DEFAULT_LOCALE = 1

/** Returns the IANA name of a time zone. Names that are not Rails names are returned unchanged. */
export function toIanaZone(zone: string): string {
  return ZONES.get(zone) ?? zone
}

/** Returns Zendesk's id of a locale; the id of `en-US` for an unknown locale. */
export function toLocaleId(locale: string): number {
  return LOCALES.get(locale) ?? DEFAULT_LOCALE
}

/** Finds a locale by its id. */
export function toLocale(id: number): string | undefined {
  return [...LOCALES].find(([, known]) => known === id)?.[0]
}
