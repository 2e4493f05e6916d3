import type { Metadata } from "next";
import { notFound } from "next/navigation";
import type { Page } from "@/app/props";
import { DrawFacts } from "@/components/oversight/draw-facts";
import { DrawRecheck } from "@/components/oversight/draw-recheck";
import { DrawnTable, FrameTable, StrataTable } from "@/components/oversight/frame-table";
import { PageHeader } from "@/components/shell/page-header";
import { Panel } from "@/components/ui/panel";
import { CHECK_DRAW_STEPS } from "@/lib/labels/checks";
import { publicDraw } from "@/lib/oversight/check-public";

export const metadata: Metadata = { title: "回访抽查公开复核" };

/** 公开复核: the announcement and the frozen list as soon as they are fixed; seed and result once it is drawn; the re-check at any time. */
export default async function PublicDrawPage({ params }: Page<{ id: string }>) {
  const { id } = await params;
  const draw = await publicDraw(id);
  if (!draw) notFound();
  const file = `/verify/draws/${id}/file`;
  return (
    <>
      <PageHeader
        title={`${draw.programme}${draw.year}年度回访抽查`}
        trail={[{ label: "回访抽查", href: "/verify/draws" }, { label: `${draw.year} 年度` }]}
        lead="抽查名单和种子的来源在种子产生之前公布，此后不再变动。任何人都可以用公布的名单、种子和算法重新抽取，核对结果。"
      />
      <Panel title="公告">
        <DrawFacts {...draw} />
      </Panel>
      {draw.seed === null ? null : (
        <Panel title="抽中名单（按抽出的先后）" flush>
          <DrawnTable drawn={draw.drawn} strata={draw.strata} ended={draw.ended} />
        </Panel>
      )}
      {draw.stratified ? (
        <>
          <Panel title="复核">
            <DrawRecheck url={file} />
            <p className="mt-4 text-sm">
              离线复核：下载
              <a className="link" href={file} download={`回访抽查-${draw.year}.json`}>
                名单、种子和结果（JSON）
              </a>
              和
              <a className="link" href="/verify/draw.mjs" download="draw.mjs">
                复核程序 draw.mjs
              </a>
              ，在装有 Node.js 20 以上版本的计算机上运行 <code className="font-mono">node draw.mjs 文件.json</code>
              。也可以按下面的算法自行编写。
            </p>
          </Panel>
          <Panel title="分层" flush>
            <StrataTable strata={draw.strata} />
          </Panel>
          <Panel title="算法">
            <ol className="prose-zh list-decimal space-y-1 pl-6">
              {CHECK_DRAW_STEPS.map((step) => (
                <li key={step}>{step}</li>
              ))}
            </ol>
          </Panel>
        </>
      ) : null}
      <Panel title="冻结的名单" flush>
        <FrameTable strata={draw.strata} />
      </Panel>
    </>
  );
}
