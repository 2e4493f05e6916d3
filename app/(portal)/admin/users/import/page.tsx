import { notFound } from "next/navigation";
import { ListImport } from "@/components/admin/list-import";
import { PageHeader } from "@/components/shell/page-header";
import { Panel } from "@/components/ui/panel";
import { IMPORT_TEXTS } from "@/lib/labels/imports";
import { requireActor } from "@/lib/platform/actor";
import { mayOpen } from "@/lib/policy/menu";

const { title, lead } = IMPORT_TEXTS.users;

export const metadata = { title };

export default async function ImportPage() {
  const actor = await requireActor();
  if (mayOpen(actor, "admin_users")) notFound();
  return (
    <>
      <PageHeader title={title} lead={lead} trail={[{ label: "账号", href: "/admin/users" }, { label: title }]} />
      <Panel>
        <ListImport list="users" mayReissue />
      </Panel>
    </>
  );
}
