// The tests run in a browser too. This brings one where it can, and says how to get one where it can't.
import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { findBrowser, findOnPath } from './find-browser.js'

const APT_COMMANDS = [
  ['update', '--quiet'],
  ['install', '--yes', '--quiet', '--no-install-recommends', 'chromium'],
]
const NAME_ONE = 'install Chromium or Chrome, or name one in the variable CHROMIUM_PATH'

const failure = ensureBrowser()
if (failure) {
  console.error(`Failed to find a browser: ${failure}`)
  process.exitCode = 1
}

/** @returns {string | undefined} what is wrong and what to do, when there is no browser in the end */
function ensureBrowser() {
  if (findBrowser()) return undefined
  const chosen = process.env.CHROMIUM_PATH
  if (chosen) return `CHROMIUM_PATH is "${chosen}", which is no program. Please name one, or unset it.`
  const aptGet = findInstaller()
  if (!aptGet) return `there is no Chromium or Chrome where one usually is. Please ${NAME_ONE}.`
  console.log('There is no browser to run the tests in. Installing the chromium package with apt-get.')
  return install(aptGet)
}

/** @returns {string | undefined} apt-get, where it is there and may install */
function findInstaller() {
  const mayInstall = existsSync('/etc/debian_version') && process.getuid?.() === 0
  return mayInstall ? findOnPath('apt-get') : undefined
}

/**
 * @param {string} aptGet
 * @returns {string | undefined} what is wrong, when that brought no browser
 */
function install(aptGet) {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  try {
    for (const command of APT_COMMANDS) {
      execFileSync(aptGet, command, { env, stdio: ['ignore', 'ignore', 'pipe'], encoding: 'utf8' })
    }
  } catch (error) {
    return `apt-get could not install one (${lastLine(error)}). Please ${NAME_ONE}.`
  }
  return findBrowser() ? undefined : `apt-get installed none that runs. Please ${NAME_ONE}.`
}

function lastLine({ stderr, message }) {
  return String(stderr || message)
    .trim()
    .split('\n')
    .at(-1)
}
