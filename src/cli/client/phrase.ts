/**
 * Writes a sentence as a phrase for the help of the command: without a capital and a full stop.
 *
 * @example
 * toPhrase('Show the clock of a world.') // 'show the clock of a world'
 * toPhrase('ISO 8601.') // 'ISO 8601'
 */
export function toPhrase(sentence: string): string {
  const phrase = sentence.replace(/\.$/, '')
  return /^[A-Z][a-z\s-]/.test(phrase) ? phrase.charAt(0).toLowerCase() + phrase.slice(1) : phrase
}
