import { countCharacters } from "@/lib/kernel/characters";
import { now } from "@/lib/platform/clock";
import { db } from "@/lib/platform/db";
import type { Actor } from "@/lib/policy/standing";

const TEXTS: readonly ((place: string, theme: string) => string)[] = [
  (place, theme) =>
    `“${theme}”由${place}主要负责人牵头，自2024年1月起在全域推行，覆盖全部乡镇（街道）和执法单位。实施前存在标准不一、流程不畅、群众办事多头跑等问题，经半年试点后全面铺开。`,
  (place, theme) =>
    `一是建机制。${place}就“${theme}”制定实施方案和责任清单，部门、乡镇按月会商。二是定标准。把工作要求细化为可对照、可检查的流程和文书样式，一线人员一看就懂。三是强监督。司法行政部门逐件抽查，问题当月反馈、下月复查，人大代表、政协委员参与评议。与通行做法相比，特点在于把监督放在办理过程之中，而不是事后。`,
  (place) =>
    `推行以来，${place}有关事项办理时限平均压减四成，行政争议明显减少，相关做法获上级机关通报表扬，并在现场会上作经验介绍。获奖和报道材料附在对应指标之下。`,
  () =>
    "所需人员、经费均在现有范围之内解决，流程、文书和清单已经整理成册，其他县（市、区）稍作调整即可照做；已有周边地区前来学习并采用。",
];

/** 单项申报书 of an application, every part that its cycle asks for; nothing where it asks for none. */
export async function writeForm(applicationId: string, actor: Actor, place: string, theme: string): Promise<void> {
  const { cycleId } = await db.application.findUniqueOrThrow({ where: { id: applicationId } });
  const sections = await db.thematicSection.findMany({ where: { cycleId }, orderBy: { position: "asc" } });
  await db.thematicText.createMany({
    data: sections.map(({ id: sectionId }, at) => {
      const text = TEXTS[at % TEXTS.length]!(place, theme);
      return {
        applicationId,
        sectionId,
        text,
        characters: countCharacters(text),
        updatedById: actor.userId,
        updatedByName: actor.name,
        updatedAt: now(),
      };
    }),
  });
}
