import { randomUUID } from "node:crypto";
import { draftPromotionAction } from "@/app/actions/promotion";
import { FormActions } from "@/components/form/form-actions";
import { FormShell } from "@/components/form/form-shell";
import { Select } from "@/components/form/select";
import { SubmitButton } from "@/components/form/submit-button";
import { TextArea } from "@/components/form/text-area";
import { TextInput } from "@/components/form/text-input";
import { DescriptionList } from "@/components/ui/description-list";
import { Details } from "@/components/ui/details";
import { Panel } from "@/components/ui/panel";
import { StatusTag } from "@/components/ui/tag";
import { TRACKS, type Track } from "@/lib/applications/case-file";
import { formatDate } from "@/lib/kernel/dates";
import { choiceLabel } from "@/lib/labels/fields";
import { percent } from "@/lib/labels/figures";
import { problemText } from "@/lib/labels/problems";
import { PROMOTION_TEXTS as T } from "@/lib/labels/promotions";
import type { TitleToPromote } from "@/lib/promotions/queries";

/** The titles with how they stand towards the chosen cycle; for those put forward, in which track and why. */
export function TitlesForm({ rows, cycle, mayDraft }: { rows: TitleToPromote[]; cycle: string; mayDraft: boolean }) {
  const drafting = mayDraft && cycle !== "" && rows.some(({ open }) => open && TRACKS.some((track) => !open[track]));
  const titles = rows.map((row) => <Title key={row.id} row={row} drafting={drafting} />);
  if (!drafting) return titles;
  return (
    <FormShell action={draftPromotionAction} submissionKey={randomUUID()} hidden={{ toCycleId: cycle }}>
      {titles}
      <Panel title="拟定推荐名单" lead={`${T.choose}${T.listed}`}>
        <FormActions>
          <SubmitButton>拟定推荐名单</SubmitButton>
        </FormActions>
      </Panel>
    </FormShell>
  );
}

function Title({ row, drafting }: { row: TitleToPromote; drafting: boolean }) {
  return (
    <Panel title={row.holder}>
      <div className="grid gap-x-8 gap-y-3 md:grid-cols-2">
        <DescriptionList
          columns={1}
          items={[
            { term: "称号", detail: `${row.title}（${row.certificateNumber}）` },
            { term: "类别", detail: `${choiceLabel(row.track)}${row.theme ? `（${row.theme}）` : ""}` },
            { term: "评估的符合率", detail: percent(row.basisPoints) },
            { term: "命名", detail: formatDate(new Date(row.designatedAt)) },
          ]}
        />
        <Choice row={row} drafting={drafting} />
      </div>
    </Panel>
  );
}

function Choice({ row, drafting }: { row: TitleToPromote; drafting: boolean }) {
  const { open, rate } = row;
  if (!open || !rate) return null;
  const free = TRACKS.filter((track) => !open[track]);
  const reason = open.comprehensive && problemText(open.comprehensive);
  if (free.length === 0) return <p className="text-gray-700">{reason}</p>;
  const suggested = rate.reached && free.includes("comprehensive") ? T.suggested(row.basisPoints, rate.asked) : null;
  return (
    <div>
      <p className="mb-2">
        <StatusTag tone={suggested ? "success" : "neutral"}>{suggested ? T.suggest : T.byLead}</StatusTag>
        <span className="ml-2">{suggested ?? reason ?? T.belowRate(row.basisPoints, rate.asked)}</span>
      </p>
      {drafting ? (
        <ChoiceFields row={row} free={free} suggested={suggested} />
      ) : (
        <p className="text-gray-700">可以推荐：{free.map(choiceLabel).join("、")}</p>
      )}
    </div>
  );
}

type FieldsOf = { row: TitleToPromote; free: Track[]; suggested: string | null };

function ChoiceFields({ row, free, suggested }: FieldsOf) {
  return (
    <>
      <input type="hidden" name="designationId" value={row.id} />
      <Select
        name={`track-${row.id}`}
        label="推荐类别"
        placeholder={T.not}
        options={free.map((value) => ({ value, label: choiceLabel(value) }))}
      />
      <TextArea
        name={`reason-${row.id}`}
        label="推荐理由"
        rows={2}
        limit={1000}
        defaultValue={suggested ? `${suggested}。` : ""}
      />
      <Details summary={T.leading.summary} open={!suggested}>
        <TextArea
          name={`leadGrounds-${row.id}`}
          label={T.leading.grounds}
          hint={T.leading.hint}
          rows={2}
          limit={1000}
        />
        <TextInput name={`leadStatedBy-${row.id}`} label={T.leading.statedBy} />
        <TextInput name={`leadEvidence-${row.id}`} label={T.leading.evidence} />
      </Details>
    </>
  );
}
