import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";

const alerts = readFileSync("deploy/alerts.yml", "utf8");
const sources = ["lib/operations", "scripts/steps", "lib/platform", "lib/jobs"]
  .flatMap((folder) => readdirSync(folder, { recursive: true, withFileTypes: true }))
  .filter((each) => each.isFile() && /\.(?:mjs|ts)$/.test(each.name))
  .map(({ parentPath, name }) => readFileSync(join(parentPath, name), "utf8"))
  .join("\n");

test("报警所看的指标，都有地方在数；分流、数据库的两种故障各有一条", () => {
  const named = [...alerts.matchAll(/\bportal_[a-z_]+/g)].map(([name]) => name.replace(/_(?:count|bucket)$/, ""));
  expect(named.length).toBeGreaterThan(15);
  for (const name of new Set(named))
    expect(sources.includes(`"${name}"`) || sources.includes(`${name}:`), name).toBe(true);
  for (const told of ["portal_requests_shed_total{", 'faults_total{kind="away"}', 'faults_total{kind="crowded"}'])
    expect(alerts).toContain(told);
});

const promtool = (...given: string[]) => spawnSync("promtool", given, { encoding: "utf8" });

test.skipIf(promtool("--version").error)(
  "数据库断了五分钟：说的是数据库连不上、业务指标数不出，不说平台没有响应",
  () => {
    const { status, stdout, stderr } = promtool("test", "rules", "deploy/alerts-test.yml");
    expect(status, stdout + stderr).toBe(0);
  },
);
