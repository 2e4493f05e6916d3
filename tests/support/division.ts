import { writeWorkbook } from "@/lib/documents/workbook";
import { db } from "@/lib/platform/db";
import type { Actor } from "@/lib/policy/standing";
import { makeSignatory } from "./acts";
import { opened, type Place } from "./filing";
import { type BuiltOrganisation, makeActor, makeArea, makeOrganisation, type World } from "./world";

export type Unit = { organisation: BuiltOrganisation; filer: Actor };
export type DividedPlace = Place & { organisation: BuiltOrganisation; bureau: Unit; town: Unit; other: Unit };

const unit = async (kind: "county_department" | "township", area: BuiltOrganisation["area"]): Promise<Unit> => {
  const organisation = await makeOrganisation(kind, area);
  return { organisation, filer: await makeActor(organisation, "filing") };
};

/** A county with two departments and a town, each with somebody who fills. */
export async function makeDividedPlace(world: World): Promise<DividedPlace> {
  const area = await makeArea("county", world.city);
  const organisation = await makeOrganisation("county_government", area);
  return {
    organisation,
    filer: await makeActor(organisation, "filing"),
    colleague: await makeActor(organisation, "filing"),
    signer: await makeSignatory(organisation),
    bureau: await unit("county_department", area),
    town: await unit("township", area),
    other: await unit("county_department", area),
  };
}

/** An application of such a county. */
export async function dividedApplication(world: World): Promise<{ place: DividedPlace; id: string }> {
  const place = await makeDividedPlace(world);
  return { place, id: await opened(world, place) };
}

/** The item as a page shows it now: with the version of its assignment, -1 where there is none. */
export async function seen(applicationId: string, ...indicatorIds: string[]): Promise<string[]> {
  const rows = await db.indicatorAssignment.findMany({ where: { applicationId } });
  return indicatorIds.map((id) => `${id}:${rows.find((row) => row.indicatorId === id)?.version ?? -1}`);
}

/** Where the item stands. */
export const assignmentOf = (applicationId: string, indicatorId: string) =>
  db.indicatorAssignment.findUniqueOrThrow({ where: { applicationId_indicatorId: { applicationId, indicatorId } } });

const PLAN = ["序号", "指标", "牵头单位", "配合单位", "完成时限"];

/** 任务分工表 with these lines, in these columns. */
export const planOf = (rows: Record<string, string | number>[], headings = PLAN): Promise<Buffer> =>
  writeWorkbook([
    {
      name: "任务分工",
      columns: headings.map((header) => ({ header, key: header })),
      rows,
    },
  ]);
