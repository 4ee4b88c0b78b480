import { page } from '../../../src/pages/document.js'
import { hidden, markup } from '../../../src/pages/markup.js'
import type { Reply } from '../../../src/reply.js'

/** The contents of the page. */
export interface PasswordForm {
  readonly appName: string
  /** The username for the browser's password manager. */
  readonly username: string
  readonly token: string
  /** The path that the form is sent to. */
  readonly action: string
  /** The reason why the password was refused; undefined at first. */
  readonly problem?: string
}

/** Makes the page to choose a new password on. */
export function passwordPage({ appName, username, token, action, problem }: PasswordForm): Reply {
  const title = `Choose a new password for ${appName}`
  const problemAttributes = problem && markup` aria-invalid="true" aria-describedby="problem" autofocus`
  const main = markup`<h1>${title}</h1>
${username && markup`<p class="faint">You log in as <strong>${username}</strong>.</p>`}
<form method="post" action="${action}" novalidate>
${problem && markup`<p class="error" id="problem" role="alert">${problem}</p>`}
${hidden('token', token)}
<input type="text" name="username" value="${username}" autocomplete="username" hidden>
<label for="new_password">New password</label>
<input id="new_password" name="new_password" type="password" autocomplete="new-password" required${problemAttributes}>
<label for="confirm_new_password">New password, again</label>
<input id="confirm_new_password" name="confirm_new_password" type="password" autocomplete="new-password" required>
<div class="actions">
<button class="main">Change password</button>
</div>
</form>`
  return page(200, problem ? `Error: ${title}` : title, main)
}
