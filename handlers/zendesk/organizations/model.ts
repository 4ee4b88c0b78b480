import type { JsonObject } from '../../../src/json.js'
import { defineModel, type Row } from '../../../src/model/model.js'

/** An organization, such as a customer's company. */
export interface Organization extends Row {
  readonly name: string
  readonly externalId: string | null
  readonly sharedTickets: boolean
  readonly sharedComments: boolean
  readonly domainNames: readonly string[]
  readonly details: string | null
  readonly notes: string | null
  readonly groupId: number | null
  readonly tags: readonly string[]
  readonly organizationFields: JsonObject
  /** Milliseconds since 1970. */
  readonly createdAt: number
  /** Milliseconds since 1970. */
  readonly updatedAt: number
}

export const organizationModel = defineModel<Organization>({
  name: 'zendesk.organization',
  fields: ({ clock }) => ({
    name: () => '',
    externalId: () => null,
    sharedTickets: () => false,
    sharedComments: () => false,
    domainNames: () => [],
    details: () => null,
    notes: () => null,
    groupId: () => null,
    tags: () => [],
    organizationFields: () => ({}),
    createdAt: () => clock.now(),
    updatedAt: () => clock.now(),
  }),
  unique: {
    name: ({ name }) => name.toLowerCase(),
    externalId: ({ externalId }) => externalId?.toLowerCase() ?? null,
  },
})
