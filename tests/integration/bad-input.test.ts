import { randomUUID } from "node:crypto";
import fc from "fast-check";
import { beforeAll, describe, test, vi } from "vitest";
import { act } from "@/lib/acts/commands";
import { lives } from "@/lib/acts/registry";
import { recallSignOff, rejectSignOff, sign } from "@/lib/acts/signing";
import { chooseTheme, saveReport } from "@/lib/applications/commands";
import { openApplication } from "@/lib/applications/opening";
import { saveAnswer } from "@/lib/applications/save-answer";
import { assignEvenly, assignSheet, commissionAgency } from "@/lib/assessment/commands";
import { saveScore } from "@/lib/assessment/scoring";
import {
  copyCatalogue,
  discardCatalogue,
  importCatalogue,
  reviseCatalogue,
  saveCatalogue,
} from "@/lib/catalogue/commands";
import { saveMapping } from "@/lib/catalogue/mapping-commands";
import { addLink, addSummary, attachEvidence, detachEvidence } from "@/lib/evidence/commands";
import { agreeToRest } from "@/lib/first-review/agree-rest";
import { assignPart } from "@/lib/first-review/assign-part";
import { assignOfficers } from "@/lib/first-review/assigning";
import { saveRemark } from "@/lib/first-review/commands";
import { checkReview, concludeReview, turnReviewChecking } from "@/lib/first-review/concluding";
import { adjudicate } from "@/lib/moderation/ruling";
import { openMessage } from "@/lib/notifications/commands";
import { followObjection } from "@/lib/objections/following";
import { readIdentity } from "@/lib/objections/identity";
import { lodgeObjection } from "@/lib/objections/lodging";
import { freezeFrame } from "@/lib/oversight/check-commands";
import { saveReport as saveAnnualReport, startReport } from "@/lib/oversight/report-commands";
import { authenticate } from "@/lib/people/commands";
import { db } from "@/lib/platform/db";
import type { Actor } from "@/lib/policy/standing";
import { draftNotice, editDraft } from "@/lib/public-notice/commands";
import { drawFromList } from "@/lib/sample-lists/drawing";
import { makeScheme, saveScheme, spreadOverItems } from "@/lib/schemes/commands";
import { createSurvey } from "@/lib/survey/commands";
import { savePlan, saveStrata } from "@/lib/survey/plan";
import { saveCells } from "@/lib/survey/plan-cells";
import { saveQuestionnaire } from "@/lib/survey/questionnaires";
import { makeBatch, voidBatch } from "@/lib/survey-links/commands";
import { submitAnswers } from "@/lib/survey-links/submitting";
import { planVisit } from "@/lib/verification/commands";
import { saveFinding } from "@/lib/verification/findings";
import { saveItinerary, sendNotice } from "@/lib/verification/itinerary";
import { changeTeam } from "@/lib/verification/team-changes";
import { createTeam } from "@/lib/verification/teams";
import { makeAgency } from "../support/assessment";
import { anything, id, inputOf, known, number, text, withstands } from "../support/bad-input";
import { makePlace, opened, type Place } from "../support/filing";
import { makeApplication, makeWorld, type World } from "../support/world";

vi.setConfig({ testTimeout: 120_000 });

let world: World;
let place: Place;
let assessor: Actor;

beforeAll(async () => {
  world = await makeWorld();
  const open = { submissionOpens: new Date(0), submissionCloses: new Date("2999-01-01T00:00:00Z") };
  await db.cycle.update({ where: { id: world.cycle.id }, data: open });
  place = await makePlace(world);
  assessor = (await makeAgency(world)).assessors[0]!;
  const draft = await opened(world, place);
  const reviewed = await makeApplication(world, "first_review");
  const assessed = await makeApplication(world, "assessment");
  known.push(
    draft,
    reviewed.id,
    assessed.id,
    world.cycle.id,
    world.themeId,
    world.catalogue.items[0]!,
    world.catalogue.id,
    world.catalogue.schemeId,
    assessor.userId,
  );
});

