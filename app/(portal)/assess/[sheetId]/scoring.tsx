import { notFound } from "next/navigation";
import { ScoreForm } from "@/components/assessment/score-form";
import { SheetItems } from "@/components/assessment/sheet-items";
import { AnswerView } from "@/components/case/answer-view";
import { FormPanel } from "@/components/thematic/form-panel";
import { Alert } from "@/components/ui/alert";
import { LinkButton } from "@/components/ui/button";
import { Panel } from "@/components/ui/panel";
import { Progress } from "@/components/ui/progress";
import { readItem } from "@/lib/applications/dossier";
import type { SheetPage } from "@/lib/assessment/queries";
import { SCORING_TEXTS } from "@/lib/labels/cycles";
import { judgementLabel } from "@/lib/labels/dossier";
import { judgementsFor } from "@/lib/labels/judgements";
import type { Actor } from "@/lib/policy/standing";
import { formOf } from "@/lib/thematic/queries";

type Opened = SheetPage & { opened: NonNullable<SheetPage["opened"]> };

/** The list of items beside one of them: what the place says, and one's own mark below. */
export async function Scoring({ actor, sheet, item }: { actor: Actor; sheet: Opened; item: string | undefined }) {
  const { items, applicationId, allowsNotApplicable } = sheet.opened;
  const unscored = items.filter(({ score }) => !score);
  const wanted = item ? items.find(({ position }) => position === Number(item)) : (unscored[0] ?? items[0]);
  if (!wanted) notFound();
  const at = items.indexOf(wanted);
  const next = items.slice(at + 1).find(({ score }) => !score) ?? unscored.find(({ id }) => id !== wanted.id);
  const href = (position: number) => `/assess/${sheet.id}?item=${position}`;
  const page = await readItem(actor, applicationId, wanted.position);
  const form = page?.application.asksForm ? await formOf(applicationId) : [];
  const { score } = wanted;
  return (
    <>
      <Panel>
        <Progress label="已评" done={items.length - unscored.length} total={items.length} />
      </Panel>
      <FormPanel parts={form} folded />
      <div data-split className="grid gap-4 lg:grid-cols-[16rem_minmax(0,1fr)]">
        <SheetItems items={items} current={wanted.position} sheetId={sheet.id} />
        <Panel
          title={`第 ${wanted.position} 项`}
          actions={
            <>
              {items[at - 1] ? (
                <LinkButton size="small" href={href(items[at - 1]!.position)}>
                  上一项
                </LinkButton>
              ) : null}
              {items[at + 1] ? (
                <LinkButton size="small" href={href(items[at + 1]!.position)}>
                  下一项
                </LinkButton>
              ) : null}
              {next ? (
                <LinkButton size="small" href={href(next.position)}>
                  下一未评项
                </LinkButton>
              ) : null}
            </>
          }
        >
          {page ? <AnswerView item={page.item} /> : <Alert title={SCORING_TEXTS.gone} />}
          {page && sheet.stage === "scoring" ? (
            <ScoreForm
              key={wanted.id}
              url={`/api/sheets/${sheet.id}/scores/${wanted.id}`}
              kind={wanted.kind}
              full={page.item.points ?? 0}
              judgements={judgementsFor(wanted.kind, allowsNotApplicable)}
              score={score}
            />
          ) : (
            <p className="mt-4 border-t border-line pt-3">
              {score
                ? `我的评分：${judgementLabel(wanted.kind, score.judgement)}，${score.points} 分。${score.reason}`
                : "本项没有评分。"}
            </p>
          )}
        </Panel>
      </div>
    </>
  );
}
