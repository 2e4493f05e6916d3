import type { Metadata } from "next";
import { itemHistory } from "@/app/(portal)/apply/[id]/items/[position]/history/item-history";
import type { Page } from "@/app/props";
import { HISTORY_TEXTS } from "@/lib/labels/history";
import { requireActor } from "@/lib/platform/actor";

export const metadata: Metadata = { title: HISTORY_TEXTS.title };

/** 修改记录 of one item that was given to this unit. */
export default async function ContributedHistoryPage(page: Page<{ id: string; position: string }>) {
  return itemHistory(await requireActor(), "contributor", page, {
    home: "/contribute",
    before: ({ applicationId, applicant }) => [
      { label: "任务填报", href: "/contribute" },
      { label: applicant, href: `/contribute/${applicationId}` },
    ],
  });
}
