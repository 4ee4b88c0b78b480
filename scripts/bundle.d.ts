import type { InputOptions, Plugin } from 'rolldown'

/** A rolldown plugin that leaves out what is unused of @mswjs/data. */
export function slimData(): Plugin

/** A rolldown plugin that leaves out what is unused of faker's definitions. */
export function slimLocale(): Plugin

/** Options for rolldown: only the packages that users install anyway stay imports. */
export function bundleOptions(options: InputOptions): InputOptions
