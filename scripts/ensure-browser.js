// Installs Chromium for the tests in a browser, or explains how to install it.
import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { findBrowser, findOnPath } from './find-browser.js'

const APT_COMMANDS = [
  ['update', '--quiet'],
  ['install', '--yes', '--quiet', '--no-install-recommends', 'chromium'],
]
const ADVICE = 'install Chromium or Chrome, or set CHROMIUM_PATH to the path of one'

const failure = ensureBrowser()
if (failure) {
  console.error(`Failed to find a browser: ${failure}`)
  process.exitCode = 1
}

/** @returns {string | undefined} the problem and advice; undefined when a browser is installed */
function ensureBrowser() {
  if (findBrowser()) return undefined
  const chosen = process.env.CHROMIUM_PATH
  if (chosen)
    return `CHROMIUM_PATH is "${chosen}", which is not a program. Please name a browser, or unset the variable.`
  const aptGet = findInstaller()
  if (!aptGet) return `Chromium and Chrome are not installed in the usual places. Please ${ADVICE}.`
  console.log('No browser found for the tests. Installing the chromium package with apt-get.')
  return install(aptGet)
}

/** @returns {string | undefined} the path of apt-get, when it is installed and this process is root */
function findInstaller() {
  const mayInstall = existsSync('/etc/debian_version') && process.getuid?.() === 0
  return mayInstall ? findOnPath('apt-get') : undefined
}

/**
 * @param {string} aptGet
 * @returns {string | undefined} the problem and advice; undefined when a browser is installed
 */
function install(aptGet) {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  try {
    for (const command of APT_COMMANDS) {
      execFileSync(aptGet, command, { env, stdio: ['ignore', 'ignore', 'pipe'], encoding: 'utf8' })
    }
  } catch (error) {
    return `apt-get could not install Chromium (${lastLine(error)}). Please ${ADVICE}.`
  }
  return findBrowser() ? undefined : `the Chromium that apt-get installed does not run. Please ${ADVICE}.`
}

function lastLine({ stderr, message }) {
  return String(stderr || message)
    .trim()
    .split('\n')
    .at(-1)
}
