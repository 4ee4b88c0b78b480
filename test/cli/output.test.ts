import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { expect, it, onTestFinished, vi } from 'vitest'
import { freePort } from '../runtime/free-port.js'

const BIN = fileURLToPath(new URL('../../bin/stuntdouble.js', import.meta.url))

it('keeps serving when its output pipes are closed', async () => {
  const port = await freePort()
  const child = spawn(process.execPath, [BIN, '--port', String(port)], { stdio: ['ignore', 'pipe', 'pipe'] })
  onTestFinished(() => void child.kill())
  child.stdout.destroy()
  child.stderr.destroy()
  const health = `http://127.0.0.1:${port}/parse/health`
  await vi.waitFor(async () => expect((await fetch(health)).status).toBe(200), {
    timeout: 20_000,
    interval: 100,
  })
  await new Promise((resolve) => setTimeout(resolve, 300))
  expect((await fetch(health)).status).toBe(200)
  expect(child.exitCode).toBeNull()
})
