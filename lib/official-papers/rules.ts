import type { Track } from "@/lib/applications/case-file";
import type { Problem } from "@/lib/kernel/problem";
import { PAPER_FAULTS, PAPER_FIELDS } from "@/lib/labels/official-papers";
import type { Actor, Duty } from "@/lib/policy/standing";
import { nextStop, type OfficeLevel, type Route, wayOf } from "@/lib/programmes/route";
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

/** The last first review of an office of this level on the way of the track, and what comes after it: the level whose office is next. */
export function levelAfter(route: Route, track: Track, level: OfficeLevel): OfficeLevel | null {
  const own = wayOf(route, track).filter(({ station, office }) => station === "first_review" && office === level);
  const last = own.at(-1);
  return last ? (nextStop({ route, track, position: last.position })?.office ?? null) : null;
}

/** The places whose recommendations by the list have ended, and all others that the paper may name. */
export type Named = { gone: readonly string[]; others: readonly string[] };

/**
 * Where the words of a paper contradict its table: a place named whose recommendation has ended, or another number than the table has.
 * A paragraph may name it to say that it was withdrawn or returned. By field; empty where nothing is in the way.
 */
export function textFaults(
  { title, body, appendices }: Pick<PaperContent, "title" | "body" | "appendices">,
  { gone, others }: Named,
): Record<string, string> {
  const listed = appendices.reduce((sum, { rows }) => sum + rows.length, 0);
  const paragraphs = { title: [title.replace(/\s+/g, "")], body: body.split("\n") };
  const faults: Record<string, string> = {};
  for (const field of ["title", "body"] as const) {
    const texts = paragraphs[field];
    const claiming = texts.filter((text) => field === "title" || !ENDED.test(text));
    const named = gone.filter((name) => claiming.some((text) => names(text, name, others)));
    const other = texts.flatMap(numbersIn).find((number) => number !== listed);
    if (named.length > 0) faults[field] = PAPER_FAULTS.gone(PAPER_FIELDS[field], named);
    else if (other !== undefined) faults[field] = PAPER_FAULTS.number(PAPER_FIELDS[field], other, listed);
  }
  return faults;
}
const ENDED = /撤回|退回(?!补正)|不再推荐/;

/** Whether a text names this place, and not another whose name has it as a part. */
const names = (text: string, name: string, others: readonly string[]): boolean =>
  others
    .filter((other) => other !== name && other.includes(name))
    .reduce((left, other) => left.replaceAll(other, ""), text)
    .includes(name);

/** How many are recommended, in the words in which a paper is drawn up; a title that is quoted stays out. */
const numbersIn = (text: string): number[] =>
  [...text.replace(/《[^》]*》/g, "").matchAll(/(?:拟推荐|推荐以下|关于推荐)(\d+)(?:个(?:示范)?单位|件)/g)].map(
    ([, n]) => Number(n),
  );

/** 已定稿的不再改动；更正须另行拟稿，写明更正哪一份. */
export const notFinal = ({ finalAt }: { finalAt: Date | null }): Problem | null =>
  finalAt ? { code: "paper_final" } : null;
