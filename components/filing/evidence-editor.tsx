import { EvidenceList } from "@/components/case/evidence-list";
import { BesideEvidence } from "@/components/evidence/beside-evidence";
import type { EvidenceActions } from "@/components/evidence/evidence-actions";
import { MoveButtons } from "@/components/evidence/move-buttons";
import { FormActions } from "@/components/form/form-actions";
import { FormShell } from "@/components/form/form-shell";
import type { FormAction } from "@/components/form/form-state";
import { Select } from "@/components/form/select";
import { SubmitButton } from "@/components/form/submit-button";
import { TextArea } from "@/components/form/text-area";
import { TextInput } from "@/components/form/text-input";
import { Details } from "@/components/ui/details";
import { Panel } from "@/components/ui/panel";
import type { DossierEvidence } from "@/lib/applications/dossier-shape";
import { type EvidenceLimits, refuseByLimits, UPLOADED_KINDS } from "@/lib/evidence/rules";
import type { BesideItem } from "@/lib/evidence/shapes";
import { choiceLabel } from "@/lib/labels/fields";
import { limitsText } from "@/lib/labels/files";
import { problemText } from "@/lib/labels/problems";
import { UploadForm } from "./upload-form";

type Entry = Pick<DossierEvidence, "id" | "kind" | "title"> & { uses: number };

/** 佐证材料 of one item, to be added to and taken off: files, links, a written summary, or what the library already holds. */
export function EvidenceEditor({
  action,
  actions,
  place,
  evidence,
  library,
  limits,
  beside,
}: {
  action: FormAction;
  /** The forms beside each piece. */
  actions: EvidenceActions;
  place: { applicationId: string; indicatorId: string };
  evidence: readonly DossierEvidence[];
  library: readonly Entry[];
  limits: EvidenceLimits & { fileMaxBytes: number };
  beside: BesideItem;
}) {
  const full = refuseByLimits(limits.evidenceKinds[0] ?? "document", evidence.length, limits);
  return (
    <Panel title="佐证材料" id="evidence" lead={limitsText(limits, evidence.length)}>
      <EvidenceList
        evidence={evidence}
        actions={({ id, title }, index) => (
          <span className="inline-flex flex-wrap">
            <MoveButtons
              action={actions.move}
              hidden={{ ...place, evidenceId: id }}
              title={title}
              first={index === 0}
              last={index === evidence.length - 1}
            />
            <FormShell action={action} hidden={{ ...place, what: "detach", evidenceId: id }}>
              <SubmitButton variant="quiet" size="small">
                移除<span className="sr-only">{title}</span>
              </SubmitButton>
            </FormShell>
          </span>
        )}
        below={(each) => <BesideEvidence actions={actions} place={place} evidence={each} beside={beside} />}
      />
      {full ? <p className="mt-4 text-gray-700">{problemText(full)}</p> : null}
      {full ? null : <Additions {...{ action, place, library, limits }} />}
    </Panel>
  );
}

/** The ways to add a piece, of the kinds that the cycle takes. */
function Additions({
  action,
  place,
  library,
  limits: { evidenceKinds, fileMaxBytes },
}: Pick<Parameters<typeof EvidenceEditor>[0], "action" | "place" | "library" | "limits">) {
  const uploaded = UPLOADED_KINDS.filter((kind) => evidenceKinds.includes(kind));
  return (
    <div className="no-print mt-4">
      {uploaded.length > 0 ? (
        <Details summary="上传文件" open>
          <UploadForm place={place} maxBytes={fileMaxBytes} kinds={uploaded} />
        </Details>
      ) : null}
      {evidenceKinds.includes("news_link") ? (
        <Details summary="添加新闻链接">
          <FormShell action={action} hidden={{ ...place, what: "link" }} clearWhenDone>
            <TextInput name="title" label="标题" required width="half" />
            <TextInput name="url" label="网址" required hint="以 https:// 开头的公开网页。" inputMode="url" />
            <FormActions>
              <SubmitButton variant="secondary">添加链接</SubmitButton>
            </FormActions>
          </FormShell>
        </Details>
      ) : null}
      {evidenceKinds.includes("summary") ? (
        <Details summary="填写情况简介">
          <FormShell action={action} hidden={{ ...place, what: "summary" }} clearWhenDone>
            <TextInput name="title" label="标题" required width="half" />
            <TextArea name="text" label="内容" required rows={5} />
            <FormActions>
              <SubmitButton variant="secondary">添加简介</SubmitButton>
            </FormActions>
          </FormShell>
        </Details>
      ) : null}
      {library.length > 0 ? (
        <Details summary={`引用本单位已有材料（${library.length}）`}>
          <FormShell action={action} hidden={{ ...place, what: "attach" }}>
            <Select
              name="evidenceId"
              label="已有材料"
              required
              options={library.map(({ id, kind, title, uses }) => ({
                value: id,
                label: `${choiceLabel(kind)}　${title}${uses > 0 ? `（已用于 ${uses} 项）` : ""}`,
              }))}
            />
            <FormActions>
              <SubmitButton variant="secondary">引用</SubmitButton>
            </FormActions>
          </FormShell>
        </Details>
      ) : null}
    </div>
  );
}
