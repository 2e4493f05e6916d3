import { randomUUID } from "node:crypto";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { actAction } from "@/app/actions/act";
import type { Page } from "@/app/props";
import { CorrectionForm } from "@/components/case/correction-form";
import { PageHeader } from "@/components/shell/page-header";
import { Alert } from "@/components/ui/alert";
import { Panel } from "@/components/ui/panel";
import { panelFor } from "@/lib/acts/queries";
import { readDossier } from "@/lib/applications/dossier";
import { itemsOf } from "@/lib/applications/dossier-shape";
import { remarksFor, reviewCase } from "@/lib/first-review/queries";
import { addDays, beijingDay } from "@/lib/kernel/dates";
import { problemText } from "@/lib/labels/problems";
import { requireActor } from "@/lib/platform/actor";

export const metadata: Metadata = { title: "退回补正" };

/** 退回补正: the items that this office doubted are listed already, each with its remark. */
export default async function CorrectionPage({ params }: Page<{ id: string }>) {
  const actor = await requireActor();
  const { id } = await params;
  const reviewed = await reviewCase(actor, id);
  const panel = await panelFor(actor, "application", id);
  const open = panel?.actions.find(({ action }) => action === "return_for_correction");
  if (!reviewed || !panel || !open) notFound();
  const [dossier, remarks] = await Promise.all([readDossier(actor, id), remarksFor(actor, reviewed)]);
  const doubted = remarks.filter((remark) => remark.own && remark.opinion !== "agree");
  const items = (dossier ? itemsOf(dossier) : []).map((item) => ({
    id: item.id,
    label: `第 ${item.position} 项　${item.text.slice(0, 40)}${item.text.length > 40 ? "……" : ""}`,
  }));
  return (
    <>
      <PageHeader
        title="退回补正"
        trail={[
          { label: "初审推荐", href: "/review" },
          { label: reviewed.facts.applicantName, href: `/review/${id}` },
          { label: "退回补正" },
        ]}
        lead={`第 ${reviewed.facts.correctionRoundsUsed + 1} 次退回（最多 ${reviewed.facts.cycle.correctionRounds} 次）。只有列出的内容可以修改，其余保持原样。`}
      />
      <Panel>
        {open.blockedBy ? (
          <Alert tone="warning" title={problemText(open.blockedBy)} />
        ) : (
          <CorrectionForm
            action={actAction}
            submissionKey={randomUUID()}
            version={panel.version}
            hidden={{ subject: "application", id, action: "return_for_correction", returnTo: `/review/${id}` }}
            items={items}
            initial={doubted.map(({ indicatorId, remark }) => ({ indicatorId, remark }))}
            dueDay={addDays(beijingDay(reviewed.facts.now), reviewed.cycle.correctionDays)}
          />
        )}
      </Panel>
    </>
  );
}