describe("an act on anything, ordered in any way", () => {
  test.each(Object.keys(lives))("%s", async (subject) => {
    const actions = [...Object.keys(lives[subject]!.proposals), "constructor", "__proto__", "toString", "\0"];
    const order = fc.record({
      subject: fc.oneof(
        { weight: 9, arbitrary: fc.constant(subject) },
        { weight: 1, arbitrary: fc.constantFrom("constructor", "__proto__", "\0") },
      ),
      id,
      action: fc.constantFrom(...actions),
      proposal: fc.oneof(inputOf("reason", "opinion", "dueAt", "corrections", "declared", "\0"), anything),
      version: fc.oneof({ weight: 3, arbitrary: fc.constantFrom(0, 1) }, { weight: 1, arbitrary: number }),
      key: fc.oneof(fc.uuid(), text),
    });
    await withstands(order, (given) => act(subject === "application" ? place.filer : world.organiser, given));
  });
});

/** What a form sends of a box: a text. */
const asText = (value: unknown): string => (typeof value === "string" ? value : "");
type Input = Parameters<typeof inputOf>;
type Command = (input: never) => ReturnType<Parameters<typeof withstands>[1]>;
const by = {
  filer: (command: (actor: Actor, input: never) => ReturnType<Command>) => (input: never) =>
    command(place.filer, input),
  organiser: (command: (actor: Actor, input: never) => ReturnType<Command>) => (input: never) =>
    command(world.organiser, input),
  reviewer: (command: (actor: Actor, input: never) => ReturnType<Command>) => (input: never) =>
    command(world.reviewer, input),
  assessor: (command: (actor: Actor, input: never) => ReturnType<Command>) => (input: never) =>
    command(assessor, input),
};
const HEAD = ["title", "edition", "issuer", "documentNumber", "notes", "allowsNotApplicable"];
const COMMANDS: [string, Input, Command][] = [
  [
    "填报一项",
    [
      "applicationId",
      "indicatorId",
      "judgement",
      "narrative",
      "ownScore",
      "notApplicableReason",
      "declared",
      "metrics",
      "version",
    ],
    by.filer(saveAnswer),
  ],
  ["自评报告", ["applicationId", "text", "version"], by.filer(saveReport)],
  ["选定领域", ["applicationId", "themeId", "themeTitle"], by.filer(chooseTheme)],
  ["新建申报", ["cycleId", "track", "themeId", "themeTitle"], by.filer(openApplication)],
  ["新闻链接", ["applicationId", "indicatorId", "title", "url"], by.filer(addLink)],
  ["情况简介", ["applicationId", "indicatorId", "title", "text"], by.filer(addSummary)],
  ["引用材料", ["applicationId", "indicatorId", "evidenceId"], by.filer(attachEvidence)],
  ["移除材料", ["applicationId", "indicatorId", "evidenceId"], by.filer(detachEvidence)],
  ["逐项初审意见", ["applicationId", "indicatorId", "opinion", "remark", "version"], by.reviewer(saveRemark)],
  ["分给经办", ["applicationId", "part", "userId"], by.reviewer(assignPart)],
  ["整批分给经办", ["lines"], by.reviewer(assignOfficers)],
  ["其余全部同意", ["applicationId", "version", "indicatorIds"], by.reviewer(agreeToRest)],
  ["初审结论", ["applicationId", "outcome", "opinion", "seen", "round"], by.reviewer(concludeReview)],
  ["审核初审结论", ["applicationId", "round", "verdict", "remark"], by.reviewer(checkReview)],
  ["启用结论审核", ["cycleId", "to"], by.reviewer(turnReviewChecking)],
  ["委托评估机构", ["cycleId", "agencyId", "kind"], by.organiser(commissionAgency)],
  ["分配评分表", ["applicationId", "assessorId"], by.organiser(assignSheet)],
  ["裁定差异", ["applicationId", "indicatorId", "judgement", "points", "reason"], by.organiser(adjudicate)],
  [
    "逐项评分",
    ["sheetId", "indicatorId", "judgement", "points", "reason", "reasons", "citations", "version"],
    by.assessor(saveScore),
  ],
  ["制作链接", ["surveyId", "applicationId", "name", "validUntil", "made", "key"], by.organiser(makeBatch)],
  ["停用链接", ["id"], (input: { id?: unknown }) => voidBatch(world.organiser, asText(input?.id))],
  [
    "提交问卷",
    ["code", "opened", "text"],
    (input: Record<string, unknown>) =>
      submitAnswers(
        { code: asText(input?.code), opened: asText(input?.opened), sent: () => [asText(input?.text)] },
        "203.0.113.8",
      ),
  ],
  ["委托测评机构", ["cycleId", "agencyId"], by.organiser(createSurvey)],
  [
    "样本方案",
    ["surveyId", "method", "replacementRule", "fieldworkFrom", "fieldworkTo", "places", "version"],
    by.organiser(savePlan),
  ],
  ["分层与加权", ["surveyId", "presets", "own", "weighting", "version"], by.organiser(saveStrata)],
  ["各层人口", ["surveyId", "places", "version"], by.organiser(saveCells)],
  ["问卷", ["surveyId", "number", "draft"], by.organiser(saveQuestionnaire)],
  ["拟定评分方案", ["cycleId", "catalogueId", "from"], by.organiser(makeScheme)],
  ["评分方案", ["schemeId", "version", "head", "lines"], by.organiser(saveScheme)],
  ["批量设置", ["schemeId", "version", "scope", "points", "weight", "method"], by.organiser(spreadOverItems)],
  ["核查组", ["cycleId", "name", "members", "key"], by.organiser(createTeam)],
  ["安排核查", ["applicationId", "teamId", "plannedOn", "indicatorIds", "why"], by.organiser(planVisit)],
  ["核查结论", ["findingId", "conclusion", "note", "version"], by.organiser(saveFinding)],
  ["变更核查组", ["change", "teamId", "memberId", "member", "reason"], by.organiser(changeTeam)],
  ["编排行程", ["visitId", "version", "stops"], by.organiser(saveItinerary)],
  ["核查通知", ["visitId", "asked", "contact"], by.organiser(sendNotice)],
  ["录入种子", ["visitId", "kind", "version", "seed", "seedSource", "seedAt"], by.organiser(drawFromList)],
  ["新建年度报告", ["designationId", "year"], by.filer(startReport)],
  ["年度报告", ["id", "version", "progress"], by.filer(saveAnnualReport)],
  ["冻结名单", ["programmeId", "year"], by.organiser(freezeFrame)],
  ["导入指标体系", [...HEAD, "into", "lines", "key"], by.organiser(importCatalogue)],
  ["修改指标体系", [...HEAD, "catalogueId", "revision", "lines"], by.organiser(saveCatalogue)],
  ["新旧对应", ["fromId", "toId", "version", "items"], by.organiser(saveMapping)],
  ["修改公示稿", ["noticeId", "title", "body", "contact", "version"], by.organiser(editDraft)],
  [
    "提出异议",
    ["noticeId", "applicationId", "reason", "basis", "name", "identityNumber", "contact", "key"],
    (input) => lodgeObjection(input, "203.0.113.7"),
  ],
];

