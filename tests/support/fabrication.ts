import { draftFabricationReport } from "@/lib/fabrication-reports/commands";
import { db } from "@/lib/platform/db";
import type { Actor } from "@/lib/policy/standing";
import { makeSignatory, must, signed } from "./acts";
import { fillIn } from "./filing";
import { anotherPlace, id, openLibrary, place, uploaded, world } from "./library";

/** What only the office and the organiser may ever read. */
export const FOUND = "第一项所附通知的文号查无此文，疑为伪造，编号甲乙丙丁。";
export const GROUNDS = "材料Ⅰ-1-1-①，发文登记簿上没有这个文号。";
export const REASON = "经调取发文登记簿核实，通知系伪造，情况属实。";

/** At the city: who reviews and who signs; at the organiser's: who prepares and who signs. */
export let city: readonly [Actor, Actor];
export let organiser: readonly [Actor, Actor];

/** Once a file: a world and its offices. */
export async function openFabrications(): Promise<void> {
  await openLibrary();
  city = [world.reviewer, await makeSignatory(world.cityOffice)];
  organiser = [world.organiser, await makeSignatory(world.office)];
}

/** Before each test: a case filed with one file on its first item, on the city's desk; answers with that piece of evidence. */
export async function filedCase(): Promise<{ evidenceId: string; sha256: string }> {
  await anotherPlace();
  const evidenceId = await uploaded("通知.pdf");
  await fillIn(world, place, id);
  must(await signed(place.signer, "application", id, "submit"));
  const { sha256 } = await db.evidence.findUniqueOrThrow({ where: { id: evidenceId } });
  return { evidenceId, sha256: sha256! };
}

export const draft = (change: object = {}, by: Actor = city[0], applicationId = id) =>
  draftFabricationReport(by, { applicationId, positions: "1", found: FOUND, grounds: GROUNDS, ...change });

/** Drawn up and signed by the city; the report's id. */
export async function reported(applicationId = id): Promise<string> {
  const made = must(await draft({}, city[0], applicationId));
  must(await signed(city[1], "fabrication_report", made.id, "report_fabrication"));
  return made.id;
}

/** 认定 or 不予认定, as signed by the organiser. */
export const decided = (report: string, action: "uphold_fabrication" | "dismiss_fabrication" = "uphold_fabrication") =>
  signed(organiser[1], "fabrication_report", report, action, { reason: REASON });

/** Where a report is now. */
export const reportStage = async (report: string) =>
  (await db.fabricationReport.findUniqueOrThrow({ where: { id: report } })).stage;
