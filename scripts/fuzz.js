// Sends random requests to every operation, in each mode of the double: npm run fuzz -- --requests 50000 --seed 7
import { spawnSync } from 'node:child_process'
import { parseArgs } from 'node:util'

const problem = fuzz(process.argv.slice(2))
if (problem) {
  console.error(`Failed to fuzz: ${problem} Please try: npm run fuzz -- --requests 50000 --seed 7`)
  process.exitCode = 1
}

/**
 * @param {string[]} args
 * @returns {string | undefined} the problem with the arguments; undefined when they are valid
 */
function fuzz(args) {
  const options = read(args)
  if (typeof options === 'string') return options
  for (const [name, value] of Object.entries(options)) {
    if (!/^\d+$/.test(value)) return `--${name} is "${value}", which is not a whole number.`
  }
  const { status } = spawnSync('npx', ['vitest', 'run', 'test/fuzz', '--reporter=verbose'], {
    stdio: 'inherit',
    env: {
      ...process.env,
      FUZZ_REQUESTS: options.requests,
      FUZZ_SEED: options.seed,
      TEST_RUNTIMES: 'direct,socket',
    },
  })
  process.exitCode = status ?? 1
  return undefined
}

/** @param {string[]} args */
function read(args) {
  const options = /** @type {const} */ ({
    requests: { type: 'string', default: '50000' },
    seed: { type: 'string', default: '1' },
  })
  try {
    return parseArgs({ args, options }).values
  } catch (error) {
    return `${error.message.split('. ')[0]}.`
  }
}
