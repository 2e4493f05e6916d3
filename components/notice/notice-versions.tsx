import { LetterText } from "@/components/feedback/letter-text";
import { Panel } from "@/components/ui/panel";
import { formatDateTime } from "@/lib/kernel/dates";
import { NOTICE_TEXTS as T } from "@/lib/labels/notice";

type Version = { version: number; title: string; body: string; contact: string; byName: string; at: string };
type Props = { notice: { editedByName: string; editedAt: string | null; versions: Version[] } };

/** Who wrote the text as it stands, and every earlier text, whole. */
export function NoticeVersions({ notice: { editedByName, editedAt, versions } }: Props) {
  if (versions.length === 0) return null;
  return (
    <Panel title={T.versions} lead={editedAt ? T.editedBy(editedByName, formatDateTime(new Date(editedAt))) : ""}>
      <ul className="divide-y divide-line">
        {versions.map(({ version, title, body, contact, byName, at }) => (
          <li key={version} className="py-2">
            <details>
              <summary className="cursor-pointer">
                {formatDateTime(new Date(at))}　{byName || "—"}
              </summary>
              <div className="mt-2 space-y-2">
                <p className="font-medium">{title}</p>
                <LetterText text={body} />
                <p className="whitespace-pre-line">联系方式：{contact || "（未填写）"}</p>
              </div>
            </details>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
