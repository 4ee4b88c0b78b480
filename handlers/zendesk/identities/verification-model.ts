import { defineModel, type Row } from '../../../src/model/model.js'

/** A mailed link that verifies an e-mail address. */
export interface Verification extends Row {
  readonly token: string
  /** The id of the identity's row. */
  readonly identityId: number
  /** The address that the link was sent to. The link is void when the identity has another one. */
  readonly address: string
}

const TOKEN_LENGTH = 32

export const verificationModel = defineModel<Verification>({
  name: 'zendesk.verification',
  fields: ({ random }) => ({
    token: () => random.hex(TOKEN_LENGTH),
    identityId: () => 0,
    address: () => '',
  }),
  unique: { token: ({ token }) => token },
  groups: { identity: ({ identityId }) => String(identityId) },
})
