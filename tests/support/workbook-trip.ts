import { saveAnswer } from "@/lib/applications/save-answer";
import { takeWorkbook } from "@/lib/items-workbook/commands";
import type { Line } from "@/lib/items-workbook/planning";
import { type Preview, previewWorkbook } from "@/lib/items-workbook/preview";
import { itemsWorkbook } from "@/lib/items-workbook/workbook";
import { db } from "@/lib/platform/db";
import type { Actor } from "@/lib/policy/standing";
import { must } from "./acts";
import { setClock } from "./clock";
import { type DividedPlace, dividedApplication } from "./division";
import { answer } from "./filing";
import type { Book } from "./items-workbook";
import { type World, worldOfFile } from "./world";

export let world: World;
export let place: DividedPlace;
export let id: string;
/** The two plain items of the catalogue; the first has an answer. */
export let first: string;
export let second: string;

/** A county with units and a new application, one item answered; call before each test. */
export async function openTrip(): Promise<void> {
  setClock("2026-02-15T10:00:00+08:00");
  world = await worldOfFile();
  [first, second] = world.catalogue.items as [string, string];
  ({ place, id } = await dividedApplication(world));
  must(await saveAnswer(place.filer, answer(id, first, { narrative: "=不是公式\n第二段" })));
}

export const download = async (actor: Actor, of = id) => (await itemsWorkbook(actor, of))!.file;
export const preview = async (actor: Actor, file: Buffer, of = id) =>
  must<Preview>(await previewWorkbook(actor, { applicationId: of, file }));
export const changed = ({ lines }: Preview) => lines.filter(({ state }) => state !== "unchanged");

/** Everything of these lines that isn't refused, accepted. */
export const taken = (actor: Actor, lines: readonly Line[]) =>
  takeWorkbook(actor, {
    applicationId: id,
    lines: lines.map(({ indicatorId, version, fields }) => ({
      indicatorId,
      version,
      values: Object.fromEntries(
        fields.filter(({ state }) => state !== "refused").map(({ field, value }) => [field, value]),
      ),
    })),
  });
export const stored = (indicatorId: string) =>
  db.indicatorAnswer.findUnique({ where: { applicationId_indicatorId: { applicationId: id, indicatorId } } });

/** What is filled in without a line: the first item anew, the second for the first time. */
export function filled(book: Book): void {
  book.cell(1, "情况说明").value = "离线改写的说明。";
  book.cell(2, "自评结论").value = "部分符合";
  book.cell(2, "情况说明").value = "离线新填。";
  book.cell(2, "自评得分").value = 6;
}
