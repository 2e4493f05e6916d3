import type { DossierEvidence, DossierHead, DossierItem } from "@/lib/applications/dossier-shape";
import { BLINDING_TEXTS } from "@/lib/labels/blinding";
import type { ShownDeduction } from "@/lib/provisional-answers/shapes";
import { type Mask, maskedFileName } from "./mask";

/** A document's number alone: whatever letters an agency here has go, those of the state stay. */
const documentMasked = (mask: Mask, number: string): string => {
  const masked = mask(number);
  return masked === number && !/^(?:国|中|法|司|高检|全国)/.test(number)
    ? masked.replace(/^\p{Script=Han}+/u, "某发")
    : masked;
};

/** A piece of evidence without what tells its place: no address on the web, no owner. */
const evidenceMasked = (mask: Mask, piece: DossierEvidence): DossierEvidence => ({
  ...piece,
  title: mask(piece.title),
  text: piece.text && mask(piece.text),
  url: null,
  issuer: mask(piece.issuer),
  documentNumber: documentMasked(mask, piece.documentNumber),
  fileName: piece.fileName && maskedFileName(mask, piece.fileName),
  note: mask(piece.note),
  organisationId: "",
  archive: piece.archive && { ...piece.archive, fileName: maskedFileName(mask, piece.archive.fileName) },
});

/** An item with all that the place wrote masked; nobody of the place is named. */
export const itemMasked = (mask: Mask, item: DossierItem): DossierItem => ({
  ...item,
  answer: item.answer && {
    ...item.answer,
    narrative: mask(item.answer.narrative),
    notApplicableReason: mask(item.answer.notApplicableReason),
    updatedByName: BLINDING_TEXTS.place,
    origin: item.answer.origin && { ...item.answer.origin, name: mask(item.answer.origin.name) },
  },
  evidence: item.evidence.map((piece) => evidenceMasked(mask, piece)),
});

/** The head of a dossier as its assessor may know it. */
export const headMasked = (mask: Mask, head: DossierHead, shown: string): DossierHead => ({
  ...head,
  // the list of places on entering a lot names applications: none of them may be met again here
  id: "",
  number: shown,
  applicantId: "",
  applicantName: shown,
  areaName: "",
  theme: head.theme && mask(head.theme),
});

/** A deduction as its place was shown it, with the place's reply, for the assessor who decides on it: nobody of the place is named. */
export const deductionMasked = (mask: Mask, deduction: ShownDeduction): ShownDeduction => ({
  ...deduction,
  reasons: deduction.reasons.map(mask),
  citations: deduction.citations.map(mask),
  reply: deduction.reply && {
    ...deduction.reply,
    text: mask(deduction.reply.text),
    updatedByName: "",
    evidence: deduction.reply.evidence.map((piece) => ({
      ...piece,
      title: mask(piece.title),
      fileName: piece.fileName && maskedFileName(mask, piece.fileName),
    })),
  },
});
