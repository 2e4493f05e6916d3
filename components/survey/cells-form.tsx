import { FormActions } from "@/components/form/form-actions";
import { FormShell } from "@/components/form/form-shell";
import type { FormAction } from "@/components/form/form-state";
import { SubmitButton } from "@/components/form/submit-button";
import { CellFigure } from "@/components/scheme/cell-input";
import { ScrollBox } from "@/components/ui/scroll-box";
import { PLAN_TEXTS } from "@/lib/labels/survey-plan";
import type { PlaceCells } from "@/lib/survey/plan-views";
import { cellKeys, cellText } from "@/lib/survey/strata";
import type { SurveyView } from "@/lib/survey/views";

const HEAD = "border-b border-line-strong bg-gray-100 px-2 py-2 text-left font-semibold whitespace-nowrap";
const CELL = "border-b border-line px-2 py-1.5 align-top";

/** The population of one place by cell, and its quotas where they are set by hand. */
export function CellsForm({ survey, place, action }: { survey: SurveyView; place: PlaceCells; action: FormAction }) {
  const { strata, weighting, sizing } = survey;
  const quota = sizing.basis === "quota";
  const cells = new Map(place.cells.map((cell) => [cell.key, cell]));
  return (
    <FormShell
      action={action}
      version={survey.version}
      hidden={{ surveyId: survey.id, applicationId: place.applicationId }}
    >
      <p className="mb-2 text-sm text-gray-700">
        {PLAN_TEXTS.cells(place.population, place.target)}
        {quota ? PLAN_TEXTS.cellsByQuota : PLAN_TEXTS.cellsByMargin}
      </p>
      <ScrollBox label={`${place.name}各层人口`}>
        <table className="w-full border-separate border-spacing-0 text-sm">
          <caption className="sr-only">{place.name}各层人口与配额</caption>
          <thead>
            <tr>
              <th scope="col" className={HEAD}>
                层
              </th>
              <th scope="col" className={HEAD}>
                人数
              </th>
              <th scope="col" className={HEAD}>
                {quota ? "配额（份）" : "分配的样本（份）"}
              </th>
            </tr>
          </thead>
          <tbody>
            {cellKeys(strata, weighting).map((key, at) => {
              const cell = cells.get(key);
              const name = named(survey, key);
              return (
                <tr key={key}>
                  <th scope="row" className={`${CELL} text-left font-normal`}>
                    {name}
                    <input type="hidden" name="cell" value={key} />
                  </th>
                  <td className={CELL}>
                    <CellFigure
                      wide
                      name={`population-${at}`}
                      label={`${name}的人数`}
                      defaultValue={cell?.population ?? ""}
                    />
                  </td>
                  <td className={CELL}>
                    {quota ? (
                      <CellFigure
                        wide
                        name={`target-${at}`}
                        label={`${name}的配额`}
                        defaultValue={cell?.target ?? ""}
                      />
                    ) : (
                      (cell?.target ?? "—")
                    )}
                  </td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </ScrollBox>
      <FormActions>
        <SubmitButton>保存本地区各层人口</SubmitButton>
      </FormActions>
    </FormShell>
  );
}

/** 城镇、男; a margin with its variable before it: 性别：男. */
export function named({ strata, weighting }: Pick<SurveyView, "strata" | "weighting">, key: string): string {
  const words = cellText(strata, key);
  if (weighting !== "raked") return words;
  return `${strata.find((one) => one.key === key.split("=")[0])?.title ?? ""}：${words}`;
}
