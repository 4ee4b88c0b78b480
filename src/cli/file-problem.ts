const REASONS: Readonly<Record<string, string>> = {
  EACCES: 'permission denied',
  EEXIST: 'it is a file',
  EISDIR: 'it is a folder',
  ENOENT: 'the file does not exist',
  ENOTDIR: 'a part of the path is a file',
  EROFS: 'the file system is read-only',
}

/** Returns the reason of a file system's error in plain words, or its message when the code is unknown. */
export function explainFileError({ code, message }: NodeJS.ErrnoException): string {
  return REASONS[code ?? ''] ?? message
}
