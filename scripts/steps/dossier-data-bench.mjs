import { loadavg } from "node:os";
import { busyness, progress } from "./announce.mjs";
import { atEnd } from "./lifecycle.mjs";
import { inRoot } from "./paths.mjs";
import { run } from "./run.mjs";
import { tsx } from "./seed.mjs";
import { openThrowAway, throwAwayEnv } from "./throw-away.mjs";

export const DATA = "dossier-data";

/** What is read of a dossier, without its page, beside the same statements alone; in one process, no pages are built. Answers true. */
export async function dossierDataBench({ rounds }) {
  const step = progress(2);
  const place = await step("准备全国规模的数据", () =>
    openThrowAway(atEnd, (env) => run(tsx("prisma/seed/national-main.ts"), { env })),
  );
  const env = { ...throwAwayEnv(place, place.template, 0), PORTAL_CLOCK_FILE: "" };
  const said = await step("读 60 份案卷的数据", () => run(tsx("tests/load/dossier-data.ts", String(rounds)), { env }));
  // warnings of the database's driver may come before
  const told = JSON.parse(said.trim().split("\n").at(-1));
  const { machine, median, writeJson } = await import("../../tests/load/report.mjs");
  const ms = { portal: median(told.rounds.portal), floor: median(told.rounds.floor) };
  const measured = { ...told, ms, ratio: ms.floor / ms.portal };
  console.log(`\n${dossierDataText(measured)}\n${busyness()}`);
  const at = new Date().toISOString();
  writeJson(inRoot(".cache/bench", `${DATA}.json`), { at, machine: machine(), load: loadavg(), ...measured });
  return true;
}

/** A line of text. */
export const dossierDataText = ({ dossiers, statements, ms, bytes, ratio }) =>
  `案卷数据 ${dossiers} 份、每份 ${statements} 条 SQL：读成对象并写成 JSON CPU ${ms.portal.toFixed(2)} ms（${bytes.portal} 字节），只发同样的语句 ${ms.floor.toFixed(2)} ms（${bytes.floor} 字节），下限：Portal ${ratio.toFixed(2)}`;
