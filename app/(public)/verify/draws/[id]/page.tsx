import type { Metadata } from "next";
import { notFound } from "next/navigation";
import type { Page } from "@/app/props";
import { DrawFacts } from "@/components/oversight/draw-facts";
import { FrameTable } from "@/components/oversight/frame-table";
import { Recheck } from "@/components/oversight/recheck";
import { PageHeader } from "@/components/shell/page-header";
import { Panel } from "@/components/ui/panel";
import { DRAW_STEPS } from "@/lib/labels/oversight";
import { publicDraw } from "@/lib/oversight/check-queries";

export const metadata: Metadata = { title: "回访抽查公开复核" };

/** 公开复核: the frozen list and its hash as soon as they are fixed; seed, drawn list and re-check once it is drawn. */
export default async function PublicDrawPage({ params }: Page<{ id: string }>) {
  const { id } = await params;
  const draw = await publicDraw(id);
  if (!draw) notFound();
  const { seed } = draw;
  const numbers = (titles: { certificateNumber: string }[]) => titles.map((title) => title.certificateNumber);
  return (
    <>
      <PageHeader
        title={`${draw.programme}${draw.year}年度回访抽查`}
        lead="抽查名单在种子产生之前冻结。任何人都可以用下面的名单、种子和算法重新抽取，核对结果。"
      />
      <Panel title="抽查">
        <DrawFacts {...draw} frameSize={draw.frame.length} />
      </Panel>
      {seed === null ? null : (
        <>
          <Panel title="抽中名单（按抽出的先后）" flush>
            <FrameTable frame={draw.drawn} caption="抽中名单" first={1} />
          </Panel>
          <Panel title="复核">
            <Recheck
              draw={{
                frame: numbers(draw.frame),
                frameHash: draw.frameHash,
                seed,
                count: draw.count,
                drawn: numbers(draw.drawn),
              }}
            />
          </Panel>
        </>
      )}
      <Panel title="算法">
        <ol className="prose-zh list-decimal space-y-1 pl-6">
          {DRAW_STEPS.map((step) => (
            <li key={step}>{step}</li>
          ))}
        </ol>
      </Panel>
      <Panel title="冻结的名单" flush>
        <FrameTable frame={draw.frame} caption="冻结的名单" />
      </Panel>
    </>
  );
}
