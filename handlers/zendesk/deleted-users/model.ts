import { defineModel, type Row } from '../../../src/model/model.js'
import type { User } from '../../../src/model/user.js'
import type { ZendeskUser } from '../facet.js'

/** A user who was deleted from the population, by any dialect. */
export interface DeletedUser extends Row {
  readonly user: User
  readonly facet: ZendeskUser
  /** Milliseconds since 1970. */
  readonly deletedAt: number
  /** True once the personal data is deleted, too. */
  readonly permanently: boolean
}

export const deletedUserModel = defineModel<DeletedUser>({
  name: 'zendesk.deletedUser',
  fields: ({ clock }) => ({
    user: () => ({}) as User,
    facet: () => ({}) as ZendeskUser,
    deletedAt: () => clock.now(),
    permanently: () => false,
  }),
})
