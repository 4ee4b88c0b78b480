import ts from 'typescript'

export type Kind = 'comment' | 'docstring' | 'error' | 'function' | 'method' | 'operation' | 'prose' | 'title'

/** A piece of language in a file. */
export interface Phrase {
  readonly kind: Kind
  readonly file: string
  /** The line on which `text` begins, from 1. */
  readonly line: number
  /** Keeps the line breaks of the file. Code in backticks is masked, and `…` stands for a value of a template. */
  readonly text: string
}

/** Functions of the test runner and of our own whose first argument is a title. */
const TITLED = /^(?:it|test|describe\w*|bench)$/

/** Lists the phrases of a TypeScript, JavaScript or Markdown file. */
export function readPhrases(file: string, content: string): Phrase[] {
  return file.endsWith('.md') ? readProse(file, content) : readCode(file, content)
}

function readProse(file: string, content: string): Phrase[] {
  const prose = content.replaceAll(/^( *)(`{3,})[\s\S]*?^\1\2$/gm, keepLineBreaks)
  return Array.from(prose.matchAll(/(?:^.*\S.*\n?)+/gm), ({ 0: text, index }) => ({
    kind: 'prose',
    file,
    line: lineAt(prose, index),
    text: maskCode(text),
  }))
}

function readCode(file: string, content: string): Phrase[] {
  const source = ts.createSourceFile(file, content, ts.ScriptTarget.Latest, true)
  const named: Phrase[] = []
  const comments = new Map<number, ts.CommentRange>()
  visit(source)
  return [...named, ...toCommentPhrases(file, content, [...comments.values()])]

  function visit(node: ts.Node): void {
    for (const comment of commentsAround(content, node)) comments.set(comment.pos, comment)
    for (const [kind, text] of namesOf(node)) {
      named.push({ kind, file, line: lineAt(content, node.getStart()), text })
    }
    for (const child of node.getChildren()) visit(child)
  }
}

function commentsAround(content: string, node: ts.Node): ts.CommentRange[] {
  return [
    ...(ts.getLeadingCommentRanges(content, node.getFullStart()) ?? []),
    ...(ts.getTrailingCommentRanges(content, node.getEnd()) ?? []),
  ]
}

function* namesOf(node: ts.Node): Generator<[Kind, string]> {
  if (isFunction(node) && node.name) yield ['function', node.name.getText()]
  if (ts.isMethodDeclaration(node) || ts.isMethodSignature(node)) yield ['method', node.name.getText()]
  if (ts.isPropertyAssignment(node) && node.name.getText() === 'operation') {
    const operation = spell(node.initializer)
    if (operation !== undefined) yield ['operation', operation]
  }
  if (ts.isNewExpression(node) && /Error$/.test(node.expression.getText())) {
    const message = spell(node.arguments?.[0])
    if (message !== undefined && !isApiError(node)) yield ['error', message]
  }
  if (ts.isCallExpression(node) && TITLED.test(firstNameOf(node))) {
    const title = spell(node.arguments[0])
    if (title !== undefined) yield ['title', title]
  }
}

/** True of the errors that carry a vendor's own words. */
function isApiError({ expression }: ts.NewExpression): boolean {
  return !/^(?:Type|Range|Syntax|Aggregate)?Error$/.test(expression.getText())
}

function isFunction(node: ts.Node): node is ts.FunctionDeclaration | ts.VariableDeclaration {
  if (ts.isFunctionDeclaration(node)) return true
  return (
    ts.isVariableDeclaration(node) && node.initializer !== undefined && ts.isFunctionLike(node.initializer)
  )
}

/** Returns the name that a call begins with: `it` of `it.each([1])('…')`. */
function firstNameOf(node: ts.Node): string {
  if (ts.isCallExpression(node) || ts.isPropertyAccessExpression(node)) return firstNameOf(node.expression)
  return ts.isIdentifier(node) ? node.text : ''
}

/** Returns a text of the code with `…` for its values, or undefined for another kind of node. */
function spell(node: ts.Expression | undefined): string | undefined {
  if (node === undefined) return undefined
  if (ts.isStringLiteralLike(node)) return node.text
  if (ts.isTemplateExpression(node)) {
    return node.head.text + node.templateSpans.map(({ literal }) => `…${literal.text}`).join('')
  }
  if (ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.PlusToken) {
    const parts = [node.left, node.right].map(spell)
    return parts.every((part) => part === undefined) ? undefined : parts.map((part) => part ?? '…').join('')
  }
  return undefined
}

function toCommentPhrases(file: string, content: string, ranges: readonly ts.CommentRange[]): Phrase[] {
  return joinLines(content, ranges).map(([start, end]) => {
    const raw = content.slice(start, end)
    const isDocstring = raw.startsWith('/**')
    const text = raw
      .replace(/^\/\*+|\*+\/$/g, '')
      .replaceAll(/^[ \t]*(?:\*|\/\/)[ \t]?/gm, '')
      .replace(/^\s*@example[\s\S]*/m, '')
    return {
      kind: isDocstring ? 'docstring' : 'comment',
      file,
      line: lineAt(content, start),
      text: maskCode(text),
    }
  })
}

/** Joins comments of `//` that follow each other line by line. Returns where each begins and ends. */
function joinLines(content: string, ranges: readonly ts.CommentRange[]): [number, number][] {
  const joined: [number, number][] = []
  for (const { pos, end, kind } of ranges.toSorted((a, b) => a.pos - b.pos)) {
    const last = joined.at(-1)
    const isNext =
      last !== undefined &&
      kind === ts.SyntaxKind.SingleLineCommentTrivia &&
      content.startsWith('//', last[0]) &&
      /^\r?\n[ \t]*$/.test(content.slice(last[1], pos))
    if (isNext) last[1] = end
    else joined.push([pos, end])
  }
  return joined
}

function maskCode(text: string): string {
  return text.replaceAll(/`[^`]+`/g, (code) => code.replaceAll(/[^\n]/g, '_'))
}

function keepLineBreaks(text: string): string {
  return text.replaceAll(/[^\n]/g, '')
}

function lineAt(content: string, index: number): number {
  return content.slice(0, index).split('\n').length
}
