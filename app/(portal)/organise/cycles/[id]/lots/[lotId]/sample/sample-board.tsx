import { randomUUID } from "node:crypto";
import { chooseCalibrationAction, drawSampleAction } from "@/app/actions/quality";
import { FormActions } from "@/components/form/form-actions";
import { FormShell } from "@/components/form/form-shell";
import { Select } from "@/components/form/select";
import { SubmitButton } from "@/components/form/submit-button";
import { DataTable } from "@/components/table/data-table";
import { Pagination } from "@/components/table/pagination";
import { RowLink } from "@/components/table/row-link";
import { DescriptionList } from "@/components/ui/description-list";
import { EmptyState } from "@/components/ui/empty-state";
import { Hash } from "@/components/ui/hash";
import { LinkTabs } from "@/components/ui/link-tabs";
import { Panel } from "@/components/ui/panel";
import { Progress } from "@/components/ui/progress";
import { formatDateTime } from "@/lib/kernel/dates";
import { exactPercent } from "@/lib/labels/figures";
import { problemText } from "@/lib/labels/problems";
import { SAMPLE_TEXTS } from "@/lib/labels/quality";
import { SAMPLE_PAGE } from "@/lib/quality/rules";
import type { SampleBoard } from "@/lib/quality/shape";

/** The calibration cases, the draw, and what it brought, with how far the re-scoring is. */
export function SampleBoardView({
  board,
  page,
  open,
  path,
}: {
  board: SampleBoard;
  page: number;
  open: boolean;
  path: string;
}) {
  const { draw } = board;
  return (
    <>
      <Calibration board={board} path={path} />
      <Panel title="抽取">
        {draw ? (
          <DescriptionList
            items={[
              { term: "抽取时间", detail: formatDateTime(new Date(draw.at)) },
              { term: "清单", detail: `${draw.frameSize} 项，抽取 ${exactPercent(board.shareBasisPoints)}` },
              { term: "清单的散列", detail: <Hash value={draw.frameSha256} /> },
              { term: "种子", detail: <Hash value={draw.seed} /> },
            ]}
          />
        ) : (
          <Draw board={board} path={path} />
        )}
      </Panel>
      {draw ? <Drawn board={board} page={page} open={open} path={path} /> : null}
    </>
  );
}

function Calibration({ board, path }: { board: SampleBoard; path: string }) {
  const { places, choices } = board.calibration;
  const mayChoose = board.mayAct && board.lot.stage === "assessing" && !board.draw && choices.length > 0;
  return (
    <Panel title="定标案卷" lead={SAMPLE_TEXTS.calibration}>
      <p className="mb-3">{places.length > 0 ? `已选定：${places.join("、")}` : "没有选定定标案卷。"}</p>
      {mayChoose ? (
        <FormShell
          action={chooseCalibrationAction}
          submissionKey={randomUUID()}
          hidden={{ lotId: board.lot.id, returnTo: path }}
        >
          <Select name="applicationId" label="案卷" required options={choices} placeholder="请选择" />
          <FormActions>
            <SubmitButton>选定并分配定标评分表</SubmitButton>
          </FormActions>
        </FormShell>
      ) : null}
    </Panel>
  );
}

function Draw({ board, path }: { board: SampleBoard; path: string }) {
  if (board.drawProblem) return <p>{problemText(board.drawProblem)}</p>;
  if (!board.mayAct) return <p>评分表已经交齐，可以由组织方的经办人员抽取。</p>;
  return (
    <FormShell action={drawSampleAction} submissionKey={randomUUID()} hidden={{ lotId: board.lot.id, returnTo: path }}>
      <p>
        评分表已经交齐。本周期抽检 {exactPercent(board.shareBasisPoints)}
        {board.calibration.places.length > 0 ? "，定标案卷的全部指标另行复评" : ""}。抽取一次，不能重抽。
      </p>
      <FormActions>
        <SubmitButton>抽取</SubmitButton>
      </FormActions>
    </FormShell>
  );
}

function Drawn({ board, page, open, path }: { board: SampleBoard; page: number; open: boolean; path: string }) {
  const all = open ? board.total + board.scored : board.total;
  return (
    <>
      <Panel title="复评">
        <Progress label="已复评" done={board.scored} total={all} />
      </Panel>
      <LinkTabs
        label="抽中的指标"
        tabs={[
          { href: path, label: "全部", count: all, current: !open },
          { href: `${path}?open=1`, label: "未复评", count: all - board.scored, current: open },
        ]}
      />
      <DataTable
        caption="抽中的指标"
        rows={board.rows}
        rowKey={({ id }) => id}
        empty={<EmptyState title="没有待复评的指标" />}
        columns={[
          { id: "position", header: "序号", align: "right", cell: ({ position }) => position },
          { id: "place", header: "申报单位", rowHeader: true, cell: ({ place }) => place },
          { id: "item", header: "指标", nowrap: true, cell: ({ item }) => `第 ${item} 项` },
          { id: "section", header: "一级指标", cell: ({ section }) => section },
          { id: "officer", header: "复评人", nowrap: true, cell: ({ officer }) => officer || "—" },
          { id: "at", header: "复评时间", nowrap: true, cell: ({ at }) => (at ? formatDateTime(new Date(at)) : "—") },
        ]}
        actions={({ position, place, item, scored }) => (
          <RowLink href={`${path}?item=${position}`} label={`${place}第 ${item} 项`}>
            {scored ? "查看" : "复评"}
          </RowLink>
        )}
      />
      <Pagination
        total={board.total}
        page={page}
        pageSize={SAMPLE_PAGE}
        path={path}
        query={{ page: String(page), ...(open ? { open: "1" } : {}) }}
      />
    </>
  );
}
