import { page } from '../../../src/pages/document.js'
import { hidden, type Markup, markup } from '../../../src/pages/markup.js'
import type { Reply } from '../../../src/reply.js'
import { LIST_STYLES } from './page-styles.js'

/** A user that the page suggests for sign-in. */
export interface Person {
  readonly id: number
  readonly name: string
  readonly email: string
  readonly role: string
}

/** A failed sign-in. */
export interface SignInProblem {
  readonly status: number
  readonly message: string
  /** The e-mail address in the form. */
  readonly email: string
  readonly field: 'email' | 'password'
}

/** The content of the page. */
export interface Consent {
  readonly client: {
    readonly name: string
    readonly company: string | null
    readonly description: string | null
  }
  readonly isRegistered: boolean
  /** The destination of the redirect: a host, or the scheme of an app. */
  readonly destination: string
  /** Descriptions of the scopes. */
  readonly scopes: readonly string[]
  /** The path that the form is sent to. */
  readonly action: string
  /** Parameters of the client's request, as hidden fields of the form. */
  readonly params: readonly (readonly [name: string, value: string])[]
  readonly people: readonly Person[]
  readonly problem?: SignInProblem
}

/** Makes the page where a user signs in and gives a client access. */
export function consentPage(consent: Consent): Reply {
  const { client, isRegistered, destination, scopes, action, params, people, problem } = consent
  const title = `Allow ${client.name} to use your account?`
  const main = markup`<h1>${title}</h1>
${client.company && markup`<p class="faint">by ${client.company}</p>`}
${client.description && markup`<p>${client.description}</p>`}
${isRegistered ? null : markup`<p class="faint">This app isn't registered. stuntdouble treats it as a new client.</p>`}
<h2>It will be able to</h2>
<ul class="scopes">
${scopes.map((scope) => markup`<li>${scope}</li>\n`)}</ul>
<p class="faint">You will be redirected to <strong>${destination}</strong>.</p>
<form method="post" action="${action}" novalidate>
${params.map(([name, value]) => hidden(name, value))}
${signInFields(problem)}
${people.length > 0 ? peopleButtons(people) : null}
</form>`
  return page(problem?.status ?? 200, problem ? `Error: ${title}` : title, main, LIST_STYLES)
}

// Allow is the first button, so that the Enter key presses it.
function signInFields(problem: SignInProblem | undefined): Markup {
  const email = problem?.email ?? ''
  return markup`<fieldset>
<legend>Sign in to allow access</legend>
${problem && markup`<p class="error" id="problem" role="alert">${problem.message}</p>`}
<label for="email">E-mail</label>
<input id="email" name="email" type="email" value="${email}" autocomplete="username" required${errorAttributes(problem, 'email')}>
<label for="password">Password</label>
<input id="password" name="password" type="password" autocomplete="current-password" required${errorAttributes(problem, 'password')}>
<div class="actions">
<button class="main" name="commit" value="allow">Allow</button>
<button name="commit" value="deny">Deny</button>
</div>
</fieldset>`
}

function errorAttributes(
  problem: SignInProblem | undefined,
  field: SignInProblem['field'],
): Markup | undefined {
  return problem?.field === field
    ? markup` aria-invalid="true" aria-describedby="problem" autofocus`
    : undefined
}

function peopleButtons(people: readonly Person[]): Markup {
  return markup`<fieldset>
<legend>Or allow access as one of these users</legend>
<p class="faint">These are test users: one click, no password.</p>
<ul class="people">
${people.map(
  ({ id, name, email, role }) =>
    markup`<li><button name="person" value="${id}"><span class="name">${name}</span> <span class="role faint">${role}</span> <span class="mail faint">${email}</span></button></li>\n`,
)}</ul>
</fieldset>`
}
