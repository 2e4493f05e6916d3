// npm run verify-trail -- 导出的文件夹 | 收录证明.json | --live  [--checkpoint 另存的检查点]… [--key 公钥]… [--withheld]
// An export and a proof are checked offline, without database and packages; --live compares the log with the events in the database.
import { existsSync, readFileSync, statSync } from "node:fs";
import { parseArgs } from "node:util";
import { isSignature } from "../lib/trail/note.mjs";
import { verify } from "../public/verify/trail.mjs";
import { atEnd, finish, isEnding, main } from "./steps/lifecycle.mjs";
import { checkExport, Disagrees } from "./steps/trail-check.mjs";

const USAGE =
  "用法：npm run verify-trail -- 导出的文件夹 | 证明文件.json | --live [--checkpoint 文件] [--key 公钥] [--withheld]";

async function checkFolder(folder, { checkpoint, key, withheld }) {
  const began = performance.now();
  const notes = checkpoint.map((file) => readFileSync(file, "utf8"));
  const told = await checkExport(folder, { checkpoints: notes, keys: key, withheld });
  for (const note of told.notes) console.log(`注意：${note}`);
  console.log(`全部相符：${told.size} 条记录，${told.checkpoints} 个检查点，根 ${told.root}`);
  if (told.withheld > 0) console.log(`其中 ${told.withheld} 条只有散列，内容没有核对。`);
  if (key.length === 0) console.log(`公钥取自导出本身，请与公布的核对：\n${told.keys.join("\n")}`);
  const memory = Math.round(process.resourceUsage().maxRSS / 1024);
  console.log(`用时 ${((performance.now() - began) / 1000).toFixed(1)} s，内存最多 ${memory} MB`);
  return true;
}

async function checkProof(file, { key }) {
  const proof = JSON.parse(readFileSync(file, "utf8"));
  const lines = await verify(proof, key.length > 0 ? key : undefined, isSignature);
  for (const { agrees, text } of lines) console.log(`${agrees ? "相符  " : "不相符"}  ${text}`);
  if (key.length === 0) console.log(`公钥取自证明本身，请与公布的核对：${(proof.keys ?? [proof.key]).join(" ")}`);
  return lines.every(({ agrees }) => agrees);
}

async function checkLive({ checkpoint, key }) {
  const [{ install }, { openDatabase, withClient }, { keptFile }] = await Promise.all(
    ["install", "database", "secrets"].map((name) => import(`./steps/${name}.mjs`)),
  );
  await install();
  const { trailProblemsBy } = await import("../lib/trail/live-check.mjs");
  const database = await openDatabase();
  atEnd(database.stop);
  // beside what is given, the last checkpoint that the portal itself keeps outside the database
  const kept = keptFile(database.url);
  const files = existsSync(kept) ? [...checkpoint, kept] : checkpoint;
  const checkpoints = files.map((file) => readFileSync(file, "utf8"));
  const problems = await withClient(database.url, async (client) => {
    await client.query("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY");
    return trailProblemsBy(async (sql, values) => (await client.query(sql, values)).rows, { checkpoints, keys: key });
  }).finally(database.stop);
  for (const problem of problems) console.error(`不相符  ${problem}`);
  if (key.length === 0)
    console.log("公钥取自数据库本身：要排除整本重写，请加 --key 公布的公钥、--checkpoint 另存的检查点。");
  console.log(problems.length === 0 ? "数据库中的事件与留痕日志全部相符。" : `发现 ${problems.length} 处不相符。`);
  return problems.length === 0;
}

await main(async () => {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      live: { type: "boolean", default: false },
      checkpoint: { type: "string", multiple: true, default: [] },
      key: { type: "string", multiple: true, default: [] },
      withheld: { type: "boolean", default: false },
    },
  });
  const [path] = positionals;
  if (!path && !values.live) throw Object.assign(new Error(USAGE), { exit: 2 });
  const check = () => {
    if (values.live) return checkLive(values);
    return statSync(path).isDirectory() ? checkFolder(path, values) : checkProof(path, values);
  };
  try {
    await finish((await check()) ? 0 : 1);
  } catch (error) {
    if (isEnding()) return;
    console.error(error instanceof Disagrees ? `不相符：${error.message}` : `无法核对：${error.message}`);
    // a server that was started for it ends with it
    await finish(1);
  }
});