describe("a command given anything", () => {
  test.each(COMMANDS)("%s", async (_, fields, command) => {
    await withstands(inputOf(...fields), command);
  });
});

/** What a form or an address hands over is always a text; which one is anybody's guess. */
const TEXTS: [string, (given: string) => ReturnType<Command>][] = [
  ["新建修订版", (given) => reviseCatalogue(world.organiser, given)],
  ["复制指标体系", (given) => copyCatalogue(world.organiser, given)],
  ["删除草稿", (given) => discardCatalogue(world.organiser, { catalogueId: given, revision: 0 })],
  ["均衡分配", (given) => assignEvenly(world.organiser, given)],
  ["拟定公示", (given) => draftNotice(world.organiser, { listId: given })],
  ["查看异议人身份", (given) => readIdentity(world.organiser, given)],
  ["打开消息", (given) => openMessage(place.filer, given)],
  ["撤回提请", (given) => recallSignOff(place.filer, given)],
  ["退回拟办", (given) => rejectSignOff(place.signer, { id: given, remark: given })],
  ["签发", (given) => sign(place.signer, { id: given, password: given, key: given })],
  ["登录", async (given) => ((await authenticate(given, given, "203.0.113.7")).ok ? "in" : null)],
  ["异议查询", (given) => followObjection({ receiptNumber: given, code: given }, randomUUID())],
];

describe("a text given where an id, a name or a key is asked for", () => {
  test.each(TEXTS)("%s", async (_, command) => {
    await withstands(fc.oneof(id, text), (given) => command(given));
  });
});
