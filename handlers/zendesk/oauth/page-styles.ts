/** Styles of the lists on the consent page. */
export const LIST_STYLES = `
.scopes { margin: .5rem 0 0; padding: 0; list-style: none }
.scopes li { position: relative; padding-left: 1.6rem }
.scopes li::before {
  content: ''; position: absolute; left: .25rem; top: .4rem; width: .35rem; height: .7rem;
  border: solid var(--accent); border-width: 0 .15rem .15rem 0; transform: rotate(40deg);
}
.people { display: grid; gap: .5rem; margin: .75rem 0 0; padding: 0; list-style: none }
.people button { display: flex; flex-wrap: wrap; gap: 0 .75rem; align-items: baseline; width: 100% }
.people .name { font-weight: 600 }
.people .role { margin-left: auto; font-size: .85rem }
.people .mail { flex-basis: 100%; font-size: .9rem }
`
