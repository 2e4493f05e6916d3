import { db } from "@/lib/platform/db";
import { formOfAll } from "./forms";
import { idsOf } from "./rows";

/** What an action is bound to before its form, and what its form has otherwise than all; a capitalised word is the id of such a row. */
export type Sample = { bound?: readonly unknown[]; form?: Readonly<Record<string, string>> };

const id = (table: string, form: Record<string, string> = {}): Sample => ({ form: { id: table, ...form } });
const bound = (...args: unknown[]): Sample => ({ bound: args });
const form = (given: Record<string, string>): Sample => ({ form: given });

/** Every action has its line, though what all forms have may be enough for it: whoever adds an action says here what its form sends. */
// biome-ignore format: one action a line
export const ACTION_SAMPLES: Readonly<Record<string, Sample>> = {
  signInCodeAction: form({ code: "000000" }), beginEnrolmentAction: {}, confirmEnrolmentAction: form({ code: "000000" }), renewRecoveryCodesAction: {},
  removeSecondFactorAction: {}, endSignInAction: {}, endOtherSignInsAction: {}, leaveTourAction: bound(1, false), resetSecondFactorAction: bound("User"), changeSecurityAction: form({ secondFactorFor: "nobody", passwordDays: "0" }),
  actAction: id("Application"), createOrganisationAction: {}, createAccountAction: {}, resetPasswordAction: bound("User"),
  setDisabledAction: bound("User", true), judgeSamePersonAction: { bound: ["User"], form: { account: "yanhu_shenbao", verdict: "same" } }, changeDutiesAction: bound("User"), unlockAction: bound("User"), unlockAddressAction: bound("203.0.113.1"), revokeSessionsAction: bound("User"),
  saveWorkingYearAction: {}, runNowAction: bound("mail"), proposeAllocationAction: form({ capacity: "100" }), adjustLineAction: {},
  adoptProposalAction: {}, discardProposalAction: {}, startReportAction: {}, saveReportAction: id("AnnualReport"),
  restoreVersionAction: id("AnnualReport", { from: "AnnualReportVersion" }), attachAction: id("AnnualReport"), detachAction: id("AnnualReport"),
  preparePublicationAction: form({ ids: "AnnualReport" }), signPublicationsAction: {}, restoreAnswerAction: {}, enterCodeAction: {},
  submitAnswersAction: {}, answerAction: {}, evidenceAction: {}, openAction: {}, carryAction: form({ originId: "Application" }),
  themeAction: {}, reportAction: {}, restoreReportAction: form({ from: "SelfReportVersion" }), createAreaAction: {}, renameAreaAction: bound("Area"),
  mergeAreaAction: bound("Area"), abolishAreaAction: bound("Area"), loadDivisionsAction: {},
  "assessment.commissionAction": form({ kind: "assessment", agency: "agency" }), commissionAction: {}, assignAction: {}, assignEvenlyAction: {}, adjudicateAction: {},
  saveProfileAction: bound("User"), addEngagementAction: { bound: ["User"], form: { kind: "post", since: "2020-01-01", until: "2021-01-01" } }, removeEngagementAction: id("Engagement"), confirmProfileAction: {},
  addContractAction: form({ kind: "project", since: "2025-01-01", until: "2025-06-01" }), removeContractAction: id("AgencyContract"),
  divideAction: form({ items: "item:1", dueAt: "2027-06-01" }), remindAction: {}, handOverAction: {}, "handover.handOverAction": bound("User"), reviseAction: {}, copyAction: {},
  discardAction: {}, saveMappingAction: {}, turnCheckingAction: {}, checkAction: form({ items: "item:print", outcome: "passed" }),
  lodgeClueAction: {}, correctionAction: {}, replyAction: {}, verdictsAction: form({ verdicts: "x" }), moreTimeAction: form({ until: "2027-06-01" }),
  toUnitsAction: {}, askExtensionAction: form({ kind: "submission", subjectId: "Cycle" }),
  proposeExtensionAction: form({ kind: "submission", subjectId: "Cycle", until: "2027-06-01" }), registerTitleAction: id("Cycle"),
  cardAction: {}, evidenceUseAction: {}, moveAction: form({ to: "1" }), insteadAction: form({ earlierId: "Evidence" }), archiveAction: {},
  "evidence.spreadAction": {}, spreadAction: form({ schemeId: "own", method: "survey" }), deleteAction: {}, startPracticeAction: {}, restorePracticeAction: id("PracticeCase", { from: "1" }),
  removePracticeFileAction: id("PracticeCase"), confirmPracticeFileAction: {}, followPracticeAction: {}, reportFollowAction: id("PracticeFollow"),
  endFollowAction: id("PracticeFollow"), startCollectionAction: {}, saveCollectionAction: id("PracticeCollection"),
  changeCollectionAction: id("PracticeCollection"), draftFeedbackAction: {}, approveFeedbackAction: form({ letters: "letter" }),
  saveFeedbackAction: id("FeedbackLetter"), fileHintAction: {}, remindToFileAction: {},
  reportFabricationAction: form({ positions: "1", found: "所附通知查无此文号，疑为伪造。", grounds: "发文登记簿上没有这个文号。" }),
  raiseFlagAction: form({ kind: "veto", page: "1" }), answerFlagAction: form({ verdict: "upheld", answers: "0" }),
  draftGatheringAction: form({ kind: "training" }), saveGatheringAction: id("Gathering", { kind: "training" }), signUpAction: {},
  takeOffAction: id("GatheringGuest"), cancelHandoverAction: bound("Handover"), checkHintAction: {}, saveLotAction: {}, dropLotAction: {},
  askForCodeAction: {}, confirmAddressAction: {}, removeAddressAction: {}, saveSettingsAction: {}, retryMailAction: bound("Mail"),
  sayAction: {}, proposeMarkAction: {}, acceptProposalAction: {}, askThirdAction: {}, appointThirdAction: form({ purpose: "difference" }),
  drawThirdAction: form({ purpose: "difference" }), decideAsThirdAction: form({ thirdId: "ThirdReader" }),
  withdrawAsThirdAction: form({ thirdId: "ThirdReader" }), draftNoticeAction: {}, editDraftAction: form({ body: "long" }),
  draftReplacementAction: {}, discardReplacementAction: {}, openMessageAction: bound("Notification"), readMessageAction: bound("Notification", ""),
  readAllAction: bound("all", ""), readIdentityAction: {}, assignHandlersAction: {},
  giveTaskAction: form({ kind: "inquiry", dueAt: "2027-06-01" }), recallTaskAction: {}, answerTaskAction: {}, lodgeObjectionAction: {},
  followObjectionAction: {}, supplementObjectionAction: {}, withdrawObjectionAction: {}, receiptNotedAction: {},
  draftPaperAction: form({ kind: "recommendation_report" }), savePaperAction: id("OfficialPaper", { documentNumber: "示治发〔2026〕1号", datedOn: "2026-06-01", issuer: "示治办", signature: "示治办", addressee: "示治委" }),
  paperAction: id("OfficialPaper"), addPhraseAction: form({ kind: "recommend" }), changePhraseAction: id("OpinionPhrase", { change: "up" }),
  askPackageAction: {}, draftPromotionAction: form({ promoted: "x" }), attachToReplyAction: {}, detachFromReplyAction: {},
  decideReplyAction: form({ outcome: "upheld" }), decideReplyAsThirdAction: form({ outcome: "upheld", thirdId: "ThirdReader" }),
  drawSampleAction: {}, chooseCalibrationAction: {}, rescoreAction: {}, askRobustnessAction: form({ seed: "0123456789abcdef0123456789abcdef" }),
  acceptAction: {}, draftRecommendationsAction: form({ choices: "x" }), enterLotAction: { bound: ["AssessmentLot"], form: { read: "yes" } },
  declareRecusalAction: bound("AssessmentLot"), declareOnSheetAction: bound("ScoreSheet"), overrideRecusalAction: form({ ground: "home_area" }), remarkAction: {}, assignTickedAction: {},
  assignPartAction: {}, agreeRestAction: {}, concludeAction: {}, checkReviewAction: form({ verdict: "passed" }), turnReviewAction: {},
  draftProgrammeAction: form({ template: "national", cycleName: "第一批" }), draftCycleAction: { bound: ["Programme"], form: { from: "national", cycleName: "下一批" } },
  saveSectionAction: bound("Cycle", "route"), amendSectionAction: bound("Cycle", "schedule"), viewAction: form({ name: "常用", what: "save" }),
  makeSchemeAction: form({ from: "default" }), saveSchemeAction: form({ schemeId: "own", bonusCap: "5", deductionCap: "5", tolerance: "1", notApplicable: "exclude", "points-1": "1", "weight-1": "1", "method-1": "survey" }), signInAction: {}, signOutAction: {}, changePasswordAction: {},
  noteAction: form({ owner: "owner", dueAt: "2027-06-01" }), shortcomingAction: {}, signAction: bound("SignOff"), rejectAction: bound("SignOff"), recallAction: bound("SignOff"),
  superviseAction: {}, answerSupervisionAction: id("Supervision"), freezeFrameAction: form({ by: "organiser" }), chooseItemsAction: id("SpotCheck"),
  saveItemAction: {}, restMetAction: id("Inspection"), askMaterialsAction: id("Inspection"), dropMaterialAction: {},
  takeBackMaterialAction: {}, startHandlingAction: {}, beginAppealAction: {}, addItemAction: {}, dropItemAction: form({ itemId: "RectificationItem" }),
  dropFileAction: {}, lodgeOfficeClueAction: {}, readReporterAction: {}, makeLinksAction: form({ made: "20" }), voidLinksAction: {}, purgeContactsAction: {},
  planAction: form({ method: "telephone", basis: "margin", margin: "5", designEffect: "1.5", targets: "x" }), strataAction: form({ weighting: "none" }), cellsAction: form({ "population-0": "1000" }), adoptCasesAction: {}, agencyFiguresAction: {}, partAction: {}, teamAction: form({ members: JSON.stringify([{ userId: null, name: "张某某", post: "科长", capacity: "leader" }]) }),
  visitAction: {}, changeVisitAction: {}, cancelVisitAction: {}, changeTeamAction: {}, visitRecusalAction: {}, itineraryAction: {}, noticeAction: {}, freezeListAction: form({ kind: "site" }),
  returnListAction: form({ kind: "site" }), drawListAction: form({ kind: "site" }), contactAction: {},
};

