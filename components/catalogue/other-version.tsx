import { Button } from "@/components/ui/button";

/** Which other version to look at beside this one; asks the page again by its address. */
export function OtherVersion({
  path,
  name,
  label,
  choices,
  chosen,
}: {
  path: string;
  name: string;
  label: string;
  choices: { id: string; name: string }[];
  chosen: string | undefined;
}) {
  return (
    <form method="get" action={path} className="no-print mb-4 flex flex-wrap items-end gap-3">
      <label className="block min-w-0 max-sm:w-full">
        <span className="block font-semibold">{label}</span>
        <select
          name={name}
          defaultValue={chosen ?? ""}
          className="mt-1 block min-h-9 w-full max-w-xl rounded border border-line-strong bg-white px-2.5 py-1"
        >
          {chosen ? null : <option value="">请选择</option>}
          {choices.map((choice) => (
            <option key={choice.id} value={choice.id}>
              {choice.name}
            </option>
          ))}
        </select>
      </label>
      <Button type="submit">查看</Button>
    </form>
  );
}
