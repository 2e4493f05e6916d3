import type { DossierAnswer, DossierItem } from "@/lib/applications/dossier-shape";

/** An answer 符合 with a narrative; a test changes the one thing that it is about. */
export const givenAnswer = (change: Partial<DossierAnswer> = {}): DossierAnswer => ({
  judgement: "met",
  narrative: "清单已经公布，并按季度更新。",
  ownScore: null,
  notApplicableReason: "",
  declared: false,
  metrics: {},
  version: 1,
  updatedAt: "2026-02-15T10:00:00.000Z",
  updatedByName: "张经办",
  origin: null,
  reread: false,
  ...change,
});

/** A standard item that applies, answered 符合, with a document beside it. */
export function dossierItem(position: number, change: Partial<DossierItem> = {}): DossierItem {
  return {
    id: `item-${position}`,
    position,
    no: position,
    kind: "standard",
    section: "政府职能依法全面履行",
    group: "行政决策",
    text: `第 ${position} 项指标`,
    textStatus: "original",
    applicability: "all",
    applicable: true,
    negative: false,
    metrics: [],
    points: 1,
    asked: "answer",
    weight: 1,
    method: null,
    veto: false,
    answer: givenAnswer(),
    evidence: [evidence(`file-${position}`)],
    ...change,
  };
}

export const evidence = (
  id: string,
  change: Partial<DossierItem["evidence"][number]> = {},
): DossierItem["evidence"][number] => ({
  id,
  kind: "document",
  title: "关于印发权责清单的通知",
  url: null,
  text: null,
  fileName: "通知.pdf",
  sha256: null,
  size: 10,
  scan: null,
  signature: "",
  issuer: "",
  documentNumber: "",
  issuedOn: null,
  disclosure: null,
  pageCount: null,
  number: "Ⅰ-1-1-①",
  organisationId: "here",
  pages: "",
  note: "",
  version: 0,
  useVersion: 0,
  archive: null,
  ...change,
});
