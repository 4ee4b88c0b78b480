/** CSS of every page: one column, a light and a dark theme, no external files. */
export const STYLES = `
:root {
  color-scheme: light dark;
  --ground: #eef2f2; --paper: #fff; --ink: #16282c; --faint: #50646a; --line: #cbd6d6; --field: #7b8d91;
  --accent: #03565e; --on-accent: #fff; --hover: #e6f0ef; --error: #b3141f; --error-paper: #fdeeee;
}
@media (prefers-color-scheme: dark) {
  :root {
    --ground: #0c1517; --paper: #162225; --ink: #eaf2f2; --faint: #a5b8bc; --line: #31454a; --field: #76898e;
    --accent: #6fd3c8; --on-accent: #06201f; --hover: #203236; --error: #ffaaa8; --error-paper: #3a191c;
  }
}
* { box-sizing: border-box }
[hidden] { display: none !important }
body {
  margin: 0; padding: 2.5rem 1rem; background: var(--ground); color: var(--ink);
  font: 1rem/1.5 system-ui, -apple-system, 'Segoe UI', Roboto, sans-serif;
}
main {
  max-width: 30rem; margin: 0 auto; padding: 2rem; background: var(--paper);
  border: 1px solid var(--line); border-radius: .75rem; overflow-wrap: anywhere;
}
h1 { margin: 0 0 .5rem; font-size: 1.5rem; line-height: 1.25; text-wrap: pretty }
h2 { margin: 1.75rem 0 .25rem; font-size: 1rem }
p { margin: .5rem 0 }
.faint { color: var(--faint) }
code { font-size: .9em }
fieldset { margin: 1.75rem 0 0; padding: 1.5rem 0 0; border: 0; border-top: 1px solid var(--line); min-width: 0 }
legend { float: left; width: 100%; padding: 0 0 .6rem; font-weight: 600 }
legend + * { clear: both }
label { display: block; margin-top: .75rem; font-size: .9rem }
input {
  display: block; width: 100%; min-height: 2.75rem; margin-top: .25rem; padding: .5rem .75rem; font: inherit;
  color: inherit; background: transparent; border: 1px solid var(--field); border-radius: .5rem;
}
input[aria-invalid] { border-color: var(--error) }
.error {
  margin: .75rem 0 0; padding: .6rem .8rem; color: var(--error); background: var(--error-paper);
  border-left: .25rem solid; border-radius: .25rem;
}
.actions { display: flex; gap: .75rem; margin-top: 1.25rem }
.actions button { flex: 1 }
button {
  min-height: 2.75rem; padding: .5rem 1rem; font: inherit; color: inherit; text-align: left; cursor: pointer;
  background: transparent; border: 1px solid var(--field); border-radius: .5rem;
}
button:hover { background: var(--hover) }
.actions button { text-align: center; font-weight: 600 }
button.main { background: var(--accent); border-color: var(--accent); color: var(--on-accent) }
button.main:hover { filter: brightness(1.1) }
:focus-visible { outline: .19rem solid var(--accent); outline-offset: .15rem }
@media (max-width: 30rem) {
  body { padding: 0; background: var(--paper) }
  main { padding: 1.25rem; border: 0; border-radius: 0 }
}
@media (forced-colors: active) { button.main { border-width: .19rem } }
`
