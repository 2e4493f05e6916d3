import { spawnSync } from "node:child_process";
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";

const ROUNDS = 36;
const NIGHT = "2026-11-26";

/** The script's own loop, five minutes a round from 18:30 UTC on; the commands that it calls are put down, the backup ends with `code`. */
function nightOf(code: number) {
  const folder = mkdtempSync(join(tmpdir(), "backup-"));
  const program = (name: string, text: string) => {
    writeFileSync(join(folder, name), `#!/bin/sh\n${text}\n`);
    chmodSync(join(folder, name), 0o755);
  };
  try {
    const minute = join(folder, "minute");
    writeFileSync(minute, "0\n");
    const at = `$(( 1110 + $(cat ${minute}) ))`;
    program(
      "date",
      `at=${at}
case "$*" in
  "-u +%F") echo ${NIGHT} ;;
  "-u +%H%M") printf '%02d%02d\\n' $((at / 60)) $((at % 60)) ;;
  "-u +%s") echo $((at * 60)) ;;
  *) exit 9 ;;
esac`,
    );
    program("node", `echo "$*" >> ${join(folder, "called")}\ncase "$*" in *--keep*) exit ${code} ;; esac`);
    program(
      "sleep",
      `echo $(( $(cat ${minute}) + 5 )) > ${minute}\n[ "$(cat ${minute})" -lt ${5 * ROUNDS} ] || kill $PPID`,
    );
    spawnSync("/bin/sh", ["deploy/compose/backup.sh"], {
      env: { ...process.env, PATH: `${folder}:${process.env.PATH}` },
      timeout: 60_000,
    });
    const called = readFileSync(join(folder, "called"), "utf8").trim().split("\n");
    return {
      full: called.filter((line) => line.includes("--keep 14")).length,
      files: called.filter((line) => line.includes("--files")).length,
    };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

test("容器里的备份：一夜一份；做成而文件库缺文件的也算做过；失败的隔一小时再来，不是每分钟；文件照样每轮都复制", () => {
  expect(nightOf(0)).toEqual({ full: 1, files: ROUNDS });
  expect(nightOf(4)).toEqual({ full: 1, files: ROUNDS });
  expect(nightOf(1)).toEqual({ full: 3, files: ROUNDS });
});
