import { dirname, join } from 'node:path'
import ts from 'typescript'

const RESOLUTIONS = {
  nodenext: { module: ts.ModuleKind.NodeNext, moduleResolution: ts.ModuleResolutionKind.NodeNext },
  bundler: { module: ts.ModuleKind.ESNext, moduleResolution: ts.ModuleResolutionKind.Bundler },
} as const

/**
 * Returns the type errors of a program that uses the package, and those in the package's declarations, which
 * `skipLibCheck` would hide. Errors in declarations of other packages are left out.
 */
export function typeErrors(program: string, resolution: keyof typeof RESOLUTIONS): string[] {
  const folder = dirname(program)
  const options: ts.CompilerOptions = {
    ...RESOLUTIONS[resolution],
    target: ts.ScriptTarget.ES2022,
    strict: true,
    noEmit: true,
    skipLibCheck: false,
    types: ['node'],
    typeRoots: [join(folder, 'node_modules/@types')],
  }
  const checked = ts.createProgram([program], options)
  const ours = checked
    .getSourceFiles()
    .filter(({ fileName }) => fileName === program || fileName.includes('/node_modules/stuntdouble/'))
  return ours
    .flatMap((file) => [...checked.getSyntacticDiagnostics(file), ...checked.getSemanticDiagnostics(file)])
    .map(
      ({ file, messageText }) => `${file?.fileName}: ${ts.flattenDiagnosticMessageText(messageText, '\n')}`,
    )
}