const LONG = "经审核，下列单位符合条件，现予公示，接受社会监督，如有异议请在公示期内实名提出，并附具证据材料。".repeat(
  3,
);

export async function sampleOf(path: string, name: string): Promise<unknown[]> {
  const { bound: before = [], form: given = {} } = sampleFor(path, name);
  const ready: unknown[] = [];
  for (const each of before) ready.push(isTable(each) ? (await idsOf(each, 1))[0] : each);
  const sent = await formOfAll(given);
  const [item, application, designation] = [
    sent.get("indicatorId"),
    sent.get("applicationId"),
    sent.get("designationId"),
  ];
  if (given.items === "item:1") sent.set("items", `${item}:1`);
  if (given.items === "item:print") sent.set("items", `${item}:${"a".repeat(32)}:1`);
  if (given.body === "long") sent.set("body", LONG);
  if (given.promoted) sent.set(`track-${designation}`, "comprehensive");
  if (given.promoted) sent.set(`reason-${designation}`, LONG);
  if (given.choices) {
    sent.set(`choice-${application}`, "recommend");
    sent.set(`opinion-${application}`, LONG);
  }
  if (given.agency) sent.set("agency", `assessment:${(await idsOf("Organisation", 1))[0]}`);
  if (given.schemeId) sent.set("schemeId", await ownScheme());
  if (given.letters) sent.set("letters", `${(await idsOf("FeedbackLetter", 1))[0]}:1`);
  if (given.verdicts) {
    sent.set("item", (await idsOf("CorrectionItem", 1))[0]!);
    sent.set(`outcome.${sent.get("item")}`, "settled");
  }
  if (given.owner) sent.set("owner", `unit:${(await idsOf("Organisation", 1))[0]}`);
  if (given.targets) {
    sent.set(`target-${application}`, "100");
    sent.set(`population-${application}`, "10000");
  }
  return [...ready, {}, sent];
}

/** The rows that such a call is about: what it is bound to and the id in its form, else a case. */
export function rowsOf(path: string, name: string, args: readonly unknown[]): { table: string; id: string }[] {
  const { bound: before = [], form: given = {} } = sampleFor(path, name);
  const rows = before.flatMap((table, n) => (isTable(table) ? [{ table, id: String(args[n]) }] : []));
  const sent = args.at(-1) as FormData;
  if (given.id && isTable(given.id)) rows.push({ table: given.id, id: String(sent.get("id")) });
  return rows.length > 0 ? rows : [{ table: "Application", id: String(sent.get("applicationId")) }];
}

const sampleFor = (path: string, name: string): Sample =>
  ACTION_SAMPLES[`${/(\w[\w-]*)\.ts$/.exec(path)![1]}.${name}`] ?? ACTION_SAMPLES[name] ?? {};

const isTable = (each: unknown): each is string => typeof each === "string" && /^[A-Z][A-Za-z]+$/.test(each);

/** The scheme that some cycle drew up for itself: nobody changes the default. */
async function ownScheme(): Promise<string> {
  const { id: own } = await db.scoringScheme.findFirstOrThrow({
    where: { cycleId: { not: null } },
    select: { id: true },
  });
  return own;
}
