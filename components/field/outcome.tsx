import type { Column } from "@/components/table/column";
import { DataTable } from "@/components/table/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import type { Stand } from "@/lib/field-records/schema";
import { formatDateTime } from "@/lib/kernel/dates";
import { FIELD_TEXTS, STAND_LABELS } from "@/lib/labels/field-records";
import { choiceLabel } from "@/lib/labels/fields";
import { buttonClass } from "../ui/button-style";
import { Panel } from "../ui/panel";
import { StatusTag } from "../ui/tag";
import { BringRecords } from "./bring-records";

type Reply = {
  position: number;
  stand: Stand;
  note: string;
  name: string;
  post: string;
  signature: string | null;
  conclusion: string;
  at: Date;
  lapsed: boolean;
};
type Signature = { id: string; memberId: string | null; name: string; post: string; sha256: string | null; at: Date };

const columns = (visitId: string): Column<Reply>[] => [
  { id: "item", header: "指标", cell: ({ position }) => `第 ${position} 项`, rowHeader: true, nowrap: true },
  { id: "shown", header: "表态时的结论", cell: ({ conclusion }) => choiceLabel(conclusion) },
  {
    id: "stand",
    header: "单位意见",
    cell: ({ stand, note, lapsed }) => (
      <>
        <StatusTag tone={stand === "agreed" ? "success" : "danger"}>{STAND_LABELS[stand]}</StatusTag> {note}
        {lapsed ? <span className="block text-sm text-amber-700">{FIELD_TEXTS.lapsed}</span> : null}
      </>
    ),
  },
  {
    id: "by",
    header: "签名",
    cell: ({ name, post, signature }) => (
      <>
        {name}（{post}） <Drawn visitId={visitId} sha256={signature} name={name} />
      </>
    ),
  },
  { id: "at", header: "送达时间", cell: ({ at }) => formatDateTime(at), nowrap: true },
];

const Drawn = ({ visitId, sha256, name }: { visitId: string; sha256: string | null; name: string }) =>
  sha256 ? (
    <img
      src={`/api/visits/${visitId}/photos/${sha256}`}
      alt={`${name}的手写签名`}
      className="inline-block h-10 border border-line bg-white"
    />
  ) : (
    <span className="text-sm text-gray-600">以填写姓名代替签名</span>
  );

/** What was brought back from the spot beside the checklist: the place's stands and who signed; the way onto the phone, and in by file. */
export function FieldOutcomePanel({
  visitId,
  mayBring,
  subjects,
  replies,
  signatures,
}: {
  visitId: string;
  mayBring: boolean;
  /** What records of an imported file are about, by id. */
  subjects: Record<string, string>;
  replies: Reply[];
  signatures: Signature[];
}) {
  return (
    <Panel title="现场表态和签名">
      {mayBring ? (
        <div className="mb-3 flex flex-wrap items-start gap-3">
          {/* a plain link: the page has rights of its own (camera, position), which come with a page that is opened anew */}
          <a href={`/verify/${visitId}/field`} className={buttonClass("primary", "normal", false)}>
            打开现场页（可离线）
          </a>
          <BringRecords visitId={visitId} subjects={subjects} />
        </div>
      ) : null}
      <DataTable
        caption="被核查单位意见"
        rows={replies}
        columns={columns(visitId)}
        rowKey={({ position }) => String(position)}
        empty={<EmptyState title="被核查单位尚未表态" />}
      />
      {signatures.length > 0 ? (
        <ul className="mt-3 space-y-1">
          {signatures.map(({ id, memberId, name, post, sha256, at }) => (
            <li key={id} className="flex flex-wrap items-center gap-2">
              <span>
                {memberId ? "核查组成员" : "被核查单位代表"} {name}
                {post ? `（${post}）` : ""}
              </span>
              <Drawn visitId={visitId} sha256={sha256} name={name} />
              <span className="text-sm text-gray-600">{formatDateTime(at)}</span>
            </li>
          ))}
        </ul>
      ) : null}
    </Panel>
  );
}
