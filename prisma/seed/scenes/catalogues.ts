import { copyCatalogue, saveCatalogue } from "@/lib/catalogue/commands";
import { saveMapping } from "@/lib/catalogue/mapping-commands";
import { NEVER_SAVED } from "@/lib/catalogue/mapping-schema";
import { proposedMapping } from "@/lib/catalogue/proposed-mapping";
import { readLines, type StoredCatalogueLine } from "@/lib/catalogue/store";
import { db } from "@/lib/platform/db";
import { actorOf, done, setClock } from "./stage";

/** 云泽省：以全国市县体系为底，正在拟本省的修订稿，新旧对应已定，尚未发布。 */
export async function playCatalogues(): Promise<void> {
  setClock("2026-11-05 10:00");
  const clerk = await actorOf("yunzeban_shenhe");
  const { id: fromId } = await db.indicatorCatalogue.findFirstOrThrow({ where: { key: "city-county-2019" } });
  const { id: toId } = done(await copyCatalogue(clerk, fromId), "copy the catalogue");
  const before = await readLines(db, fromId);
  const head = {
    title: "云泽省法治政府建设示范指标体系（修订稿）",
    edition: "2026",
    issuer: "云泽省委依法治省办",
    documentNumber: "",
    notes: ["以全国市县法治政府建设示范指标体系为基础修订。"],
    allowsNotApplicable: false,
  };
  const lines = (await readLines(db, toId)).filter(({ no }) => no !== 11).map(revised);
  done(await saveCatalogue(clerk, { ...head, catalogueId: toId, revision: 0, lines }), "save the draft");
  const items = proposedMapping(before, await readLines(db, toId));
  done(await saveMapping(clerk, { fromId, toId, version: NEVER_SAVED, items }), "save the mapping");
}

/** Item 11 is gone, so those after it move up; two texts change, and one figure. */
function revised(line: StoredCatalogueLine): StoredCatalogueLine {
  if (line.kind !== "standard") return line;
  const no = line.no > 11 ? line.no - 1 : line.no;
  if (line.no === 4) return { ...line, no, text: `${line.text}清单每年至少更新一次。` };
  if (line.no !== 5) return { ...line, no };
  const metrics = line.metrics.map((metric) => ({ ...metric, value: 3 }));
  return { ...line, no, text: line.text.replace("5个工作日", "3个工作日"), metrics };
}
