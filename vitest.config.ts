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

export default defineConfig({
  test: {
    maxWorkers: 2,
    projects: [
      project("unit"),
      project("architecture"),
      project("integration", {
        pool: "forks",
        testTimeout: 90_000,
        hookTimeout: 120_000,
        globalSetup: here("tests/support/template.mjs"),
        setupFiles: here("tests/support/integration.ts"),
      }),
    ],
  },
});
