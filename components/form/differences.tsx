import { ScrollBox } from "../ui/scroll-box";

/** Two people have changed the same thing: what was handed in beside what is stored, field by field. */
export function Differences({ lines }: { lines: readonly { label: string; mine: string; theirs: string }[] }) {
  return (
    <ScrollBox label="两份内容的不同" className="mb-4 border border-amber-300 bg-white">
      <table className="w-full text-sm">
        <thead className="bg-amber-50 text-left">
          <tr>
            <th className="px-3 py-1">项目</th>
            <th className="px-3 py-1">您填写的（尚未保存）</th>
            <th className="px-3 py-1">已保存的</th>
          </tr>
        </thead>
        <tbody>
          {lines.map(({ label, mine, theirs }) => (
            <tr key={label} className="border-t border-line align-top">
              <th scope="row" className="px-3 py-1 text-left font-normal text-gray-600">
                {label}
              </th>
              <td className="px-3 py-1 whitespace-pre-wrap">{mine}</td>
              <td className="px-3 py-1 whitespace-pre-wrap">{theirs}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollBox>
  );
}
