import { expect, test } from "vitest";
import { importsOf, readSources, source, stem } from "./sources";

const FOLDERS = ["app", "components", "lib", "prisma", "scripts", "tests"];
const sources = [
  ...readSources(FOLDERS, /\.(tsx?|mts|mjs)$/),
  ...["instrumentation.ts", "next.config.ts", "prisma.config.ts", "vitest.config.ts"].map(source),
];
const NAMED = /(?:import|export)\s+(?:type\s+)?(?:[\w$]+\s*,\s*)?\{([^}]*)\}\s*from\s*"([^"]+)"/g;

/** What is taken by its name, as `file name`. */
const named = new Set(
  sources.flatMap((file) =>
    [...file.code.matchAll(NAMED)].flatMap(([statement, names]) => {
      const from = importsOf({ ...file, code: statement })[0]?.to;
      return names!.split(",").map(
        (name) =>
          `${from} ${
            name
              .trim()
              .replace(/^type /, "")
              .split(" as ")[0]
          }`,
      );
    }),
  ),
);
/** Files of which anything may be taken: `import * as`, `import()`. */
const whole = new Set(
  sources.flatMap((file) =>
    [...file.code.matchAll(/import\s+\*\s+as\s+\w+\s+from\s+"[^"]+"|import\(\s*"[^"]+"\s*\)/g)].flatMap(([statement]) =>
      importsOf({ ...file, code: statement }).map(({ to }) => to),
    ),
  ),
);

test("a value is exported because another file takes it; a life's table alone shows all its parts", () => {
  const own = sources.filter(
    ({ path }) => /^(?:components|lib)\/.*\.tsx?$/.test(path) && !/workflow\.ts$/.test(path) && !whole.has(stem(path)),
  );
  expect(own.length).toBeGreaterThan(1000);
  const needless = own.flatMap(({ path, code }) =>
    [...code.matchAll(/^export (?:async )?(?:function\*?|const|let|class) ([\w$]+)/gm)]
      .filter(([, name]) => !named.has(`${stem(path)} ${name}`))
      .map(([, name]) => `${path} ${name}`),
  );
  expect(needless).toEqual([]);
});
