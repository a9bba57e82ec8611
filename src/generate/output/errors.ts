/**
 * The files can't be written: `out` isn't a folder that can be written to, another file is in the way, or a newer
 * Keysmith wrote what is there. Nothing has been written. The message is one line that says how to fix it.
 */
export class OutputError extends Error {
  override readonly name = "OutputError";
}

const PROBLEMS: Record<string, string> = {
  EACCES: "permission denied",
  EPERM: "permission denied",
  EROFS: "the file system is read-only",
  ENOSPC: "no space is left",
  EDQUOT: "the disk quota is used up",
  ENAMETOOLONG: "the name is too long",
  ELOOP: "too many symbolic links",
  ENOENT: "no folder can be made there",
  EMFILE: "too many open files",
  EBUSY: "another program has it open",
  ERR_INVALID_ARG_VALUE: "the name has a character that no file name can have",
};

/** What the file system said, in words. */
export function fileProblem(error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException;
  return (code !== undefined && PROBLEMS[code]) || code || message || String(error);
}
