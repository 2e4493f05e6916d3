import { execFileSync, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { bundleName, START } from "@/scripts/steps/bundling.mjs";

const folder = mkdtempSync(join(tmpdir(), "releases-"));
afterAll(() => rmSync(folder, { recursive: true }));
const [media, place, programs] = ["media", "portal", "programs"].map((name) => join(folder, name)) as [
  string,
  string,
  string,
];
for (const path of [media, place, programs]) mkdirSync(path);
const program = (name: string, text: string) => {
  writeFileSync(join(programs, name), `#!/bin/sh\n${text}\n`);
  chmodSync(join(programs, name), 0o755);
};
program("sudo", 'shift 2\nexec "$@"');
program("systemctl", `echo "$1 $(basename "$(readlink ${place}/current)")" >> ${folder}/called`);

/** A release that does nothing but say what it was asked. */
function packed(release: string) {
  mkdirSync(join(folder, release));
  writeFileSync(join(folder, release, "start"), `#!/bin/sh\necho "${release}: $*" >> ${folder}/called\n`, {
    mode: 0o755,
  });
  const archive = join(media, `${release}.tar.gz`);
  execFileSync("tar", ["-czf", archive, "-C", folder, release]);
  const sum = createHash("sha256").update(readFileSync(archive)).digest("hex");
  writeFileSync(`${archive}.sha256`, `${sum}  ${release}.tar.gz\n`);
}

/** The commands of a section of the manual, as they stand there, for a release; those on accounts and services of the machine left out. */
function follow(
  section: string,
  block: number,
  release: string,
  only = /^(?:release=|sha256sum|cat|sudo|systemctl st|readlink)/,
) {
  const text = readFileSync("docs/OPERATIONS.md", "utf8").split(`## ${section}`)[1]!.split("\n## ")[0]!;
  const commands = text
    .split("```")
    [2 * block + 1]!.split("\n")
    .filter((line) => only.test(line));
  const script = commands
    .join("\n")
    .replace(/^release=\S+/, `release=${release}`)
    .replaceAll("/srv/portal", place);
  const settings = join(folder, "portal.env");
  writeFileSync(settings, "PRODUCTION=1\n");
  const ran = spawnSync("/bin/sh", ["-e", "-c", script.replaceAll("/etc/portal/portal.env", settings)], {
    cwd: media,
    env: { ...process.env, PATH: `${programs}:${process.env.PATH}` },
    encoding: "utf8",
  });
  expect(ran).toMatchObject({ status: 0, stderr: "" });
  return ran.stdout;
}
const called = () => {
  const said = readFileSync(join(folder, "called"), "utf8").trim().split("\n");
  rmSync(join(folder, "called"));
  return said;
};

test("照手册安装、升级、退回：两个版本各在各的目录，链接指对，备份由旧版本做、恢复由旧版本做", () => {
  const [old, next] = [
    "demonstration-portal-0.1.0-20261127-aaaaaaaaaaaa-x",
    "demonstration-portal-0.1.0-20261201-bbbbbbbbbbbb-x",
  ];
  packed(old);
  packed(next);
  follow("Installing on an intranet", 0, old);
  expect([readlinkSync(join(place, "current")), called()]).toEqual([old, [`${old}: first-administrators`]]);
  writeFileSync(join(place, old, "own"), "");

  expect(follow("Upgrade and rollback", 0, next)).toContain(old);
  expect(readlinkSync(join(place, "current"))).toBe(next);
  expect(called()).toEqual([`stop ${old}`, `${old}: backup /backup/portal`, `start ${next}`]);
  expect(readdirSync(place).sort()).toEqual(["current", old, next].sort());
  expect([existsSync(join(place, old, "own")), readdirSync(join(place, next))]).toEqual([true, ["start"]]);

  follow("Upgrade and rollback", 1, old);
  expect(readlinkSync(join(place, "current"))).toBe(old);
  const [stopped, restored, resumed, started] = called();
  expect([stopped, started]).toEqual([`stop ${next}`, `start ${old}`]);
  expect(restored).toMatch(new RegExp(`^${old}: restore /backup/portal/\\S+ --keep-old$`));
  expect(resumed).toMatch(new RegExp(`^${old}: resume-trail \\S+`));
});

test("打包的名称写明是哪一天、哪一次提交", () => {
  const commit = execFileSync("git", ["rev-parse", "--short=12", "HEAD"]).toString().trim();
  expect(bundleName()).toMatch(
    new RegExp(`^demonstration-portal-[\\d.]+-\\d{8}-${commit}(-changed)?-${process.platform}-`),
  );
});

test("离线包里的 ./start 照各条说明里写的来：有没有“--”都一样，后面的原样交给命令", () => {
  const bundle = join(folder, "bundle");
  mkdirSync(bundle);
  writeFileSync(join(bundle, "start"), START, { mode: 0o755 });
  program("node", 'echo "$*"');
  const said = (...words: string[]) =>
    execFileSync(join(bundle, "start"), words, {
      env: { ...process.env, PATH: `${programs}:${process.env.PATH}` },
      encoding: "utf8",
    }).trim();
  expect(said()).toBe("scripts/start.mjs");
  expect(said("open-administrator", "--", "anquan")).toBe("scripts/open-administrator.mjs anquan");
  expect(said("open-administrator", "anquan")).toBe("scripts/open-administrator.mjs anquan");
  expect(said("restore", "--", "--put-back")).toBe("scripts/restore.mjs --put-back");
  expect(said("restore", "copies", "--archive", "log", "--keep-old")).toBe(
    "scripts/restore.mjs copies --archive log --keep-old",
  );
});
