import { defineModel, type Row } from '../../../src/model/model.js'

export type Purpose = 'reset_password_token' | 'confirmation_token'

/** A token that a user receives by mail. */
export interface MailToken extends Row {
  readonly token: string
  readonly purpose: Purpose
  readonly userId: number
}

const TOKEN_LENGTH = 20

export const mailTokenModel = defineModel<MailToken>({
  name: 'acs.mailToken',
  fields: ({ random }) => ({
    token: () => random.alphanumeric(TOKEN_LENGTH),
    purpose: () => 'reset_password_token',
    userId: () => 0,
  }),
  unique: { token: (token) => token.token },
  groups: { user: (token) => String(token.userId) },
})
