import { spreadAction } from "@/app/actions/evidence";
import { FormActions } from "@/components/form/form-actions";
import { FormShell } from "@/components/form/form-shell";
import { SubmitButton } from "@/components/form/submit-button";
import { LinkTabs } from "@/components/ui/link-tabs";
import { Panel } from "@/components/ui/panel";
import type { TargetDossier, TargetItem } from "@/lib/evidence/targets";

/** Uses the piece for several items at once: first which dossier, then which items of it. */
export function SpreadPanel({
  evidenceId,
  dossiers,
  chosen,
  items,
}: {
  evidenceId: string;
  dossiers: readonly TargetDossier[];
  chosen: string | undefined;
  items: readonly TargetItem[];
}) {
  const sections = [...new Set(items.map(({ section }) => section))];
  return (
    <Panel title="用于更多指标" id="spread">
      {dossiers.length === 0 ? <p>目前没有可以填报的申报。</p> : null}
      {dossiers.length > 0 ? (
        <LinkTabs
          label="选择申报"
          tabs={dossiers.map(({ id, name }) => ({
            href: `/apply/evidence/${evidenceId}?to=${id}#spread`,
            label: name,
            current: id === chosen,
          }))}
        />
      ) : null}
      {chosen && items.length > 0 ? (
        <FormShell key={chosen} action={spreadAction} hidden={{ evidenceId, applicationId: chosen }}>
          {sections.map((section) => (
            <Section key={section} title={section} items={items.filter((item) => item.section === section)} />
          ))}
          <FormActions>
            <SubmitButton>用于所选指标</SubmitButton>
          </FormActions>
        </FormShell>
      ) : null}
    </Panel>
  );
}

const Section = ({ title, items }: { title: string; items: readonly TargetItem[] }) => (
  <fieldset className="mb-3">
    <legend className="font-semibold">{title}</legend>
    {items.map(({ id, number, text, attached }) => (
      <label key={id} className="flex min-h-7 items-start gap-2 py-0.5">
        <input
          type="checkbox"
          name="indicatorIds"
          value={id}
          disabled={attached}
          className="mt-1.5 size-4 shrink-0 accent-primary-600"
        />
        <span className={attached ? "text-gray-600" : ""}>
          {number}　{text.length > 60 ? `${text.slice(0, 60)}…` : text}
          {attached ? "（已用）" : ""}
        </span>
      </label>
    ))}
  </fieldset>
);
