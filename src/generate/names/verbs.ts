/** Words that are verbs wherever they stand: `addFollowers` is something to do, `upload_sessions` are things. */
const verbs = new Set(
  (
    "accept activate add append apply approve assign attach cancel clear close confirm create deactivate decline delete deploy " +
    "detach disable disconnect dismiss enable generate get invite join leave merge move notify publish refresh reject remove " +
    "rename reorder replace resend resolve restore resume retry revoke rotate save send set submit subscribe terminate " +
    "unassign unlink unpublish unset unsubscribe update validate verify withdraw"
  ).split(" "),
);

export function isVerb(word: string): boolean {
  return verbs.has(word.toLowerCase());
}

/** The words that methods have by the rules themselves: `/files/list` is a method, whatever it is asked with. */
export const usualWords: ReadonlySet<string> = new Set("list get create update replace delete query".split(" "));
