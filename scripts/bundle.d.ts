import type { InputOptions, Plugin } from 'rolldown'

/** Returns a rolldown plugin that leaves out the unused parts of @mswjs/data. */
export function slimData(): Plugin

/** Returns a rolldown plugin that leaves out the unused definitions of faker. */
export function slimLocale(): Plugin

/** Returns options for rolldown. Dependencies and peer dependencies stay imports; every other package is bundled. */
export function bundleOptions(options: InputOptions): InputOptions
