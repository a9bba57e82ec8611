import { LoadError } from "../generate/index.js";
import {
  checkService,
  type Deviation,
  MissingPackageError,
  type OperationCheck,
  type ServiceCheck,
  ServiceError,
} from "../testing/index.js";
import { type DocumentFlags, findDocument, sayingErrors } from "./document.js";
import { UsageError } from "./errors.js";
import { counted, oneLine, type Print, shortPath } from "./terminal.js";

/** How a service is checked. Each is a flag. */
export interface CheckFlags extends DocumentFlags {
  readonly against: string;
  /** Security schemes, and the environment variables that hold their credentials. */
  readonly auth?: Readonly<Record<string, string>>;
  readonly param?: Readonly<Record<string, string>>;
  readonly header?: Readonly<Record<string, string>>;
  readonly timeout: number;
  readonly json?: boolean;
}

/** Runs `keysmith check`; the exit code says whether the two agree. */
export function runCheck(named: string | undefined, flags: CheckFlags, print: Print): Promise<number> {
  return sayingErrors([LoadError, ServiceError, MissingPackageError], print, async () => {
    const { param: params, header: headers, timeout, json = false } = flags;
    const against = urlOf(flags.against);
    const auth = credentials(flags.auth ?? {});
    const { title, input, options } = await findDocument(named, flags);
    const { headers: documentHeaders, ...reading } = options;
    const found = await checkService(input, { ...reading, documentHeaders, against, auth, params, headers, timeout });
    if (json) print.log(JSON.stringify(found, null, 2));
    else printFound(found, `${oneLine(title)}, against ${against.origin}${against.pathname}`, print);
    const seen = found.operations.some(({ requests }) => requests > 0);
    if (!seen && !json) print.error("No operation could be run: nothing was checked.");
    return seen && found.deviations.length === 0 ? 0 : 1;
  });
}

function printFound({ operations, deviations, unsafe }: ServiceCheck, title: string, print: Print): void {
  for (const operation of operations) {
    if (operation.deviations.length === 0) continue;
    print.log(nameOf(operation));
    for (const line of linesFor(operation.deviations)) print.log(`  ${line}`);
  }
  const seen = operations.filter(({ notSeen }) => notSeen === undefined);
  const notRun = unsafe === 0 ? "" : ` ${counted(unsafe, "operation")} that may change something weren't run.`;
  print.log(`${title}: ${seen.length} of ${counted(operations.length, "operation")} seen to succeed.${notRun}`);
  for (const operation of operations) {
    if (operation.notSeen !== undefined)
      print.log(`  ${nameOf(operation)}: ${oneLine(operation.notSeen)}${fixFor(operation.notSeen)}`);
  }
  print.log(
    deviations.length === 0
      ? "Nothing is other than documented."
      : `${counted(deviations.length, "deviation")}: ${kinds(deviations)}.`,
  );
}

/** Deviations under the request that showed them. */
function linesFor(deviations: readonly Deviation[]): string[] {
  const lines: string[] = [];
  let last = "";
  for (const { kind, at, message, place, request, status } of deviations) {
    const asked = `${request}: ${status}`;
    if (asked !== last) lines.push(oneLine(asked));
    last = asked;
    const where = `${shortPath(place.file)}:${place.line}:${place.column}`;
    lines.push(`  ${oneLine(`${kind}: ${at} ${message} (${where})`)}`);
  }
  return lines;
}

function nameOf({ operation, operationId }: OperationCheck): string {
  return oneLine(operationId === undefined ? operation : `${operationId} (${operation})`);
}

function fixFor(notSeen: string): string {
  if (notSeen === "needs credentials") return ": --auth <scheme>=<VARIABLE>";
  const [, name] = /^needs a value for (.+)$/.exec(notSeen) ?? [];
  return name === undefined ? "" : oneLine(`: --param ${name}=…`);
}

/** `3 missing, 1 total` */
function kinds(deviations: readonly Deviation[]): string {
  const counts = new Map<string, number>();
  for (const { kind } of deviations) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  return [...counts].map(([kind, count]) => `${count} ${kind}`).join(", ");
}

function urlOf(text: string): URL {
  if (/^https?:\/\//i.test(text) && URL.canParse(text)) return new URL(text);
  throw new UsageError(`--against ${text} is no URL: it begins with http:// or https://.`);
}

/** A command line is seen by others on the machine: it names where a credential is, and doesn't hold it. */
function credentials(variables: Readonly<Record<string, string>>): Record<string, string> {
  const entries = Object.entries(variables).map(([scheme, variable]) => {
    const value = process.env[variable];
    if (!value) {
      throw new UsageError(
        `--auth ${scheme}: set the environment variable that holds the credential, and give its name.`,
      );
    }
    return [scheme, value];
  });
  return Object.fromEntries(entries);
}
