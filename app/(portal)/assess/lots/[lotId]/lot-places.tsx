import { declareRecusalAction } from "@/app/actions/recusal";
import { FormActions } from "@/components/form/form-actions";
import { FormShell } from "@/components/form/form-shell";
import { SubmitButton } from "@/components/form/submit-button";
import { TextArea } from "@/components/form/text-area";
import type { Column } from "@/components/table/column";
import { DataTable } from "@/components/table/data-table";
import { Dialog } from "@/components/ui/dialog";
import { Panel } from "@/components/ui/panel";
import { StatusTag } from "@/components/ui/tag";
import { LOT_TEXTS } from "@/lib/labels/recusal";
import type { LotPage } from "@/lib/recusal/shape";

type Place = LotPage["places"][number];

/** After the signature: where one is recused, and the way to declare it later. */
export function LotPlaces({ lot, mayDeclare }: { lot: LotPage; mayDeclare: boolean }) {
  const columns: Column<Place>[] = [
    { id: "name", header: "申报单位", rowHeader: true, cell: (place) => place.name },
    {
      id: "state",
      header: "回避",
      nowrap: true,
      cell: (place) => (place.recused ? <StatusTag>{LOT_TEXTS.already}</StatusTag> : "—"),
    },
  ];
  return (
    <Panel title={`${LOT_TEXTS.places}（${lot.places.length}）`} lead={LOT_TEXTS.laterLead}>
      <DataTable<Place>
        caption={LOT_TEXTS.places}
        rows={lot.places}
        columns={columns}
        rowKey={(place) => place.applicationId}
        actions={(place) => (mayDeclare && !place.declared ? <Declare lotId={lot.id} place={place} /> : null)}
      />
    </Panel>
  );
}

function Declare({ lotId, place }: { lotId: string; place: Place }) {
  return (
    <Dialog
      trigger={
        <>
          {LOT_TEXTS.declare}
          <span className="sr-only">：{place.name}</span>
        </>
      }
      size="small"
      title={`${LOT_TEXTS.declare}：${place.name}`}
      description={LOT_TEXTS.declareLead}
    >
      <FormShell action={declareRecusalAction.bind(null, lotId)} hidden={{ applicationId: place.applicationId }}>
        <TextArea name="reason" label={LOT_TEXTS.reason} rows={4} limit={2000} required />
        <FormActions>
          <SubmitButton variant="danger">{LOT_TEXTS.declare}</SubmitButton>
        </FormActions>
      </FormShell>
    </Dialog>
  );
}
