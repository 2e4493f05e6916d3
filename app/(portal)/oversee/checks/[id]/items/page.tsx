import { randomUUID } from "node:crypto";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { chooseItemsAction } from "@/app/actions/spot-checks";
import type { Page } from "@/app/props";
import { FormActions } from "@/components/form/form-actions";
import { FormShell } from "@/components/form/form-shell";
import { SubmitButton } from "@/components/form/submit-button";
import { TickAll } from "@/components/form/tick-all";
import { PageHeader } from "@/components/shell/page-header";
import { Alert } from "@/components/ui/alert";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkTabs } from "@/components/ui/link-tabs";
import { Panel } from "@/components/ui/panel";
import { CHECK_TEXTS as TEXTS } from "@/lib/labels/checks";
import { type ItemChoice, itemChoices } from "@/lib/oversight/check-item-queries";
import { readCheck } from "@/lib/oversight/check-queries";
import { requireActor } from "@/lib/platform/actor";

export const metadata: Metadata = { title: "检查指标" };

function Section({ title, items, fixed }: { title: string; items: ItemChoice[]; fixed: boolean }) {
  return (
    <fieldset data-tick-group disabled={fixed} className="mb-5">
      <legend className="mb-1 flex items-center gap-2 font-semibold">
        <TickAll name="indicatorIds" label={TEXTS.wholeSection(title)} />
        {title}
      </legend>
      <ul className="space-y-1">
        {items.map(({ id, no, text, chosen }) => (
          <li key={id}>
            <label className="flex gap-2 text-sm">
              <input
                type="checkbox"
                name="indicatorIds"
                value={id}
                defaultChecked={chosen}
                className="mt-1 size-4 shrink-0 accent-primary-600"
              />
              <span>
                {no}. {text}
              </span>
            </label>
          </li>
        ))}
      </ul>
    </fieldset>
  );
}

/** 选定检查指标: what the year's check sheets are made from; nothing ticked: all standard items of the catalogue. */
export default async function CheckItemsPage({ params, searchParams }: Page<{ id: string }>) {
  const actor = await requireActor();
  const { id } = await params;
  const { catalogue, saved } = await searchParams;
  const check = await readCheck(actor, id);
  if (!check) notFound();
  const { catalogues, current, items, fixed } = await itemChoices(id, catalogue);
  const sections = [...new Set(items.map(({ section }) => section))];
  const readOnly = fixed || !actor.duties.includes("organising");
  return (
    <>
      <PageHeader
        title={TEXTS.items}
        trail={[
          { label: "回访抽查", href: "/oversee/checks" },
          { label: `${check.year} 年度`, href: `/oversee/checks/${id}` },
        ]}
        lead={TEXTS.itemsLead}
      />
      {saved ? <Alert tone="success" live title={TEXTS.itemsSaved(Number(saved) || 0)} /> : null}
      {fixed ? <Alert tone="info" title={TEXTS.itemsFixed} /> : null}
      <LinkTabs
        label="指标体系"
        tabs={catalogues.map(({ id: key, title, chosen }) => ({
          href: `/oversee/checks/${id}/items?catalogue=${key}`,
          label: title,
          count: chosen,
          current: key === current?.id,
        }))}
      />
      {current ? (
        <Panel title={current.title}>
          <FormShell
            action={chooseItemsAction}
            submissionKey={randomUUID()}
            version={check.version}
            hidden={{ id, catalogueId: current.id }}
          >
            {sections.map((title) => (
              <Section
                key={title}
                title={title}
                items={items.filter(({ section }) => section === title)}
                fixed={readOnly}
              />
            ))}
            {readOnly ? null : (
              <FormActions>
                <SubmitButton>{TEXTS.saveItems}</SubmitButton>
              </FormActions>
            )}
          </FormShell>
        </Panel>
      ) : (
        <EmptyState title={TEXTS.noCatalogue} />
      )}
    </>
  );
}
