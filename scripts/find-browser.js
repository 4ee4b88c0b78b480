// Finds Chromium or Chrome on this machine.
import { accessSync, constants, statSync } from 'node:fs'
import { delimiter, join } from 'node:path'

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome']

const MAC_APPS = ['Chromium.app/Contents/MacOS/Chromium', 'Google Chrome.app/Contents/MacOS/Google Chrome']
const WINDOWS_APPS = ['Google\\Chrome\\Application\\chrome.exe', 'Chromium\\Application\\chrome.exe']

/**
 * Returns the path of Chromium or Chrome: the value of CHROMIUM_PATH, or else the first one on the PATH or in the usual
 * folders of installers. Returns undefined when it is not executable or not found.
 *
 * @param {NodeJS.ProcessEnv} [env]
 * @returns {string | undefined}
 */
export function findBrowser(env = process.env) {
  const chosen = env.CHROMIUM_PATH
  return (chosen ? [chosen] : candidates(env)).find(isExecutable)
}

/**
 * Returns the path of a program on the PATH, or undefined.
 *
 * @param {string} name
 * @param {NodeJS.ProcessEnv} [env]
 * @returns {string | undefined}
 */
export function findOnPath(name, env = process.env) {
  return onPath(name, env).find(isExecutable)
}

function candidates(env) {
  return [...NAMES.flatMap((name) => onPath(name, env)), ...macCandidates(env), ...windowsCandidates(env)]
}

function onPath(name, env) {
  const folders = (env.PATH ?? env.Path ?? '').split(delimiter).filter(Boolean)
  const file = process.platform === 'win32' ? `${name}.exe` : name
  return folders.map((folder) => join(folder, file))
}

function macCandidates(env) {
  if (process.platform !== 'darwin') return []
  const folders = ['/Applications', join(env.HOME ?? '', 'Applications')]
  return folders.flatMap((folder) => MAC_APPS.map((app) => join(folder, app)))
}

function windowsCandidates(env) {
  if (process.platform !== 'win32') return []
  const folders = [env.ProgramFiles, env['ProgramFiles(x86)'], env.LOCALAPPDATA].filter(Boolean)
  return folders.flatMap((folder) => WINDOWS_APPS.map((app) => join(folder, app)))
}

function isExecutable(path) {
  try {
    accessSync(path, constants.X_OK)
    return statSync(path).isFile()
  } catch {
    return false
  }
}
