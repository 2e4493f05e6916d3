import { notFound } from "next/navigation";
import { ListImport } from "@/components/admin/list-import";
import { PageHeader } from "@/components/shell/page-header";
import { Panel } from "@/components/ui/panel";
import { IMPORT_TEXTS } from "@/lib/labels/imports";
import { requireActor } from "@/lib/platform/actor";
import { mayOpen } from "@/lib/policy/menu";

const { title, lead } = IMPORT_TEXTS.duties;

export const metadata = { title };

export default async function ImportPage() {
  const actor = await requireActor();
  if (mayOpen(actor, "admin_duties")) notFound();
  return (
    <>
      <PageHeader title={title} lead={lead} trail={[{ label: "岗位授权", href: "/admin/duties" }, { label: title }]} />
      <Panel>
        <ListImport list="duties" />
      </Panel>
    </>
  );
}
