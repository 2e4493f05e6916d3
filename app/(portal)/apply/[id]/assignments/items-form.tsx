import { divideAction } from "@/app/actions/assignments";
import { Checkbox, CheckboxGroup } from "@/components/form/checkbox-group";
import { DateInput } from "@/components/form/date-input";
import { FieldGrid } from "@/components/form/field-grid";
import { FormActions } from "@/components/form/form-actions";
import { FormShell } from "@/components/form/form-shell";
import { Select } from "@/components/form/select";
import { SubmitButton } from "@/components/form/submit-button";
import { TextArea } from "@/components/form/text-area";
import { QueryRow } from "@/components/table/query-row";
import { Details } from "@/components/ui/details";
import { Panel } from "@/components/ui/panel";
import type { Dossier, DossierItem } from "@/lib/applications/dossier-shape";
import type { AssignmentLine, Division } from "@/lib/assignments/queries";
import { ASSIGNMENT_STATES as STATE_ORDER } from "@/lib/assignments/rules";
import { actionLabel } from "@/lib/labels/actions";
import { ASSIGNMENT_STATES } from "@/lib/labels/assignments";
import { SHORTCOMING_TEXTS } from "@/lib/labels/shortcomings";
import { SectionTable } from "./section-table";

type Query = Record<string, string | undefined>;
const UNASSIGNED = "none";

/** The items by section with who fills them; what is ticked is given out, taken back, confirmed or returned. */
export function ItemsForm({
  dossier,
  division,
  query,
  path,
  now,
}: {
  dossier: Dossier;
  division: Division;
  query: Query;
  path: string;
  now: string;
}) {
  const lines = new Map(division.lines.map((line) => [line.indicatorId, line]));
  const sections = dossier.sections
    .map(({ id, title, groups }) => ({
      id,
      title,
      items: groups.flatMap(({ items }) => items).filter((item) => item.applicable && matches(item, lines, query)),
    }))
    .filter(({ items }) => items.length > 0);
  const filter = new URLSearchParams(
    ["section", "unit", "state"].flatMap((name) => (query[name] ? [[name, query[name]]] : [])),
  ).toString();
  const hidden = { applicationId: dossier.id, returnTo: filter ? `${path}?${filter}` : path };
  const seen = division.lines.map(({ version }) => version).join();
  return (
    <div id="items">
      <Filter dossier={dossier} division={division} query={query} path={path} />
      <FormShell key={`${filter}-${division.lines.length}-${seen}`} action={divideAction} hidden={hidden}>
        {division.closed ? null : <Controls division={division} />}
        {sections.length === 0 ? <p className="border border-line bg-white px-4 py-3">没有符合条件的指标。</p> : null}
        {sections.map((section) => (
          <SectionTable
            key={section.id}
            title={section.title}
            rows={section.items.map((item) => ({ item, line: lines.get(item.id) ?? null }))}
            applicationId={dossier.id}
            tickable={!division.closed}
            now={now}
          />
        ))}
      </FormShell>
    </div>
  );
}

function matches(item: DossierItem, lines: ReadonlyMap<string, AssignmentLine>, query: Query): boolean {
  const line = lines.get(item.id);
  if (query.section && item.section !== query.section) return false;
  if (query.unit && (query.unit === UNASSIGNED ? line !== undefined : line?.leadId !== query.unit)) return false;
  return !query.state || line?.state === query.state;
}

function Filter({
  dossier,
  division,
  query,
  path,
}: {
  dossier: Dossier;
  division: Division;
  query: Query;
  path: string;
}) {
  return (
    <QueryRow path={path}>
      <Select
        name="section"
        label="一级指标"
        placeholder="全部"
        options={dossier.sections.map(({ title }) => ({ value: title, label: title }))}
        defaultValue={query.section}
      />
      <Select
        name="unit"
        label="牵头单位"
        placeholder="全部"
        options={[
          { value: UNASSIGNED, label: "尚未分工" },
          ...division.units.map(({ id, name }) => ({ value: id, label: name })),
        ]}
        defaultValue={query.unit}
      />
      <Select
        name="state"
        label="状态"
        placeholder="全部"
        options={STATE_ORDER.map((value) => ({ value, label: ASSIGNMENT_STATES[value].label }))}
        defaultValue={query.state}
      />
    </QueryRow>
  );
}

/** What can be done with the ticked items. */
function Controls({ division }: { division: Division }) {
  const options = division.units.map(({ id, name }) => ({ value: id, label: name }));
  const waiting = division.lines.some(({ state }) => state === "to_confirm");
  return (
    <Panel title="办理选中的指标" lead="先在下面勾选指标，再在这里办理。">
      <Details summary="分给责任单位" open={!waiting}>
        <FieldGrid>
          <Select name="lead" label="牵头单位" options={options} />
          <DateInput name="dueAt" label="完成时限" hint="到当天结束；可以不填。" />
        </FieldGrid>
        <CheckboxGroup name="supporting" label="配合单位" options={options} inline />
        <FormActions>
          <SubmitButton name="what" value="assign_items">
            分工
          </SubmitButton>
          <SubmitButton name="what" value="unassign_items" variant="secondary">
            {actionLabel("unassign_items")}
          </SubmitButton>
        </FormActions>
      </Details>
      <Details summary="确认或者退回" open={waiting}>
        <TextArea
          name="remark"
          label="退回意见"
          hint="退回的，写明需要修改什么；确认的不必填写。"
          rows={2}
          limit={500}
        />
        <Checkbox name="listed" label={`退回的${SHORTCOMING_TEXTS.also}`} />
        <DateInput name="mendBy" label="整改期限" hint="列入问题清单的，可以定期限；到当天结束。" />
        <FormActions>
          <SubmitButton name="what" value="confirm_items">
            {actionLabel("confirm_items")}
          </SubmitButton>
          <SubmitButton name="what" value="return_items" variant="secondary">
            {actionLabel("return_items")}
          </SubmitButton>
        </FormActions>
      </Details>
    </Panel>
  );
}
