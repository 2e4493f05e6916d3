import { db } from "@/lib/platform/db";
import type { Actor } from "@/lib/policy/standing";
import { savePractice, startPractice } from "@/lib/practice-cases/commands";
import { fieldsFor } from "@/lib/practice-cases/fields";
import type { PracticeText } from "@/lib/practice-cases/workflow";
import { makeSignatory, must, takeSigned } from "./acts";
import { setClock } from "./clock";
import { type BuiltTitle, makeTitle } from "./titles";
import { makeWorld, type World } from "./world";

export type Exchange = {
  world: World;
  title: BuiltTitle;
  /** The county that writes: who files, who signs. */
  place: readonly [Actor, Actor];
  /** The city's office that reviews. */
  office: readonly [Actor, Actor];
};

/** A county with a title, and the office of its city. */
export async function makeExchange(): Promise<Exchange> {
  setClock("2026-06-10T09:00:00+08:00");
  const world = await makeWorld();
  const title = await makeTitle(world);
  return {
    world,
    title,
    place: [title.filer, title.signatory],
    office: [world.reviewer, await makeSignatory(world.cityOffice)],
  };
}

/** A text that may be handed in, about the first field there is. */
export async function practiceText(of: BuiltTitle, changes: Partial<PracticeText> = {}): Promise<PracticeText> {
  const [field] = await fieldsFor(db, of.id);
  return {
    title: "行政复议前端化解的做法",
    field: field!,
    summary: "把调解放在复议立案之前，争议就地化解。",
    measures: "设立接待窗口，配备专职人员，统一登记。",
    approach: "先听取双方意见，再邀请第三方参加，逐件回访。",
    results: "一年受理312件，调解结案187件，占59.9%。",
    replicable: "窗口设置标准和登记表可以直接采用。",
    ...changes,
  };
}

/** A written draft; answers with its id. */
export async function written(of: BuiltTitle, changes: Partial<PracticeText> = {}): Promise<string> {
  const { id } = must(await startPractice(of.filer, { designationId: of.id }));
  must(await savePractice(of.filer, { id, version: 1, ...(await practiceText(of, changes)) }));
  return id;
}

/** Handed in by the place and published by its office. */
export async function published(of: Exchange, changes: Partial<PracticeText> = {}, title = of.title): Promise<string> {
  const id = await written(title, changes);
  must(await takeSigned([title.filer, title.signatory], "practice_case", id, "submit_practice"));
  must(await takeSigned(of.office, "practice_case", id, "publish_practice"));
  return id;
}
