import { notFound } from "next/navigation";
import { ListImport } from "@/components/admin/list-import";
import { PageHeader } from "@/components/shell/page-header";
import { Panel } from "@/components/ui/panel";
import { ASSESSOR_TEXTS } from "@/lib/labels/assessors";
import { IMPORT_TEXTS } from "@/lib/labels/imports";
import { requireActor } from "@/lib/platform/actor";
import { mayOpen } from "@/lib/policy/menu";

const { title, lead } = IMPORT_TEXTS.assessors;

export const metadata = { title };

export default async function ImportStaffPage() {
  const actor = await requireActor();
  if (mayOpen(actor, "assessors")) notFound();
  return (
    <>
      <PageHeader
        title={title}
        lead={lead}
        trail={[{ label: ASSESSOR_TEXTS.title, href: "/assessors" }, { label: title }]}
      />
      <Panel>
        <ListImport list="assessors" />
      </Panel>
    </>
  );
}
