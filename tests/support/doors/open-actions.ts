import type { ProblemCode } from "@/lib/kernel/problem";

/** Without an account; each says in its own words whom it lets in. */
export const PUBLIC_ACTIONS: readonly string[] = [
  "signInAction",
  "signInCodeAction",
  "signOutAction",
  "lodgeObjectionAction",
  "followObjectionAction",
  "supplementObjectionAction",
  "withdrawObjectionAction",
  "receiptNotedAction",
  "lodgeClueAction",
  "enterCodeAction",
  "submitAnswersAction",
];

/** What one does for oneself or one's own organisation, with nobody else's subject in it. */
export const OWN_ACTIONS: readonly string[] = [
  "changePasswordAction",
  "beginEnrolmentAction",
  "confirmEnrolmentAction",
  "renewRecoveryCodesAction",
  "removeSecondFactorAction",
  "endSignInAction",
  "endOtherSignInsAction",
  "leaveTourAction",
  "askForCodeAction",
  "confirmAddressAction",
  "removeAddressAction",
  "saveSettingsAction",
  "viewAction",
  "readAllAction",
  "readMessageAction",
  // a published practice case, a published catalogue: everybody's, to follow and to copy
  "followPracticeAction",
  "copyAction",
  "startCollectionAction",
  "draftGatheringAction",
  "addPhraseAction",
  "draftProgrammeAction",
  "openAction",
  "confirmProfileAction",
];

/** Whose act it is, of those who have no share in any subject. */
export const ADMIN_ACTIONS: Readonly<Record<string, string>> = {
  createOrganisationAction: "xitong",
  createAccountAction: "xitong",
  resetPasswordAction: "xitong",
  setDisabledAction: "xitong",
  judgeSamePersonAction: "xitong",
  revokeSessionsAction: "anquan",
  resetSecondFactorAction: "anquan",
  changeSecurityAction: "anquan",
  saveWorkingYearAction: "xitong",
  runNowAction: "xitong",
  createAreaAction: "xitong",
  renameAreaAction: "xitong",
  mergeAreaAction: "xitong",
  abolishAreaAction: "xitong",
  loadDivisionsAction: "xitong",
  retryMailAction: "xitong",
  changeDutiesAction: "anquan",
  unlockAction: "anquan",
  unlockAddressAction: "anquan",
  handOverAction: "anquan",
  cancelHandoverAction: "anquan",
  // an agency states its own contracts
  addContractAction: "assessment_agency organising",
};

/** Refused for another reason that tells nothing of the subject. */
export const REFUSED_OTHERWISE: Readonly<Record<string, readonly ProblemCode[]>> = {
  askExtensionAction: ["not_an_applicant_kind"],
  signUpAction: ["gathering_elsewhere"],
  // one's own house's paper, which only the preparer could have recalled
  recallAction: ["sign_off_gone"],
};
