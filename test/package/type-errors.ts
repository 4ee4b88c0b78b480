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
  return errorsOf(
    ts.createProgram([program], options),
    (fileName) => fileName === program || fileName.includes('/node_modules/stuntdouble/'),
  )
}

/** Returns the type errors in some files of a project. Errors in files that they import are left out. */
export function projectErrors(config: string, files: readonly string[]): string[] {
  const { options } = ts.parseJsonConfigFileContent(
    ts.readConfigFile(config, ts.sys.readFile).config,
    // The files are given: no need to look for those of the project.
    { ...ts.sys, readDirectory: () => [] },
    dirname(config),
  )
  return errorsOf(ts.createProgram(files, options), (fileName) => files.includes(fileName))
}

function errorsOf(checked: ts.Program, isOurs: (fileName: string) => boolean): string[] {
  return checked
    .getSourceFiles()
    .filter(({ fileName }) => isOurs(fileName))
    .flatMap((file) => [...checked.getSyntacticDiagnostics(file), ...checked.getSemanticDiagnostics(file)])
    .map(
      ({ file, messageText }) => `${file?.fileName}: ${ts.flattenDiagnosticMessageText(messageText, '\n')}`,
    )
}
