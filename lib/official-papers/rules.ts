import type { Problem } from "@/lib/kernel/problem";
import type { Actor, Duty } from "@/lib/policy/standing";
import { documentNumberFault } from "./document-number";
import type { Attachment } from "./model";

export const PAPER_KINDS = ["recommendation_report", "recommendation_letter", "promotion_report"] as const;
export type PaperKind = (typeof PAPER_KINDS)[number];

/** What an office writes and may change until the paper is final; `appendices` are taken from the list and never typed. */
export type PaperContent = {
  documentNumber: string;
  issuer: string;
  title: string;
  addressee: string;
  body: string;
  signature: string;
  datedOn: string;
  copies: string;
  appendices: Attachment[];
};

/** Whose list a paper is about: 初审推荐 or 推荐上报. */
const WRITERS: Record<PaperKind, Duty> = {
  recommendation_report: "reviewing",
  recommendation_letter: "reviewing",
  promotion_report: "organising",
};

type Whose = { kind: PaperKind; officeId: string; toOfficeId: string | null; finalAt: Date | null };
type Reader = Pick<Actor, "organisationId" | "organisationKind" | "duties">;

/** Whoever prepares the list writes its papers. */
export const mayWrite = (actor: Reader, { kind, officeId }: Pick<Whose, "kind" | "officeId">): boolean =>
  actor.organisationId === officeId && actor.duties.includes(WRITERS[kind]);

/** Read by who may read the list, and, once it is final, by the office that it is addressed to. */
export function mayRead(actor: Reader, paper: Whose): boolean {
  const works =
    actor.organisationKind === "office" &&
    (actor.duties.includes(WRITERS[paper.kind]) || actor.duties.includes("signing"));
  const addressed = paper.finalAt !== null && actor.organisationId === paper.toOfficeId;
  const receives =
    addressed && actor.organisationKind === "office" && actor.duties.some((duty) => RECEIVERS.includes(duty));
  return (works && actor.organisationId === paper.officeId) || receives;
}
const RECEIVERS: readonly Duty[] = ["reviewing", "organising", "signing"];

/** Why a paper can't be made final yet, by field; empty where nothing is in the way. */
export function finalFaults(content: PaperContent): Record<string, string> {
  const faults: Record<string, string> = {};
  const number = documentNumberFault(content.documentNumber, content.datedOn);
  if (number) faults.documentNumber = number;
  if (content.datedOn === "") faults.datedOn = "定稿前须填写成文日期";
  return faults;
}

/** 已定稿的不再改动；更正须另行拟稿，写明更正哪一份. */
export const notFinal = ({ finalAt }: { finalAt: Date | null }): Problem | null =>
  finalAt ? { code: "paper_final" } : null;
