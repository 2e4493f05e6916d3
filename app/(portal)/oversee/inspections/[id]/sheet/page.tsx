import { randomUUID } from "node:crypto";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { restMetAction, saveItemAction } from "@/app/actions/spot-checks";
import type { Page } from "@/app/props";
import { FormShell } from "@/components/form/form-shell";
import { SubmitButton } from "@/components/form/submit-button";
import { SheetItems } from "@/components/oversight/sheet-items";
import { PageHeader } from "@/components/shell/page-header";
import { Toolbar } from "@/components/table/toolbar";
import { Alert } from "@/components/ui/alert";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkTabs } from "@/components/ui/link-tabs";
import { Panel } from "@/components/ui/panel";
import { INSPECTION_TEXTS as TEXTS } from "@/lib/labels/checks";
import { readInspection, readSheet } from "@/lib/oversight/inspection-queries";
import { requireActor } from "@/lib/platform/actor";

export const metadata: Metadata = { title: "检查表" };

/** 检查表 of one inspection, a section a page. */
export default async function SheetPage({ params, searchParams }: Page<{ id: string }>) {
  const actor = await requireActor();
  const { id } = await params;
  const { section = "", saved } = await searchParams;
  const inspection = await readInspection(actor, id);
  const sheet = inspection && (await readSheet(actor, id, section));
  if (!inspection || !sheet) notFound();
  const here = `/oversee/inspections/${id}`;
  const open = sheet.sections.reduce((sum, each) => sum + each.open, 0);
  const openHere = sheet.items.filter(({ judgement }) => judgement === null).length;
  return (
    <>
      <PageHeader
        title={TEXTS.sheet}
        trail={[
          { label: "检查事项", href: "/oversee/inspections" },
          { label: inspection.holder, href: here },
        ]}
        lead={open > 0 ? TEXTS.openItems(open) : TEXTS.allDone}
      />
      {saved ? <Alert tone="success" live title={TEXTS.saved} /> : null}
      {sheet.sections.length === 0 ? <EmptyState title={TEXTS.noSheet} /> : null}
      <LinkTabs
        label={TEXTS.sections}
        tabs={sheet.sections.map(({ title, open: left }) => ({
          href: `${here}/sheet?section=${encodeURIComponent(title)}`,
          label: title,
          count: left,
          current: title === sheet.section,
        }))}
      />
      {sheet.fill && openHere > 0 ? (
        <Toolbar>
          <FormShell action={restMetAction} submissionKey={randomUUID()} hidden={{ id, section: sheet.section }}>
            <SubmitButton>{TEXTS.restMet(openHere)}</SubmitButton>
          </FormShell>
        </Toolbar>
      ) : null}
      {sheet.items.length > 0 ? (
        <Panel title={sheet.section}>
          <SheetItems
            inspectionId={id}
            section={sheet.section}
            items={sheet.items}
            fill={sheet.fill}
            action={saveItemAction}
          />
        </Panel>
      ) : null}
    </>
  );
}
