import type { Metadata } from "next";
import type { Page } from "@/app/props";
import { HISTORY_TEXTS } from "@/lib/labels/history";
import { requireActor } from "@/lib/platform/actor";
import { itemHistory } from "./item-history";

export const metadata: Metadata = { title: HISTORY_TEXTS.title };

/** 修改记录 of one item of one's own dossier. */
export default async function HistoryPage(page: Page<{ id: string; position: string }>) {
  return itemHistory(await requireActor(), "applicant", page, {
    home: "/apply",
    before: ({ applicationId }) => [
      { label: "申报", href: "/apply" },
      { label: "指标填报", href: `/apply/${applicationId}/items` },
    ],
  });
}
