import { readdirSync, readFileSync } from "node:fs";
import { basename } from "node:path";
import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";
import { BaseSequencer, type TestSpecification } from "vitest/node";

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** Outside Next the marker `server-only` throws; here it is the empty module that Next's server sees. */
const alias = [
  { find: /^server-only$/, replacement: here("node_modules/server-only/empty.js") },
  { find: /^@\//, replacement: here("./") },
];

/** A test, and what stands before it, on a machine that is busy with others. */
const PATIENCE = { testTimeout: 60_000, hookTimeout: 60_000, expect: { poll: { timeout: 20_000 } } };
const project = (name: string, options: object = {}) => ({
  resolve: { alias },
  test: { name, include: [`tests/${name}/**/*.test.ts`], environment: "node", ...PATIENCE, ...options },
});

/** More at a time than there are cores: some of them wait, for a server that is killed, a line that is silent, a try that comes later. */
const AT_ONCE = 3;

const onDatabase = (name: string, options: object) =>
  project(name, {
    pool: "forks",
    testTimeout: 90_000,
    hookTimeout: 120_000,
    globalSetup: here("tests/support/template.mjs"),
    setupFiles: here("tests/support/integration.ts"),
    maxWorkers: AT_ONCE,
    sequence: { groupOrder: 1 },
    ...options,
  });

/** What changes its whole process, by a spy, a replaced module or a variable of the environment, has that process to itself. */
export const ALTERS =
  /\bvi\.(?!fn\b)|support\/(?:statements|mail|mail-worker|own-mail-server|heard-letters)"|(?:assign|deleteProperty)\(process\.env|delete process\.env|process\.env[.[][^=;\n]*[^=!]=[^=]|process\.chdir|globalThis\.fetch =|Date\.now =/;
/** What is kept under `globalThis.portal…` is dropped after each file of unit tests. */
const UNIT = here("tests/support/unit.ts");
const sharing = (folder: string) =>
  [true, false].map((alters) =>
    readdirSync(here(folder), { recursive: true, encoding: "utf8" })
      .map((name) => `${folder}/${name}`)
      .filter((file) => file.endsWith(".test.ts") && ALTERS.test(readFileSync(here(file), "utf8")) === alters),
  );
const [unitApart, unitTogether] = sharing("tests/unit");
const [apart, together] = sharing("tests/integration");

/** Test files that take ten seconds and more: begun last, one of them would leave the other cores idle. */
const LONG = [
  "recover-bucket",
  "silent-database",
  "mail-leaks",
  "cluster-killed",
  "crowded-lines",
  "bad-input",
  "backup",
  "recover-mirror",
  "packages",
  "storage-bucket-faults",
  "doors-pages",
  "blind-dossier",
  "scanning",
  "replica",
  "doors-actions",
  "package-queue",
  "doors-routes",
  "fuzz",
  "job-queue",
  "import-accounts",
  "point-in-time",
  "storage-syscalls",
  "survey-links",
  "import-organisations",
  "answer-edits",
];
const rankOf = ({ moduleId }: TestSpecification): number => {
  const at = LONG.indexOf(basename(moduleId, ".test.ts"));
  return at === -1 ? LONG.length : at;
};

/** As Vitest orders them, project by project; within each the long ones first. What it remembers of earlier runs a fresh clone hasn't. */
class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    const projects = [...new Set(sorted.map(({ project }) => project))];
    return projects.flatMap((own) =>
      sorted.filter(({ project }) => project === own).toSorted((a, b) => rankOf(a) - rankOf(b)),
    );
  }
}

export default defineConfig({
  test: {
    maxWorkers: 2,
    sequence: { sequencer: LongestFirst },
    projects: [
      project("unit", { setupFiles: UNIT }),
      project("architecture"),
      onDatabase("integration", { include: ["tests/integration/**/*.test.ts"] }),
      // the same files as `npm test` runs them: most share a process, in which the portal's code is loaded once
      project("unit-together", { include: unitTogether, pool: "forks", isolate: false, setupFiles: UNIT }),
      project("unit-apart", { include: unitApart, setupFiles: UNIT }),
      onDatabase("integration-together", { include: together, isolate: false }),
      onDatabase("integration-apart", { include: apart }),
    ],
  },
});
