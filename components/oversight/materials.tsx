import { randomUUID } from "node:crypto";
import { DateInput } from "@/components/form/date-input";
import { FormActions } from "@/components/form/form-actions";
import { FormShell } from "@/components/form/form-shell";
import type { FormAction } from "@/components/form/form-state";
import { SubmitButton } from "@/components/form/submit-button";
import { TextArea } from "@/components/form/text-area";
import { ReplyUpload } from "@/components/provisional-answers/reply-upload";
import { Alert } from "@/components/ui/alert";
import { Panel } from "@/components/ui/panel";
import { formatDate } from "@/lib/kernel/dates";
import { INSPECTION_TEXTS as TEXTS } from "@/lib/labels/checks";
import type { InspectionDetail, Material } from "@/lib/oversight/inspection-shape";

/** The server actions of the page. */
export type MaterialActions = { ask: FormAction; drop: FormAction; takeBack: FormAction };
type Props = { inspection: InspectionDetail; actions: MaterialActions };

function Files({ inspection, material, actions }: Props & { material: Material }) {
  if (material.files.length === 0) return <p className="text-sm text-gray-600">{TEXTS.nothingYet}</p>;
  return (
    <ul className="space-y-1 text-sm">
      {material.files.map(({ evidenceId, name, sha256, open }) => (
        <li key={evidenceId} className="flex flex-wrap items-center gap-x-3">
          {open ? (
            <a className="link break-all" href={`/api/files/${sha256}?evidence=${evidenceId}`}>
              {name}
            </a>
          ) : (
            <span>
              {name}（{TEXTS.waiting}）
            </span>
          )}
          {inspection.may.handIn ? (
            <FormShell
              action={actions.takeBack}
              submissionKey={randomUUID()}
              hidden={{ id: inspection.id, materialId: material.id, evidenceId }}
            >
              <SubmitButton variant="quiet" size="small">
                {TEXTS.takeBack}
              </SubmitButton>
            </FormShell>
          ) : null}
        </li>
      ))}
    </ul>
  );
}

function Ask({ inspection, actions }: Props) {
  return (
    <FormShell action={actions.ask} submissionKey={randomUUID()} hidden={{ id: inspection.id }} clearWhenDone>
      <TextArea name="names" label={TEXTS.names} hint={TEXTS.namesHint} rows={4} required />
      <DateInput name="dueOn" label={TEXTS.materialsDue} required />
      <FormActions>
        <SubmitButton>{TEXTS.ask}</SubmitButton>
      </FormActions>
    </FormShell>
  );
}

/** 材料: what was asked for, what the place has handed in; a form for who inspects, an upload for the place. */
export function Materials({ inspection, asked, actions }: Props & { asked: number }) {
  const { materials, may } = inspection;
  if (materials.length === 0 && !may.inspect) return null;
  return (
    <Panel title={TEXTS.materials} id="materials">
      {asked > 0 ? <Alert tone="success" live title={TEXTS.asked(asked)} /> : null}
      <ol className="mb-4 divide-y divide-line">
        {materials.map((material) => (
          <li key={material.id} className="space-y-1 py-3">
            <p className="font-semibold">{material.name}</p>
            <p className="text-sm text-gray-600">{TEXTS.until(formatDate(new Date(material.dueAt)))}</p>
            <Files inspection={inspection} material={material} actions={actions} />
            {may.handIn ? (
              <ReplyUpload url={`/api/inspections/materials/${material.id}`} label={TEXTS.upload(material.name)} />
            ) : null}
            {may.inspect && material.files.length === 0 ? (
              <FormShell
                action={actions.drop}
                submissionKey={randomUUID()}
                hidden={{ id: inspection.id, materialId: material.id }}
              >
                <SubmitButton variant="quiet" size="small">
                  {TEXTS.drop}
                </SubmitButton>
              </FormShell>
            ) : null}
          </li>
        ))}
      </ol>
      {may.inspect ? <Ask inspection={inspection} actions={actions} /> : null}
    </Panel>
  );
}
