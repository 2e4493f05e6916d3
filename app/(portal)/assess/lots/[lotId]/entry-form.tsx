import { enterLotAction } from "@/app/actions/recusal";
import { Checkbox } from "@/components/form/checkbox-group";
import { FormActions } from "@/components/form/form-actions";
import { FormShell } from "@/components/form/form-shell";
import { SubmitButton } from "@/components/form/submit-button";
import { TextInput } from "@/components/form/text-input";
import { OwnProof } from "@/components/people/own-proof";
import { Panel } from "@/components/ui/panel";
import { StatusTag } from "@/components/ui/tag";
import { LOT_TEXTS } from "@/lib/labels/recusal";
import type { LotPage } from "@/lib/recusal/shape";

/** The places with a box each to be recused, and the signature with the password given again. */
export function EntryForm({ lot, code }: { lot: LotPage; code: boolean }) {
  return (
    <FormShell action={enterLotAction.bind(null, lot.id)}>
      <Panel title={`${LOT_TEXTS.places}（${lot.places.length}）`} lead={LOT_TEXTS.placesLead}>
        <ul>
          {lot.places.map((place) => (
            <li
              key={place.applicationId}
              className="grid grid-cols-1 gap-x-6 border-b border-gray-100 pt-2 sm:grid-cols-2"
            >
              {place.recused ? (
                <span className="flex items-center gap-2 pb-2">
                  {place.name}
                  <StatusTag>{LOT_TEXTS.already}</StatusTag>
                </span>
              ) : (
                <>
                  <Checkbox
                    name={`recuse-${place.applicationId}`}
                    value={place.applicationId}
                    label={LOT_TEXTS.recuseOf(place.name)}
                  />
                  <TextInput
                    name={`reason-${place.applicationId}`}
                    label={<span className="sr-only">{LOT_TEXTS.reasonOf(place.name)}</span>}
                    placeholder={LOT_TEXTS.reason}
                  />
                </>
              )}
            </li>
          ))}
        </ul>
      </Panel>
      <Panel title="签订">
        <Checkbox name="read" label={LOT_TEXTS.read} />
        <OwnProof code={code} />
        <FormActions>
          <SubmitButton>{LOT_TEXTS.enter}</SubmitButton>
        </FormActions>
      </Panel>
    </FormShell>
  );
}
