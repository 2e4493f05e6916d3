import type { EarlierTitle } from "@/lib/designations/earlier-titles";
import { db } from "@/lib/platform/db";
import { makeSignatory, must, signed, take } from "./acts";
import { visited } from "./cycle";
import { makeApplication, makeWorld, type StopOptions, type World } from "./world";

/** 复查的路线：验收评估，复查处理. */
export const RECHECK: StopOptions[] = [
  { station: "verification", office: "province" },
  { station: "handling", office: "province" },
];

/** A title as a document of 2020 gives it to this place. */
export const earlier = (place: { code: string; name: string }, change: Partial<EarlierTitle> = {}): EarlierTitle => ({
  organisationCode: place.code,
  organisationName: place.name,
  title: "示例法治政府建设示范县",
  track: "comprehensive",
  theme: "",
  batch: "2020年度",
  documentNumber: "例法治办发〔2020〕21号",
  designatedOn: "2020-12-18",
  ...change,
});
export const BASIS = "关于命名2020年度法治政府建设示范县的决定";

/** Registers these titles in the world's cycle, as signed. */
export const registerTitles = (world: World, titles: readonly EarlierTitle[], basis = BASIS) =>
  signed(world.signatory, "cycle", world.cycle.id, "register_titles", { basis, titles });

/** A province that looks at its titles again. */
export const makeRecheck = () => makeWorld({ route: RECHECK, designationPlaces: 0 });

/** A case of a county that holds `titles`, visited and come to 复查处理. */
export async function atHandling(world: World, ...changes: Partial<EarlierTitle>[]) {
  const made = await makeApplication(world, "verification");
  if (changes.length > 0)
    must(
      await registerTitles(
        world,
        changes.map((change) => earlier(made.applicant, change)),
      ),
    );
  await visited(world, made.id, "confirmed");
  must(await take(world.organiser, "application", made.id, "conclude_verification"));
  return { ...made, signer: await makeSignatory(made.applicant) };
}

/** The titles of a place with every change of their standing, the first given first. */
export const titlesOf = (organisationId: string) =>
  db.designation.findMany({
    where: { organisationId },
    orderBy: { designatedAt: "asc" },
    include: { changes: { orderBy: { at: "asc" } } },
  });
