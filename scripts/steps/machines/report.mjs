import { mkdirSync, writeFileSync } from "node:fs";
import { loads } from "../announce.mjs";
import { inRoot } from "../paths.mjs";
import { shortOf } from "./least.mjs";
import { failedIn, tableOf } from "./tally.mjs";

/** Prints what was found and keeps the figures in .cache. @returns {boolean} whether all of it holds */
export function report({ stage, together, tally, compared }) {
  const { acknowledged, lost } = compared;
  const broken = tally.phases.filter((phase) => phase.mayFail === "none" && failedIn(phase) > 0);
  console.log(`\n  PostgreSQL ${stage.postgres}（主库和流复制副本），${stage.front.version}，两台服务，JOBS=1`);
  console.log(`  负载（1、5、15 分钟平均）：开始 ${loads(stage.began)}，结束 ${loads(stage.ended)}\n`);
  for (const line of tableOf(tally)) console.log(line);
  console.log();
  for (const { what, held, told } of together) console.log(`  ${held ? "守住  " : "没守住"} ${what}（${told}）`);
  for (const note of stage.notes) console.log(`  ${note}`);
  const { saves, files, objections } = acknowledged;
  console.log(`\n  应答过的：保存 ${saves} 次、文件 ${files} 份、异议 ${objections} 件；丢失或不符 ${lost.length}`);
  for (const line of lost.slice(0, 20)) console.log(`    ${line}`);
  const unwanted = tally.kept.filter(({ phase }) => broken.some(({ title }) => title === phase));
  for (const { phase, kind, status, text } of unwanted.slice(0, 20))
    console.log(`    ${phase}：${kind} ${status} ${text.replace(/\s+/g, " ")}`);
  const short = shortOf(tally.phases, acknowledged);
  for (const line of short) console.log(`  ${line}`);
  const held = [lost, broken, short].every((none) => none.length === 0) && together.every((one) => one.held);
  mkdirSync(inRoot(".cache"), { recursive: true });
  const { postgres, began, ended, notes } = stage;
  const kept = {
    at: new Date().toISOString(),
    postgres,
    began,
    ended,
    notes,
    together,
    phases: tally.phases,
    failures: tally.kept,
    compared,
    short,
  };
  writeFileSync(inRoot(".cache/machines.json"), JSON.stringify(kept, null, 2));
  console.log(`\n${held ? "全部守住" : "没有全部守住"}。详细数字：.cache/machines.json`);
  return held;
}
