import { defineFacet } from '../../src/model/facet.js'

/** Data about a user that only Acme has. */
export interface AcmeUser {
  readonly nickname: string | null
}

export const acmeFacet = defineFacet<AcmeUser>({
  name: 'acme.user',
  defaults: { nickname: null },
})
