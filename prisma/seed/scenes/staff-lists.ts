import { commissionAgency } from "@/lib/assessment/commands";
import { addEngagement, confirmProfile, saveProfile } from "@/lib/assessors/commands";
import { addContract } from "@/lib/assessors/contracts";
import { db } from "@/lib/platform/db";
import { day } from "../days";
import { actorOf, done, setClock } from "./stage";

const TOPICS = ["依法全面履行职能", "依法行政制度体系完善", "重大行政决策科学民主合法"];

/** 评估人员名册: two agencies and a group of experts say who they are; what keeps them from which place is found by it. */
export async function playStaffLists(): Promise<void> {
  setClock("2026-11-20 09:30");
  await profile("yuanheng_guanli", "pinggu1", "研究员", 0);
  await profile("yuanheng_guanli", "pinggu2", "副研究员", 1);
  await profile("mingdu_guanli", "pinggu3", "高级经济师", 2);
  await profile("mingdu_guanli", "pinggu4", "律师", 0);
  await profile("zhuanjia_guanli", "zhuanjia1", "教授", 1, "980000");
  const period = { since: day("2019-07-01"), until: day("2023-06-30") };
  const adviser = {
    userId: await idOf("pinggu2"),
    kind: "adviser",
    place: "GOV-980301",
    note: "政府法律顾问",
    ...period,
  };
  done(await addEngagement(await actorOf("pinggu2"), adviser), "engagement");
  const contract = { kind: "project", place: "GOV-980101", since: day("2014-03-01"), until: day("2016-12-31") };
  done(await addContract(await actorOf("mingdu_guanli"), { ...contract, note: "法治建设规划编制" }), "contract");
  setClock("2026-11-20 10:10");
  for (const account of ["pinggu1", "pinggu2", "pinggu3"]) {
    const { version } = await db.assessorProfile.findUniqueOrThrow({ where: { userId: await idOf(account) } });
    done(await confirmProfile(await actorOf(account), version), "confirm");
  }
  await commissionGroup();
}

const idOf = async (account: string) => (await actorOf(account)).userId;

async function profile(keeper: string, account: string, title: string, topic: number, home = ""): Promise<void> {
  const entry = { userId: await idOf(account), title, expertise: [TOPICS[topic]!], home, version: 0 };
  done(await saveProfile(await actorOf(keeper), entry), "profile");
}

/** The group of experts is engaged for the national cycle that is being assessed. */
async function commissionGroup(): Promise<void> {
  const organiser = await actorOf("zhongyangban_shenhe");
  const cycle = await db.cycle.findFirstOrThrow({
    where: { stage: "open", programme: { organiserId: organiser.organisationId }, commissions: { some: {} } },
  });
  const group = await db.organisation.findUniqueOrThrow({ where: { code: "EXP-01" } });
  done(await commissionAgency(organiser, { cycleId: cycle.id, agencyId: group.id, kind: "assessment" }), "commission");
}
