import "server-only";
import type { FiledReceipt } from "@/lib/applications/receipts";
import type { Block, Paper } from "@/lib/documents/paper";
import { formatDateTime } from "@/lib/kernel/dates";
import { TIMING_LABELS } from "@/lib/labels/deadlines";
import { milestoneName, RECEIPT_TEXTS, VERIFY_TEXT } from "@/lib/labels/packages";
import { RECEIPT_LOG, receiptLogFacts } from "@/lib/labels/trail-log";
import type { Included } from "@/lib/trail/proofs";

const said = (text: string): Block => ({ kind: "text", text, tone: "body" });
const headed = (text: string): Block => ({ kind: "heading", level: 1, text });

/** 报送回执 on paper: what its page says, with its place in 留痕日志 once it is taken in. */
export function receiptPaper(receipt: FiledReceipt, included: Included | null): Paper {
  const counts = RECEIPT_TEXTS.counts(receipt);
  const rows = [
    [`${RECEIPT_TEXTS.dossier}（${counts}）`, receipt.sha256],
    ...receipt.files.map(({ title, sha256 }) => [title, sha256]),
  ];
  return {
    over: receipt.cycleName,
    title: `${milestoneName(receipt.milestone)}回执`,
    facts: [
      ["回执编号", receipt.number],
      ["系统时间", formatDateTime(new Date(receipt.at))],
      ["申报单位", receipt.applicantName],
      ["申报编号", receipt.applicationNumber],
      ["报送时限", TIMING_LABELS[receipt.timing] ?? receipt.timing],
      ["拟办人", receipt.preparedBy],
      ["签发人", receipt.signedBy],
      ...receiptLogFacts(included),
    ],
    header: `${receipt.applicantName}　${receipt.number}`,
    mark: null,
    contents: null,
    sheet: true,
    createdAt: receipt.at,
    blocks: [
      headed(RECEIPT_TEXTS.filed),
      { kind: "table", headings: ["名称", "校验值（SHA-256）"], shares: [42, 58], rows },
      headed(RECEIPT_TEXTS.nextTitle),
      ...RECEIPT_TEXTS.next.map(said),
      said(VERIFY_TEXT),
      said(RECEIPT_LOG.about),
    ],
  };
}
