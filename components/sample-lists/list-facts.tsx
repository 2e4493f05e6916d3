import { DescriptionList } from "@/components/ui/description-list";
import { Hash } from "@/components/ui/hash";
import { formatDateTime } from "@/lib/kernel/dates";
import { SAMPLE_TEXTS } from "@/lib/labels/sample-lists";
import type { ListView } from "@/lib/sample-lists/views";

const moment = (at: string | null): string => (at ? formatDateTime(new Date(at)) : "—");

/** What was fixed when the list was frozen, and what came afterwards. */
export function ListFacts({ list }: { list: ListView }) {
  const { stage, frame, asked, count, frameHash, seed } = list;
  if (stage === "open") {
    return (
      <p className="text-gray-600">
        {frame.length === 0 ? SAMPLE_TEXTS.waiting : `已提供 ${frame.length} 项，尚未冻结。`}本周期抽取 {asked} 项。
      </p>
    );
  }
  return (
    <DescriptionList
      columns={2}
      items={[
        { term: "名册", detail: `${frame.length} 项` },
        { term: "抽取", detail: `${count ?? 0} 项` },
        { term: "冻结", detail: `${list.frozenByName}，${moment(list.frozenAt)}` },
        { term: "名单散列", detail: <Hash value={frameHash ?? ""} full />, wide: true },
        ...(seed === null
          ? [{ term: "种子", detail: list.withheld ? SAMPLE_TEXTS.withheld : SAMPLE_TEXTS.frozenNow, wide: true }]
          : [
              { term: "种子", detail: <code className="font-mono break-all">{seed}</code>, wide: true },
              { term: "种子来源", detail: `${list.seedSource}（${moment(list.seedAt)}公开）`, wide: true },
              { term: "抽取时间", detail: `${list.drawnByName}，${moment(list.drawnAt)}` },
            ]),
      ]}
    />
  );
}
