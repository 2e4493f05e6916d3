import { join } from "node:path";
import type { Source } from "@/tests/architecture/sources";

const NAMED = /(?:import|export)\s+(?:type\s+)?\{([^}]*)\}\s*from\s+"((?:@\/|\.)[^"]+)"/g;
const BEGINS = /^(?:export )?(?:const|type|(?:async )?function) (\w+)/gm;

/** By which name something is known here, and where it comes from under which. */
type Taken = { as: string; name: string; from: string };

/** What a file takes by name from others inside the project. */
export function takenBy({ path, code }: Pick<Source, "path" | "code">): Taken[] {
  return [...code.matchAll(NAMED)].flatMap(([, names, specifier]) => {
    const to = specifier!.startsWith("@/") ? specifier!.slice(2) : join(path, "..", specifier!);
    const from = to.replace(/\.(tsx?|mjs)$/, "");
    return names!.split(",").flatMap((each) => {
      const [name, as = name] = each
        .trim()
        .replace(/^type\s+/, "")
        .split(/\s+as\s+/);
      return name ? [{ as: as!, name, from }] : [];
    });
  });
}

/** What a file of wording declares, each by its name with all that is written of it. */
export function partsOf(code: string): Map<string, string> {
  const begins = [...code.matchAll(BEGINS)];
  return new Map(begins.map(({ 1: name, index }, n) => [name!, code.slice(index, begins[n + 1]?.index)]));
}

/** The words that could be names in a text. */
export const namesIn = (code: string): Set<string> => new Set(code.match(/[A-Za-z_]\w*/g));
