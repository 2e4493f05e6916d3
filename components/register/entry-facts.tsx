import { formatDate, formatDateTime } from "@/lib/kernel/dates";
import { choiceLabel } from "@/lib/labels/fields";
import { REGISTERED } from "@/lib/labels/public-site";
import { DescriptionList } from "../ui/description-list";
import { Hash } from "../ui/hash";
import { Link } from "../ui/link";

export type EntryFactsOf = {
  certificateNumber: string;
  holder: string;
  areaCode: string;
  areaName: string;
  province: string;
  title: string;
  track: string;
  theme: string | null;
  cycle: string;
  registered: boolean;
  organiser: string;
  decision: string;
  designatedAt: string;
  version: number;
  sha256: string;
  publishedAt: string;
};

/** What the register says of one title: as it was when it was given, and which publication this is. */
export function EntryFacts({ entry, checkedAt }: { entry: EntryFactsOf; checkedAt: Date }) {
  const place =
    entry.province && entry.province !== entry.areaName ? `${entry.province}${entry.areaName}` : entry.areaName;
  return (
    <DescriptionList
      columns={2}
      items={[
        { term: "证书编号", detail: <span className="font-mono">{entry.certificateNumber}</span> },
        { term: "单位", detail: entry.holder },
        { term: "称号", detail: entry.title },
        { term: "类别", detail: `${choiceLabel(entry.track)}${entry.theme ? `（${entry.theme}）` : ""}` },
        {
          term: "所在地区",
          detail: (
            <Link href={`/register/places/${entry.areaCode}`} className="link">
              {place}
            </Link>
          ),
        },
        { term: "批次", detail: `${entry.cycle}${entry.registered ? `（${REGISTERED}）` : ""}` },
        { term: "命名单位", detail: entry.organiser },
        { term: "命名决定", detail: entry.decision },
        { term: "命名日期", detail: formatDate(new Date(entry.designatedAt)) },
        { term: "查验时间", detail: formatDateTime(checkedAt) },
        { term: "公布", detail: `第 ${entry.version} 次，${formatDateTime(new Date(entry.publishedAt))}` },
        { term: "散列", detail: <Hash value={entry.sha256} /> },
      ]}
    />
  );
}
