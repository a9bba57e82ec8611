import { derive } from "./derive.js";
import { type Name, type Nameable, placeOf } from "./operation.js";
import { type PathParts, parametersOf, partsOf } from "./path.js";
import { usualWord } from "./path-rule.js";
import { PathTree } from "./siblings.js";
import { camelCase, pascalCase } from "./words.js";

/** An operation's name, and what it would be called if no other one were. */
export interface Named<Operation extends Nameable> {
  readonly operation: Operation;
  readonly name: string;
  readonly wanted: string;
}

interface Claim<Operation extends Nameable> {
  readonly operation: Operation;
  readonly parts: PathParts;
  readonly parameters: readonly string[];
  readonly wanted: Name;
  name: Name;
  /** How many ways out have been tried. */
  tried: number;
}

/**
 * The names of all operations: no two alike, and none that is also a resource. Names that were written for Keysmith stay
 * as they are, even where two are alike. The order of the operations makes no difference.
 */
export function nameAll<Operation extends Nameable>(operations: readonly Operation[]): Named<Operation>[] {
  const tree = new PathTree(operations);
  const claims = operations.map((operation): Claim<Operation> => {
    const wanted = derive(operation, tree);
    const parts = partsOf(operation.path);
    return { operation, parts, parameters: parametersOf(parts), wanted, name: wanted, tried: 0 };
  });
  for (let moved = true; moved; ) {
    const meeting = apart(claims, tree);
    // Names have to be told apart before it is clear which of them is a resource.
    const moves = meeting.length > 0 ? meeting : outOfResources(claims, tree);
    moved = moves.length > 0;
    for (const [claim, name] of moves) claim.name = name;
  }
  return claims.map(({ operation, name, wanted }) => ({ operation, name: name.join("."), wanted: wanted.join(".") }));
}

type Move<Operation extends Nameable> = readonly [Claim<Operation>, Name];

/** New names for those that meet; one of them keeps it if it comes first by what the document says. */
function apart<Operation extends Nameable>(claims: readonly Claim<Operation>[], tree: PathTree): Move<Operation>[] {
  return [...groups(claims)].flatMap((group) => {
    if (group.length === 1) return [];
    const holder = holderOf(group, tree);
    const others = group.filter((claim) => claim !== holder && claim.operation.pinned === undefined);
    return others.map((claim): Move<Operation> => [claim, nextName(claim, group)]);
  });
}

function groups<Operation extends Nameable>(claims: readonly Claim<Operation>[]): Iterable<Claim<Operation>[]> {
  const byName = new Map<string, Claim<Operation>[]>();
  for (const claim of claims) {
    const key = claim.name.join(".");
    const group = byName.get(key);
    if (group) group.push(claim);
    else byName.set(key, [claim]);
  }
  return byName.values();
}

/** Who was called so first, else the one whose path stands among others, else the shortest; nobody where that is undecided. */
function holderOf<Operation extends Nameable>(
  group: readonly Claim<Operation>[],
  tree: PathTree,
): Claim<Operation> | undefined {
  const ranked = group.map((claim) => {
    const { operation, parts, parameters, tried } = claim;
    const { methods, hasBelow } = tree.siblings(parts);
    const alone = methods.size === 1 && !hasBelow;
    const pinned = operation.pinned !== undefined;
    return { claim, rank: [pinned ? 0 : 1, tried, alone ? 1 : 0, parameters.length, parts.qualifiers.length] };
  });
  const [first, second] = ranked.sort((a, b) => compare(a.rank, b.rank));
  return first && second && compare(first.rank, second.rank) === 0 ? undefined : first?.claim;
}

function compare(a: readonly number[], b: readonly number[]): number {
  const index = a.findIndex((value, at) => value !== b[at]);
  return index < 0 ? 0 : (a[index] as number) - (b[index] as number);
}

type WayOut = (claim: Claim<Nameable>, own: string, others: readonly Claim<Nameable>[]) => string | undefined;

/** The ways out, in their order. */
const waysOut: readonly WayOut[] = [
  // `listByOwner`: the parameters that not all of the others have.
  ({ parameters }, own, others) => {
    const extra = parameters.filter((name) => !others.every((other) => other.parameters.includes(name)));
    return extra.length === 0 ? undefined : `${own}By${extra.map(pascalCase).join("And")}`;
  },
  // `listV2`
  ({ parts: { qualifiers } }, own) => {
    return qualifiers.length === 0 ? undefined : own + qualifiers.map(pascalCase).join("");
  },
  ({ operation: { operationId } }) => (operationId === undefined ? undefined : camelCase(operationId)),
  ({ operation: { method, path } }) => camelCase(`${method.toLowerCase()}-${path.replaceAll(/[{}]/g, "-")}`),
];

function nextName<Operation extends Nameable>(claim: Claim<Operation>, group: readonly Claim<Operation>[]): Name {
  const { operation, wanted } = claim;
  const others = group.filter((other) => other !== claim);
  while (claim.tried < waysOut.length) {
    const word = waysOut[claim.tried++]?.(claim, wanted.at(-1) ?? "", others);
    if (word !== undefined && word !== claim.name.at(-1)) return [...wanted.slice(0, -1), word];
  }
  // Paths that differ in nothing that a name can hold.
  const places = group.map((each) => placeOf(each.operation)).sort();
  claim.tried++;
  return [...claim.name.slice(0, -1), `${claim.name.at(-1)}${places.indexOf(placeOf(operation)) + 1}`];
}

/** New names for methods that are also resources: `users.roles` beside `users.roles.add` becomes `users.roles.get`. */
function outOfResources<Operation extends Nameable>(
  claims: readonly Claim<Operation>[],
  tree: PathTree,
): Move<Operation>[] {
  const byName = new Map(claims.map((claim) => [claim.name.join("."), claim]));
  const moves = new Map<Claim<Operation>, Name>();
  for (const claim of claims) {
    for (let length = 1; length < claim.name.length; length++) {
      const method = byName.get(claim.name.slice(0, length).join("."));
      if (!method) continue;
      if (method.operation.pinned === undefined) {
        moves.set(method, [...method.name, usualWord(method.operation, tree)]);
      } else if (claim.operation.pinned === undefined) {
        moves.set(claim, [...claim.name.slice(0, length - 1), camelCase(claim.name.slice(length - 1).join("-"))]);
      }
    }
  }
  return [...moves];
}
