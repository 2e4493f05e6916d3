import { randomUUID } from "node:crypto";
import { importCatalogue } from "@/lib/catalogue/commands";
import { blankLine, type CatalogueLine } from "@/lib/catalogue/lines";
import type { Actor } from "@/lib/policy/standing";
import { makeSignatory, must, takeSigned } from "./acts";
import { makeActor, makeArea, makeOrganisation } from "./world";

export type Keeper = { organiser: Actor; colleague: Actor; signatory: Actor };

/** An office with two people who organise and one who signs. */
export async function makeKeeper(): Promise<Keeper> {
  const office = await makeOrganisation("office", await makeArea("province"));
  return {
    organiser: await makeActor(office, "organising"),
    colleague: await makeActor(office, "organising"),
    signatory: await makeSignatory(office),
  };
}

export const HEAD = {
  title: "示例指标体系",
  edition: "2026",
  issuer: "示例办公室",
  documentNumber: "",
  notes: ["示例说明"],
  allowsNotApplicable: false,
};

/** Items 1, 2 and 3 in two groups, and one 加分项. */
export const LINES: CatalogueLine[] = [
  { ...blankLine("依法行政", "公开清单", 1, "standard"), text: "向社会公布全部行政审批事项清单，实行动态管理。" },
  { ...blankLine("依法行政", "公开清单", 2, "standard"), text: "政务服务事项网上可办率不低于80%。" },
  { ...blankLine("依法行政", "规范执法", 3, "standard"), text: "行政执法人员每年参加培训不少于40学时。" },
  { ...blankLine("附加项", "加分项", 1, "bonus"), text: "工作获得省部级以上表彰、奖励的。" },
];

/** What an accepted import sends. */
export const importOf = (more: object = {}) => ({ ...HEAD, lines: LINES, into: null, key: randomUUID(), ...more });

/** A draft of these lines. */
export const makeDraft = async ({ organiser }: Keeper, more: object = {}): Promise<string> =>
  must(await importCatalogue(organiser, importOf(more))).id;

/** 发布 as an office does it: one prepares, another signs. */
export const publish = ({ organiser, signatory }: Keeper, id: string) =>
  takeSigned([organiser, signatory], "catalogue", id, "publish_catalogue");
