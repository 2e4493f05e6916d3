import { createRequire } from "node:module";
import { CALLS, CALLS_OF, ONLY_WITH_TLS } from "./newer";

type Node = { type: string; start: number; end: number; [key: string]: unknown };
/** The parser that the framework brings along. */
const acorn = createRequire(import.meta.url)("next/dist/compiled/acorn") as {
  parse(code: string, options: { ecmaVersion: number; sourceType: "module" | "script" }): Node;
};
/** The language as Chrome 94 and later read it. */
const ECMA = 2022;

/**
 * What a browser of this core would stumble over in a script: a form that it can't read, and calls of what it doesn't have, unless it is asked first whether
 * it has it, or its refusal is caught.
 */
export function newerInScript(code: string, core: number): string[] {
  const parsed = parse(code);
  if (typeof parsed === "string") return [parsed];
  const found: string[] = [];
  const visit = (node: Node, above: readonly Node[]): void => {
    const name = calledBy(node, code);
    if (name && !isAsked(name.split(".").at(-1)!, node, above, code)) {
      const since = CALLS_OF[name] ?? CALLS[name.split(".").at(-1)!] ?? 0;
      if (since > core || ONLY_WITH_TLS.includes(name)) found.push(`${name} ${around(code, node.start)}`);
    }
    if (node.type === "Literal" && /v/.test((node.regex as { flags: string } | undefined)?.flags ?? ""))
      found.push(`/…/v ${around(code, node.start)}`);
    const here = [...above, node];
    for (const child of childrenOf(node)) visit(child, here);
  };
  visit(parsed, []);
  return found;
}

function parse(code: string): Node | string {
  try {
    return acorn.parse(code, { ecmaVersion: ECMA, sourceType: "script" });
  } catch {
    // what stands in a module may be no script
  }
  try {
    return acorn.parse(code, { ecmaVersion: ECMA, sourceType: "module" });
  } catch (error) {
    return `${(error as Error).message} ${around(code, (error as { pos?: number }).pos ?? 0)}`;
  }
}

const around = (code: string, at: number): string => code.slice(Math.max(0, at - 30), at + 60).replace(/\s+/g, " ");
const isNode = (value: unknown): value is Node =>
  typeof value === "object" && value !== null && typeof (value as Node).type === "string";
const childrenOf = (node: Node): Node[] => Object.values(node).flat().filter(isNode);

/** `list.toSorted(…)` → `list.toSorted`; of `self.crypto.randomUUID()` the last two. */
function calledBy(node: Node, code: string): string | null {
  const callee = node.type === "CallExpression" ? (node.callee as Node) : null;
  if (callee?.type !== "MemberExpression" || callee.computed) return null;
  const object = callee.object as Node;
  const owner = object.type === "MemberExpression" ? (object.property as Node) : object;
  const known = owner.type === "Identifier" ? code.slice(owner.start, owner.end) : "";
  return `${known}.${(callee.property as { name?: string }).name ?? ""}`;
}

/** Whether it is called only where a condition speaks of it, or where what it throws is caught. */
const isAsked = (name: string, node: Node, above: readonly Node[], code: string): boolean =>
  above.some((each, n) => {
    const next = above[n + 1] ?? node;
    if (each.type === "TryStatement") return each.block === next && each.handler !== null;
    const asks =
      each.type === "LogicalExpression"
        ? each.right === next && (each.left as Node)
        : (each.type === "IfStatement" || each.type === "ConditionalExpression") &&
          each.test !== next &&
          (each.test as Node);
    return asks ? code.slice(asks.start, asks.end).includes(name) : false;
  });
