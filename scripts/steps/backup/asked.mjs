import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { momentOf } from "./moment.mjs";
import { EXIT, Refused } from "./refusal.mjs";

const flag = { type: "boolean", default: false };
const text = { type: "string" };
const BACKUP = { keep: text, mirror: text, link: flag, files: flag, base: flag, check: flag, quiet: flag };
const RESTORE = { into: text, until: text, archive: text, "keep-old": flag, "lost-key": flag, "put-back": flag };
/** Options that can't be meant together. */
const APART = {
  check: ["files", "base", "keep", "mirror", "link"],
  files: ["base", "keep"],
  base: ["link"],
  archive: ["into"],
  "put-back": ["archive", "into", "until", "keep-old", "lost-key"],
};

/**
 * How `npm run backup` was called. @throws Refused, before anything is done, where options don't belong together
 * @returns {{folder: string, keep: number | null, mirror?: string, link: boolean, files: boolean, base: boolean, check: boolean, quiet: boolean}}
 */
export function readBackup(args) {
  return reading("npm run backup -- 目录 [--base | --files] [--keep 份数] [--mirror 异地目录]，或 … --check", () => {
    const { values, folder } = read(args, BACKUP, "请写明备份存放的目录");
    const keep = values.keep === undefined ? null : Number(values.keep);
    if (keep !== null && !(Number.isInteger(keep) && keep > 0)) throw new Error("--keep 应为正整数");
    const mirror = values.mirror && resolve(values.mirror);
    if (mirror === folder) throw new Error("--mirror 应是另一个目录");
    if (values.check && !existsSync(folder)) throw new Error(`没有目录 ${folder}`);
    return { ...values, folder, mirror, keep };
  });
}

/**
 * How `npm run restore` was called. @throws Refused, before anything is done, where options don't belong together
 * @returns {{folder: string | null, into?: string, archive?: string, until: Date | null, keepOld: boolean, lostKey: boolean, putBack: boolean}}
 */
export function readRestore(args, now = new Date()) {
  return reading(
    "npm run restore -- 目录 [--into 数据库地址 | --archive 归档目录 [--until 时刻]] [--keep-old] [--lost-key]",
    () => {
      const { values, folder } = read(args, RESTORE, "请写明备份所在的目录");
      if (values.until && !values.archive) throw new Error("--until 要与 --archive 一起用");
      const archive = values.archive && resolve(values.archive);
      if (archive && !existsSync(archive)) throw new Error(`没有归档目录 ${archive}`);
      const until = values.until ? momentOf(values.until) : null;
      if (until && until > now) throw new Error(`--until ${values.until} 还没有到`);
      return {
        ...{ folder, into: values.into, archive, until },
        ...{ keepOld: values["keep-old"], lostKey: values["lost-key"], putBack: values["put-back"] },
      };
    },
  );
}

function reading(usage, work) {
  try {
    return work();
  } catch (error) {
    throw new Refused(`${error.message}。用法：${usage}`, EXIT.usage);
  }
}

function read(args, options, lacking) {
  const { values, positionals } = parseArgs({ args, allowPositionals: true, options });
  for (const [name, value] of Object.entries(values)) {
    // a variable of the shell that isn't set would make another command of it
    if (value === "") throw new Error(`--${name} 后面是空的`);
  }
  for (const [one, others] of Object.entries(APART)) {
    const other = others.find((name) => values[one] && values[name]);
    if (other) throw new Error(`--${one} 不能与 --${other} 一起用`);
  }
  const wanted = values["put-back"] ? 0 : 1;
  if (positionals.length !== wanted || positionals[0] === "")
    throw new Error(wanted === 0 ? "--put-back 不要目录" : lacking);
  return { values, folder: wanted === 0 ? null : resolve(positionals[0]) };
}
