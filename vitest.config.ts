import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** Outside Next the marker `server-only` throws; here it is the empty module that Next's server sees. */
const alias = [
  { find: /^server-only$/, replacement: here("node_modules/server-only/empty.js") },
  { find: /^@\//, replacement: here("./") },
];

const project = (name: string, options: object = {}) => ({
  resolve: { alias },
  test: { name, include: [`tests/${name}/**/*.test.ts`], environment: "node", testTimeout: 60_000, ...options },
});

const onDatabase = (name: string, options: object) =>
  project(name, {
    pool: "forks",
    testTimeout: 90_000,
    hookTimeout: 120_000,
    globalSetup: here("tests/support/template.mjs"),
    setupFiles: here("tests/support/integration.ts"),
    ...options,
  });

/** What changes its whole process, by a spy, a replaced module or a variable of the environment, has that process to itself. */
const ALTERS = /\bvi\.|support\/(?:statements|mail)"|process\.env/;
const FOLDER = "tests/integration";
const [apart, together] = [true, false].map((alters) =>
  readdirSync(here(FOLDER))
    .map((name) => `${FOLDER}/${name}`)
    .filter((file) => file.endsWith(".test.ts") && ALTERS.test(readFileSync(here(file), "utf8")) === alters),
);

export default defineConfig({
  test: {
    maxWorkers: 2,
    projects: [
      project("unit"),
      project("architecture"),
      onDatabase("integration", { include: [`${FOLDER}/**/*.test.ts`] }),
      // the same files as `npm test` runs them: most share a process, in which the portal's code is loaded once
      onDatabase("integration-together", { include: together, isolate: false }),
      onDatabase("integration-apart", { include: apart }),
    ],
  },
});
