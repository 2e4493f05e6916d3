import { randomUUID } from "node:crypto";
import { join } from "node:path";
import { contentKey } from "../../../lib/platform/bucket.mjs";
import { clientOf } from "../../../lib/platform/bucket-client.mjs";
import { hashIn } from "../backup/bucket-store.mjs";
import { EXIT } from "../backup/refusal.mjs";
import { placeOf } from "../backup/stores.mjs";
import { generate } from "../generate.mjs";
import { run } from "../run.mjs";
import { seed } from "../seed.mjs";
import { openThrowAway, throwAwayEnv } from "../throw-away.mjs";
import { aboutOf, must, openPlace } from "./place.mjs";

const LACKING = EXIT.lacking;
const FILE_RULES = "files_present,files_whole,contents_named,filed_contents_kept";
const OTHERWISE = "先看这条命令说的缘由；别的命令和 Portal 都还没有用这个桶。";

/**
 * The demonstration on a database server of its own, with its files in the bucket, below the trial's prefix: filled, backed up, checked, drilled,
 * restored into the bucket again and to disk, each by the real command.
 */
export async function tryCopies(settings, { atEnd, tell }) {
  // never on the portal's own servers
  for (const name of ["DATABASE_URL", "DATABASE_READ_URL"]) delete process.env[name];
  const place = openPlace(settings);
  atEnd(() => place.clear());
  await generate();
  const [here, moved] = ["portal", "moved"].map((name) => ({ ...settings, prefix: place.key(name) }));
  const own = await openThrowAway(atEnd, (env) => seed({ ...env, ...envOf(here) }));
  const base = { ...throwAwayEnv(own, own.template, 0), DATA_DIR: own.folder, PORTAL_TRAIL_KEPT: "" };
  const copies = join(own.folder, "copies");
  const command = (name, args, env, code) => said(name, args, { ...base, ...envOf(here), ...env }, code);
  const onDisk = { FILES_URL: "", FILES_DIR: join(own.folder, "back") };
  const { damaged, mended } = spoiling(moved);
  const into = () => `${own.template}_${randomUUID().slice(0, 8)}`;
  const there = into();
  const atMoved = { ...envOf(moved), DATABASE_URL: there };
  const lines = [];
  const add = async (what, work) => {
    const line = await work().then(
      (told) => ({ what, held: true, told }),
      ({ message }) => ({ what, held: false, told: message, remedy: OTHERWISE }),
    );
    lines.push(line);
    tell(line);
    return line.held;
  };
  const steps = [
    ["备份", () => command("backup", [copies])],
    ["检查备份", () => command("backup", [copies, "--check"])],
    ["演练", () => command("drill", [])],
    ["恢复进桶", () => command("restore", [copies, "--into", there], envOf(moved))],
    ["核对恢复的", () => command("prove", ["--only", FILE_RULES], atMoved)],
    ["从恢复的再备份", () => command("backup", [join(own.folder, "again")], atMoved)],
    ["坏了的一份", () => damaged(() => command("backup", [join(own.folder, "damaged")], atMoved, LACKING))],
    ["恢复时换掉坏的", () => mended(() => command("restore", [copies, "--into", into()], envOf(moved)))],
    ["恢复到磁盘", () => command("restore", [copies, "--into", into()], onDisk)],
  ];
  // each builds on the one before
  for (const [what, work] of steps) if (!(await add(what, work))) break;
  const left = await place.clear();
  await add("收拾", async () => {
    must(left.length === 0, `试用留下的 ${left.length} 个名称删不掉，在 ${place.below} 下`);
    return "试用的都已删除";
  });
  await own.stop();
  return lines;
}

const envOf = ({ bucket, prefix }) => ({ FILES_URL: `s3://${bucket}/${prefix}` });

/** Runs a command as an operator would. @returns {Promise<string>} its last line @throws where it ends otherwise than by `code` */
async function said(name, args, env, code = 0) {
  const ended = await run([process.execPath, `scripts/${name}.mjs`, ...args], { env }).then(
    (answer) => ({ code: 0, output: answer }),
    (error) => ({ code: error.code, output: error.output ?? error.message }),
  );
  const last = ended.output.trim().split("\n").at(-1);
  must(ended.code === code, `npm run ${name} 以 ${ended.code} 退出：${last}`);
  return last;
}

/** One content replaced by other bytes, as many: a copy that is made of it names it; a restore puts the right one back. */
function spoiling(moved) {
  let spoilt;
  return {
    damaged: async (backup) => {
      const { done, value } = await placeOf(moved).lying().next();
      must(!done, "恢复以后，桶里一份文件也没有");
      spoilt = value.sha256;
      const bytes = Buffer.alloc(value.bytes, "坏");
      await clientOf(moved).put(contentKey(moved.prefix, spoilt), bytes, aboutOf(bytes));
      const told = await backup();
      must(told.includes(spoilt), `备份没有说出坏了的一份：${told}`);
      return "桶里改坏一份，备份说得出是哪一份，以 4 退出";
    },
    mended: async (restore) => {
      const told = await restore();
      must((await hashIn(placeOf(moved), spoilt)) === spoilt, "恢复以后，桶里坏了的一份还是坏的");
      return told;
    },
  };
}
