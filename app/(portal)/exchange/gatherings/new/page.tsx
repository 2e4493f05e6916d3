import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { draftGatheringAction } from "@/app/actions/gatherings";
import { GatheringForm } from "@/components/exchange/gathering-form";
import { PageHeader } from "@/components/shell/page-header";
import { Panel } from "@/components/ui/panel";
import { actionLabel } from "@/lib/labels/actions";
import { requireActor } from "@/lib/platform/actor";

export const metadata: Metadata = { title: "拟定培训、观摩通知" };

/** A new notice of a training or a visit. */
export default async function NewGatheringPage() {
  const actor = await requireActor();
  if (actor.organisationKind !== "office" || !actor.duties.includes("reviewing")) notFound();
  return (
    <>
      <PageHeader
        title={actionLabel("draft_gathering")}
        trail={[
          { label: "经验交流", href: "/exchange" },
          { label: "培训、观摩", href: "/exchange/gatherings" },
        ]}
      />
      <Panel title="通知内容">
        <GatheringForm action={draftGatheringAction} />
      </Panel>
    </>
  );
}
