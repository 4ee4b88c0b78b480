import { defineModel, type Row } from '../../../src/model/model.js'

/** A permanent deletion of a user's personal data. */
export interface Scrubbing extends Row {
  readonly userId: number
  readonly executerId: number
  /** Milliseconds since 1970. */
  readonly createdAt: number
}

export const scrubbingModel = defineModel<Scrubbing>({
  name: 'zendesk.scrubbing',
  fields: ({ clock }) => ({ userId: () => 0, executerId: () => 0, createdAt: () => clock.now() }),
  groups: { user: (scrubbing) => String(scrubbing.userId) },
})
