type File = { id: string; size: number; scan: string };

const WAITING: Record<string, string> = {
  pending: "待查毒",
  infected: "查出病毒，已删除",
  beyond: "超出查毒范围，不能打开",
};
const sizeText = (size: number): string =>
  size >= 1_048_576 ? `${(size / 1_048_576).toFixed(1)} MB` : `${Math.max(1, Math.round(size / 1024))} KB`;

/** The files that came along, by number: their names may tell who sent them. Only handlers can open them. */
export function FileLinks({ files, handling }: { files: File[]; handling: boolean }) {
  if (files.length === 0) return "—";
  return (
    <ul>
      {files.map(({ id, size, scan }, index) => (
        <li key={id}>
          {handling && !WAITING[scan] ? (
            <a href={`/api/objection-files/${id}`} className="link" download>
              材料 {index + 1}
            </a>
          ) : (
            `材料 ${index + 1}`
          )}
          <span className="ml-2 text-sm text-gray-600">
            {sizeText(size)}
            {WAITING[scan] ? `，${WAITING[scan]}` : ""}
          </span>
        </li>
      ))}
    </ul>
  );
}
